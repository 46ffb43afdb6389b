// From a folder to a plan: what `plan` shows and `apply` does.

import type { Plan } from '#relying-parties/changes/plan.ts';
import { RelyingPartyFault } from '#relying-parties/faults.ts';
import { readRegisterFolder } from '#relying-parties/files.ts';
import { type Given, textOf } from '../verb.ts';
import type { RegisterHouse } from './register-house.ts';

export const folderOptions = { organisation: { type: 'string' }, close: { type: 'boolean' } } as const;

/** @throws RelyingPartyFault naming what in the folder is not of the organisation that was named */
export async function planOf(given: Given, { changes, operator, files }: RegisterHouse): Promise<Plan> {
  const [folder = ''] = given.words;
  const only = textOf(given, 'organisation');
  const { organisations, parties } = await readRegisterFolder(folder, files);
  if (only !== undefined) {
    const strangers = parties.filter(({ organisation }) => organisation !== only);
    if (strangers.length > 0)
      throw new RelyingPartyFault(
        strangers.map(({ client_id }) => `${client_id}: organisation: is not ${only}`),
      );
  }
  return changes.plan(operator, {
    parties,
    organisations: organisations.filter(({ id }) => only === undefined || id === only),
    whole: only === undefined ? 'everything' : [only],
    close: given.options['close'] === true,
  });
}
