// Leave to look along: a number of eight digits that a person makes and reads out to the helpdesk. It is good for ten minutes and
// for one look, and it is kept as a keyed hash: nobody reads it from the store.

import { randomInt } from 'node:crypto';
import type { Clock } from '#clock.ts';
import type { Records } from '#stores/ports.ts';

/** In milliseconds. */
export const CONSENT_MS = 10 * 60_000;

const SPACE = 'help-consent';
const OF_SUBJECT = 'help-consent-of';
const MOST_TRIES = 20;

export interface HelpConsents {
  /** A fresh number; the one before, if any, is no longer good. */
  make(subject: string): Promise<{ readonly number: string; readonly until: number }>;
  /** Whose number it is, for exactly one caller. @param typed with spaces or dots, as people write it */
  take(typed: string): Promise<string | undefined>;
  withdraw(subject: string): Promise<void>;
}

/** @param derive keyed hash */
export function createHelpConsents(house: {
  records: Records;
  clock: Clock;
  derive: (value: string, purpose: string) => string;
}): HelpConsents {
  const { records, clock, derive } = house;
  const nameOf = (number: string) => derive(number, SPACE);

  async function withdraw(subject: string): Promise<void> {
    const last = await records.take(OF_SUBJECT, subject);
    if (last !== undefined) await records.remove(SPACE, last);
  }

  return {
    withdraw,
    async make(subject) {
      await withdraw(subject);
      const until = clock.now() + CONSENT_MS;
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const number = String(randomInt(100_000_000)).padStart(8, '0');
        // Somebody else may hold this one just now.
        if (!(await records.add(SPACE, nameOf(number), subject, until))) continue;
        await records.put(OF_SUBJECT, subject, nameOf(number), until);
        return { number: `${number.slice(0, 4)} ${number.slice(4)}`, until };
      }
      throw new Error('no number is free');
    },
    async take(typed) {
      const number = typed.replace(/[\s.-]/g, '');
      if (!/^\d{8}$/.test(number)) return undefined;
      const subject = await records.take(SPACE, nameOf(number));
      if (subject !== undefined) await records.remove(OF_SUBJECT, subject);
      return subject;
    },
  };
}
