// Is the clock of this machine right? The stores have clocks too. Two that differ by more than a minute give tokens that others take for
// early or late, so that is said where operators look; who is right, a person decides.

import type { Clock } from '#clock.ts';
import type { Log } from '#digital-keys/key.ts';

/** Milliseconds: beyond them e-lokets begin to refuse what is signed here (they forgive a minute at most). */
const WRONG_MS = 60_000;

export interface ClockWatch {
  /** Seconds that this clock is ahead of each store's; what the way there may have taken is not counted. @throws when one does not answer */
  ahead(): Promise<Readonly<Record<string, number>>>;
  /** Names of stores whose clocks differ by more than a minute. A store that does not answer has none. */
  wrong(): Promise<readonly string[]>;
}

/** @param stores by name, how to ask what time it is there: epoch milliseconds */
export function createClockWatch(
  stores: Readonly<Record<string, () => Promise<number>>>,
  clock: Clock,
  log: Log,
): ClockWatch {
  let known = '';

  async function aheadOf(ask: () => Promise<number>): Promise<number> {
    const before = clock.now();
    const theirs = await ask();
    const after = clock.now();
    // It was asked in some moment in between.
    if (theirs > after) return after - theirs;
    return Math.max(0, before - theirs);
  }

  return {
    async ahead() {
      const entries = Object.entries(stores).map(
        async ([name, ask]) => [name, (await aheadOf(ask)) / 1000] as const,
      );
      return Object.fromEntries(await Promise.all(entries));
    },
    async wrong() {
      const found = await Promise.all(
        Object.entries(stores).map(async ([name, ask]) => {
          const ahead = await aheadOf(ask).catch(() => 0);
          return Math.abs(ahead) > WRONG_MS ? [{ name, seconds: Math.round(ahead / 1000) }] : [];
        }),
      );
      const wrong = found.flat();
      const names = wrong.map(({ name }) => name);
      // Said once, however often somebody asks.
      if (names.join() !== known && wrong.length > 0)
        log.error({ aheadOf: wrong }, 'the clock of this machine or of a store is wrong');
      known = names.join();
      return names;
    },
  };
}
