// How logins go with each key, in counts per minute and nothing about anybody. Counted in this process and told to the volatile
// store every few seconds, so a login pays next to nothing and all processes see the same sum.

import type { Clock } from '#clock.ts';
import type { Counters } from '#stores/ports.ts';
import { MINUTES, type Minute } from './judge.ts';

const MINUTE_MS = 60_000;
const KEPT_MS = (MINUTES + 1) * MINUTE_MS;

export interface Counts {
  /** Counts one; nothing is written yet. */
  note(key: string, what: keyof Minute): void;
  /** Tells the store what was counted since the last time: one write per key and kind that moved. */
  flush(): Promise<void>;
  /** The last minutes of all processes together, oldest first; the last one runs. */
  minutes(key: string): Promise<readonly Minute[]>;
}

export function createCounts({ counters, clock }: { counters: Counters; clock: Clock }): Counts {
  let pending = new Map<string, number>();
  const minuteNow = () => Math.floor(clock.now() / MINUTE_MS);
  const nameOf = (key: string, what: keyof Minute, minute: number) => `weather:${key}:${what}:${minute}`;

  return {
    note(key, what) {
      const name = nameOf(key, what, minuteNow());
      pending.set(name, (pending.get(name) ?? 0) + 1);
    },

    async flush() {
      const counted = pending;
      pending = new Map();
      // What the store does not take is lost: a picture of the last minutes is worth no more than that.
      await Promise.all([...counted].map(([name, hits]) => counters.add(name, hits, KEPT_MS)));
    },

    async minutes(key) {
      const last = minuteNow();
      const numbers = Array.from({ length: MINUTES }, (_, index) => last - MINUTES + 1 + index);
      const of = (what: keyof Minute) => counters.read(numbers.map((minute) => nameOf(key, what, minute)));
      const [begun, succeeded, failed, turnedBack] = await Promise.all([
        of('begun'),
        of('succeeded'),
        of('failed'),
        of('turnedBack'),
      ]);
      return numbers.map((_, index) => ({
        begun: begun[index] ?? 0,
        succeeded: succeeded[index] ?? 0,
        failed: failed[index] ?? 0,
        turnedBack: turnedBack[index] ?? 0,
      }));
    },
  };
}
