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

const [SHORTEST, LONGEST] = [10, 500];

const shape = {
  takes: '--reason "<why>" [--code <support code>] (or else the national number on standard input)',
  options: { reason: { type: 'string' }, code: { type: 'string' }, by: { type: 'string' } },
} as const;

export const blockSubject: Verb = {
  ...shape,
  does: 'lets a person sign in nowhere any more: whoever had the login of that code, or has that number',
  run: (given) => mark(given, true),
};

export const unblockSubject: Verb = {
  ...shape,
  does: 'lets them sign in again',
  run: (given) => mark(given, false),
};

async function mark(given: Given, blocked: boolean): Promise<number> {
  const actor = `operator:${operatorName(given)}`;
  const reason = textOf(given, 'reason')?.trim() ?? '';
  if (reason.length < SHORTEST || reason.length > LONGEST)
    throw new UsageError(`--reason says why, in ${SHORTEST} to ${LONGEST} letters`);
  const changed = await withDurable(given.config, async (durable) => {
    const { id } = await find(given, durable);
    return durable.transaction(async ({ subjects, audit }) => {
      const isNew = await subjects.block(id, blocked ? systemClock.now() : undefined);
      if (isNew)
        await record(audit, systemClock, {
          type: blocked ? 'subject.blocked' : 'subject.unblocked',
          subject: id,
          actor,
          data: { reason },
        });
      return isNew;
    });
  });
  given.say(changed ? (blocked ? 'Blocked.' : 'No longer blocked.') : 'It was so already.');
  given.answer({ blocked, changed });
  return 0;
}

/** By a login of theirs, or by their number, which is never an argument: those stand in the list of processes. */
async function find(given: Given, { subjects, stories }: Durable): Promise<SubjectRecord> {
  const typed = textOf(given, 'code');
  if (typed === undefined) {
    const found = await subjects.findByNationalNumber(indexOf(given.config, await text(given.input)));
    if (found) return found;
    throw new UsageError('Nobody with this number is known.');
  }
  const code = parseSupportCode(typed);
  if (code === undefined) throw new UsageError('--code is no support code');
  const found = await subjects.find((await stories.findBySupportCode(code))?.subject ?? '');
  if (found) return found;
  throw new UsageError('Nobody is known by this support code.');
}

function indexOf({ secrets }: Config, given: string): string {
  const number = parseNationalNumber(given);
  if (number === undefined) throw new UsageError('standard input holds no national number');
  return personIndex(createSealing(secrets.sealing, secrets.index), number);
}
