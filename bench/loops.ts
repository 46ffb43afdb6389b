// Two ways to put load on, and how long each unit took. Closed: the next begins when one has ended, so a slow server is asked
// less. Open: they begin at a fixed rate whatever happens, as citizens do, and the time counts from when each should have begun.

import type { Act } from './load.ts';
import { inParallel } from './load.ts';

export interface Ran {
  /** Of those that succeeded, in milliseconds. */
  readonly latencies: readonly number[];
  readonly failures: readonly unknown[];
  /** On the clock, from the first to the last. */
  readonly seconds: number;
}

export async function closedLoop(acts: readonly Act[], atOnce: number): Promise<Ran> {
  const begun = performance.now();
  const note = notes();
  await inParallel(acts, (act) => note.time(act, performance.now()), atOnce);
  return note.done(begun);
}

export async function openLoop(acts: readonly Act[], perSecond: number): Promise<Ran> {
  const begun = performance.now();
  const note = notes();
  const underWay: Promise<void>[] = [];
  for (const [index, act] of acts.entries()) {
    const intended = begun + (index * 1000) / perSecond;
    // Timers are late by a millisecond or so; whoever is late anyway does not wait.
    const early = intended - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    underWay.push(note.time(act, intended));
  }
  await Promise.all(underWay);
  return note.done(begun);
}

function notes() {
  const latencies: number[] = [];
  const failures: unknown[] = [];
  return {
    async time(act: Act, since: number): Promise<void> {
      try {
        await act();
        latencies.push(performance.now() - since);
      } catch (error) {
        failures.push(error);
      }
    },
    done: (begun: number): Ran => ({ latencies, failures, seconds: (performance.now() - begun) / 1000 }),
  };
}
