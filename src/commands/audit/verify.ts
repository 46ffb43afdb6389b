// Whether the audit log is as it was written: in the store, or in a file that was exported from it.

import { open } from 'node:fs/promises';
import { verifyExport } from '#audit/export.ts';
import { withDurable } from '../stores.ts';
import type { Given, Verb } from '../verb.ts';

export const verifyAudit: Verb = {
  takes: '[<file>]',
  does: 'walks the hash chain of the audit log, or of a file exported from it; 1 when it is broken',
  words: { least: 0, most: 1 },
  run: (given) => {
    const [file] = given.words;
    return file === undefined ? verifyStore(given) : verifyFile(given, file);
  },
};

async function verifyStore({ config, say, answer }: Given): Promise<number> {
  const broken = await withDurable(config, ({ audit }) => audit.verify());
  say(
    broken
      ? `The chain is broken at link ${broken.brokenAt}: a row or link was changed, put in or taken out.`
      : 'The chain is whole.',
  );
  answer({ whole: !broken, ...broken });
  return broken ? 1 : 0;
}

async function verifyFile({ say, answer }: Given, file: string): Promise<number> {
  const handle = await open(file);
  try {
    const verdict = await verifyExport(handle.readLines());
    say(
      verdict.type === 'whole'
        ? `The file is whole: ${verdict.links} links, ${verdict.rows} rows.`
        : `The file is broken at line ${verdict.line}: ${verdict.reason}.`,
    );
    answer(verdict);
    return verdict.type === 'whole' ? 0 : 1;
  } finally {
    await handle.close();
  }
}
