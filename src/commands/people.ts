// Blocking a person: whoever is blocked signs in nowhere, and what was given to them is dead within seconds. For the day on which
// an identity was stolen; the command line trusts who can read the broker's secrets.

import { text } from 'node:stream/consumers';
import { record } from '#audit/audit.ts';
import { systemClock } from '#clock.ts';
import type { Config } from '#config.ts';
import { createSealing } from '#sealing.ts';
import type { Durable, SubjectRecord } from '#stores/ports.ts';
import { parseSupportCode } from '#stories/support-code.ts';
import { parseNationalNumber } from '#subjects/national-number.ts';
import { personIndex } from '#subjects/subjects.ts';
import { operatorName } from './operator.ts';
import { withDurable } from './stores.ts';
import { type Given, textOf, UsageError, type Verb } from './verb.ts';

const shape = {
  takes: '<support code | -> --note "<why>" [--by <name>]',
  options: { by: { type: 'string' }, note: { type: 'string' } },
  words: { least: 1, most: 1 },
} as const;

export const blockPerson: Verb = {
  ...shape,
  does: 'lets a person sign in nowhere any more: whoever had this login, or `-` and the national number on standard input',
  run: (given) => mark(given, true),
};

export const unblockPerson: Verb = {
  ...shape,
  does: 'lets them sign in again',
  run: (given) => mark(given, false),
};

async function mark(given: Given, blocked: boolean): Promise<number> {
  const actor = `operator:${operatorName(given)}`;
  const note = textOf(given, 'note')?.trim() ?? '';
  if (note === '' || note.length > 500) throw new UsageError('--note says why, in at most 500 characters');
  const changed = await withDurable(given.config, async (durable) => {
    const { id } = await find(given, durable);
    return durable.transaction(async ({ subjects, audit }) => {
      const isNew = await subjects.block(id, blocked ? systemClock.now() : undefined);
      if (isNew)
        await record(audit, systemClock, {
          type: blocked ? 'subject.blocked' : 'subject.unblocked',
          subject: id,
          actor,
          data: { note },
        });
      return isNew;
    });
  });
  given.say(changed ? (blocked ? 'Blocked.' : 'No longer blocked.') : 'It was so already.');
  given.answer({ blocked, changed });
  return 0;
}

/** By a login of theirs, or by a number that is read: it would stay in the history of a shell and in the list of processes. */
async function find({ words, config }: Given, { subjects, stories }: Durable): Promise<SubjectRecord> {
  const [who = ''] = words;
  const code = parseSupportCode(who);
  if (who !== '-' && code === undefined) throw new UsageError('That is no support code.');
  const found =
    code === undefined
      ? await subjects.findByNationalNumber(indexOf(config, await text(process.stdin)))
      : await subjects.find((await stories.findBySupportCode(code))?.subject ?? '');
  if (!found) throw new UsageError('Nobody is known by that.');
  return found;
}

function indexOf({ secrets }: Config, given: string): string {
  const number = parseNationalNumber(given);
  if (number === undefined) throw new UsageError('That is no national number.');
  return personIndex(createSealing(secrets.sealing, secrets.index), number);
}
