// The citizen's side: a link that is open, and the code that fits it, taken once. A try is counted before it is judged.

import { timingSafeEqual } from 'node:crypto';
import { record } from '#audit/audit.ts';
import { createAllowance } from '#http/allowance.ts';
import { networkOf } from '#http/networks.ts';
import type { Repositories } from '#stores/ports.ts';
import type { SubjectRules } from '#subjects/subjects.ts';
import { codeHash, KEPT_MS, linkHash, MOST_TRIES, stateOf, unseal } from './counter.ts';
import type { CounterHouse } from './house.ts';
import { parsePaperCode } from './paper-code.ts';

/** Codes that one network may try, whatever the link, and all networks together. */
const TRIES = { name: 'counter-code', windowMs: 900_000, each: 20, inAll: 2_000 };

export type Opened =
  /** Taken: this one caller is let in as this person. */
  | { readonly type: 'right'; readonly subject: string }
  /** Unknown, used, run out, withdrawn, tried too often: nobody learns which. */
  | { readonly type: 'gone' }
  | { readonly type: 'wrong'; readonly left: number }
  /** No code can look like this: not counted. */
  | { readonly type: 'slip' }
  | { readonly type: 'wait'; readonly until: number };

export function createCounterArrival(house: CounterHouse & { readonly subjects: SubjectRules }) {
  const { durable, clock, sealing, subjects, settings } = house;
  const tries = createAllowance({ counters: house.counters, derive: sealing.blindIndex }, TRIES);
  const works = () => settings.enabled && house.works();

  /** Changes nothing: mail scanners open links too. */
  async function isOpen(token: string): Promise<boolean> {
    const found = await durable.activationCodes.findByLink(linkHash(sealing, token));
    return (
      works() && found !== undefined && stateOf(found, clock.now()) === 'open' && found.tries < MOST_TRIES
    );
  }

  return {
    isOpen,

    /** @param typed the code on paper @param address of the network it comes from */
    async open(token: string, typed: string, address: string): Promise<Opened> {
      if (!(await isOpen(token))) return { type: 'gone' };
      const code = parsePaperCode(typed);
      if (code === undefined) return { type: 'slip' };
      const network = networkOf(address);
      const place = await tries.take(network);
      if (place.type === 'no') {
        if (place.isFirst)
          await record(durable.audit, clock, { type: 'counter.throttled', data: { of: place.of } });
        return { type: 'wait', until: place.until };
      }
      const opened = await durable.transaction((repositories) => judge(repositories, token, code));
      if (opened.type === 'right') await tries.giveBack(network);
      return opened;
    },

    /** Erases what ran out, and forgets codes a month after their end. */
    async forgetOld(): Promise<void> {
      const now = clock.now();
      await durable.activationCodes.erase(now);
      while ((await durable.activationCodes.forget(now - KEPT_MS, BATCH)) === BATCH);
    },
  };

  async function judge(repositories: Repositories, token: string, code: string): Promise<Opened> {
    const now = clock.now();
    const { activationCodes } = repositories;
    const found = await activationCodes.take(linkHash(sealing, token), MOST_TRIES, now);
    if (!found?.code) return { type: 'gone' };
    const known = await repositories.subjects.findByNationalNumber(found.person);
    const data = { code: found.id };
    const about = { subject: known?.id, data };
    if (!same(found.code, codeHash(sealing, found.id, code))) {
      await record(repositories.audit, clock, { type: 'counter.guessed-wrong', ...about });
      if (found.tries < MOST_TRIES) return { type: 'wrong', left: MOST_TRIES - found.tries };
      await activationCodes.end(found.id, 'blocked', now);
      await record(repositories.audit, clock, {
        type: 'counter.blocked',
        ...about,
        data: { ...data, why: 'tries' },
      });
      return { type: 'gone' };
    }
    // Since it was issued somebody may have blocked the person or their key: a counter is no way round that.
    if (known && (known.disabledAt !== undefined || !(await house.mayBegin(repositories, known.id)))) {
      await activationCodes.end(found.id, 'blocked', now);
      await record(repositories.audit, clock, {
        type: 'counter.blocked',
        ...about,
        data: { ...data, why: 'person' },
      });
      return { type: 'gone' };
    }
    if (!(await activationCodes.end(found.id, 'used', now))) return { type: 'gone' };
    const subject = known?.id ?? (await enrolled(repositories, unseal(sealing, found)));
    await record(repositories.audit, clock, {
      type: 'counter.used',
      subject,
      // Who issued it stands in the row of that: the person reads this one in the export of their data.
      data: { ...data, issuedAt: found.issuedAt },
    });
    return { type: 'right', subject };
  }

  /** Somebody new. Whoever is known keeps the names that eID or itsme gave. */
  async function enrolled(repositories: Repositories, person: ReturnType<typeof unseal>): Promise<string> {
    const { nationalNumber, givenName, familyName, locale } = person;
    const { subject } = await subjects.enrol(repositories, { nationalNumber, givenName, familyName, locale });
    await record(repositories.audit, clock, {
      type: 'subject.enrolled',
      subject: subject.id,
      data: { at: 'counter' },
    });
    return subject.id;
  }
}

const BATCH = 500;

const same = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

export type CounterArrival = ReturnType<typeof createCounterArrival>;
