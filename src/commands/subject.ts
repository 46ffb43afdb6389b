// What is known of one person, for whoever must answer them, a judge or a data protection officer. It says why, and stands in the audit log.

import { text } from 'node:stream/consumers';
import { record } from '#audit/audit.ts';
import { systemClock } from '#clock.ts';
import { createSealing } from '#sealing.ts';
import { parseNationalNumber } from '#subjects/national-number.ts';
import { personIndex } from '#subjects/subjects.ts';
import { operatorName } from './operator.ts';
import { withDurable } from './stores.ts';
import { textOf, UsageError, type Verb } from './verb.ts';

const MOST_LOGINS = 100;
const shortest = 10;

export const showSubject: Verb = {
  takes: '--reason "<why>" (the national number on standard input)',
  does: 'what is known of a person: keys, logins. It stands in the audit log, with the reason',
  options: { reason: { type: 'string' }, by: { type: 'string' } },
  async run(given) {
    const reason = textOf(given, 'reason')?.trim() ?? '';
    if (reason.length < shortest) throw new UsageError(`--reason says why, in at least ${shortest} letters`);
    const by = operatorName(given);
    // Never as an argument: those stand in the list of processes and in the history of the shell.
    const number = parseNationalNumber((await text(given.input)).trim());
    if (!number) throw new UsageError('standard input holds no national number');
    const { secrets } = given.config;
    const index = personIndex(createSealing(secrets.sealing, secrets.index), number);

    return withDurable(given.config, async (durable) => {
      const found = await durable.subjects.findByNationalNumber(index);
      await record(durable.audit, systemClock, {
        type: 'subject.looked-up',
        actor: `operator:${by}`,
        subject: found?.id,
        data: { reason, found: found !== undefined },
      });
      if (!found) {
        given.say('Nobody with this number is known.');
        given.answer({ found: false });
        return 1;
      }
      const credentials = await durable.credentials.listBySubject(found.id);
      const stories = await durable.stories.listBySubject(found.id, Number.MAX_SAFE_INTEGER, MOST_LOGINS);
      const moment = (at: number | undefined) => at && new Date(at).toISOString();
      const answer = {
        found: true,
        subject: found.id,
        name: [found.givenName, found.familyName].filter(Boolean).join(' '),
        since: moment(found.createdAt),
        disabled: moment(found.disabledAt),
        keys: credentials.map(({ key, createdAt, lastUsedAt, blockedAt, revokedAt }) => ({
          key,
          since: moment(createdAt),
          lastUsed: moment(lastUsedAt),
          blocked: moment(blockedAt),
          removed: moment(revokedAt),
        })),
        logins: stories.map(({ supportCode, relyingParty, startedAt, key, outcome }) => ({
          at: moment(startedAt),
          relyingParty,
          key,
          outcome,
          supportCode,
        })),
      };
      given.say(
        `${answer.name}, subject ${found.id}, known since ${answer.since}${answer.disabled ? ', disabled' : ''}`,
      );
      for (const { key, since, blocked, removed } of answer.keys)
        given.say(`  key ${key} since ${since}${blocked ? ', blocked' : ''}${removed ? ', removed' : ''}`);
      for (const { at, relyingParty, key, outcome } of answer.logins)
        given.say(`  ${at} ${relyingParty ?? '–'} ${key ?? '–'} ${outcome ?? 'not finished'}`);
      given.answer(answer);
      return 0;
    });
  },
};
