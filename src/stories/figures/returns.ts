// How many answers their relying parties fetched. Noted in memory on the way of each token, written once a minute: a process that
// dies loses a minute of a count, never a login.

import type { Clock } from '#clock.ts';
import { calendarDay } from '#i18n/moments.ts';
import type { Durable } from '#stores/ports.ts';

export interface Returns {
  note(relyingParty: string): void;
  /** Writes what was noted. What cannot be written is noted again. */
  flush(): Promise<void>;
}

/** @param leaveOut ids that are not counted */
export function createReturns(house: {
  durable: Pick<Durable, 'figures'>;
  clock: Clock;
  leaveOut: ReadonlySet<string>;
}): Returns {
  const { durable, clock, leaveOut } = house;
  const noted = new Map<string, Map<string, number>>();

  function add(day: string, relyingParty: string, count: number): void {
    const ofDay = noted.get(day) ?? new Map<string, number>();
    for (const party of [relyingParty, '']) ofDay.set(party, (ofDay.get(party) ?? 0) + count);
    noted.set(day, ofDay);
  }

  return {
    note(relyingParty) {
      if (!leaveOut.has(relyingParty)) add(calendarDay(clock.now()), relyingParty, 1);
    },
    async flush() {
      for (const [day, returns] of [...noted]) {
        noted.delete(day);
        try {
          await durable.figures.addReturns(day, returns);
        } catch (error) {
          for (const [party, count] of returns) if (party !== '') add(day, party, count);
          throw error;
        }
      }
    },
  };
}
