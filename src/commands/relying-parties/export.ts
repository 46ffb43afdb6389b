import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isOwnClient } from '#first-party/own-clients.ts';
import { inFieldOrder } from '#relying-parties/field-order.ts';
import { ORGANISATIONS, toYaml } from '#relying-parties/files.ts';
import { textOf, type Verb } from '../verb.ts';
import { inRegister } from './register-house.ts';

export const exportRegister: Verb = {
  takes: '[<folder>] [--organisation <id>]',
  does: 'writes the register as files, closed relying parties too: what apply takes, byte for byte',
  options: { organisation: { type: 'string' } },
  words: { least: 0, most: 1 },
  run: (given) =>
    inRegister(given, async ({ register, organisations }) => {
      const only = textOf(given, 'organisation');
      const parties = (await register.list()).filter(
        ({ client_id, organisation }) =>
          !isOwnClient(client_id) && (only === undefined || organisation === only),
      );
      const theirs = (await organisations.list())
        .map(({ organisation }) => organisation)
        .filter(({ id }) => only === undefined || id === only)
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      given.answer(parties.map(inFieldOrder));
      const [folder] = given.words;
      if (folder === undefined) {
        for (const party of parties) given.say(`---\n${toYaml(party).trimEnd()}`);
        return 0;
      }
      const files = new Map([
        ...parties.map((party) => [`${party.client_id}.yaml`, toYaml(party)] as const),
        ...theirs.map((one) => [join(ORGANISATIONS, `${one.id}.yaml`), toYaml(one)] as const),
      ]);
      await mkdir(join(folder, ORGANISATIONS), { recursive: true });
      for (const [name, text] of files) await writeFile(join(folder, name), text);
      for (const name of await readdir(folder))
        if (/\.ya?ml$/.test(name) && !files.has(name))
          given.say(`${name} stood in the folder already, and no relying party of the export has it`);
      given.say(
        `${parties.length} relying parties and ${theirs.length} organisations are written to ${folder}.`,
      );
      return 0;
    }),
};
