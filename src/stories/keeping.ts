// How long stories are kept, and how old ones go: half a year, in small batches, so that no login waits for it.

import type { Clock } from '#clock.ts';
import type { Durable } from '#stores/ports.ts';

/** Half a year, in milliseconds. The counts of every day stay. */
export const KEPT_MS = 183 * 86_400_000;

const BATCH = 500;
/** Per turn: more than half a million an hour would mean that something else is wrong. */
const MOST_BATCHES = 1_000;

export function createStoryKeeping({ durable, clock }: { durable: Durable; clock: Clock }) {
  return {
    /** Removes stories that are too old, and the helpdesk's looks of that age. */
    async forgetOld(): Promise<void> {
      const before = clock.now() - KEPT_MS;
      for (const { forget } of [durable.stories, durable.helpLooks])
        for (let turn = 0, gone = BATCH; gone === BATCH && turn < MOST_BATCHES; turn++)
          gone = await forget(before, BATCH);
    },
  };
}
