// Since when the volatile store remembers what was used. One that was lost, or emptied, remembers nothing: what a relying party
// signed before that may have been used already, and counts no more.

import type { Clock } from '#clock.ts';
import type { Records } from '#stores/ports.ts';

const [SPACE, ID] = ['born', 'store'];
const LONG_MS = 10 * 365 * 86_400_000;
const SECOND = 1_000;

export interface StoreBirth {
  /** At the start, before anybody is answered. */
  begin(): Promise<void>;
  /** Whether something signed at `iat` (seconds, as in a JWT) may have been used in a store that was lost. */
  isForgotten(iat: number): Promise<boolean>;
}

export function createStoreBirth(
  records: Pick<Records, 'add' | 'get'>,
  clock: Pick<Clock, 'now'>,
): StoreBirth {
  const mark = (at: number) => records.add(SPACE, ID, String(at), clock.now() + LONG_MS);
  return {
    async begin() {
      await mark(Math.floor(clock.now() / SECOND) * SECOND);
    },
    async isForgotten(iat) {
      // Seconds are all a JWT tells: of this one nobody knows what was used in it.
      let kept = await records.get(SPACE, ID);
      if (kept === undefined) {
        await mark(Math.ceil(clock.now() / SECOND) * SECOND);
        kept = await records.get(SPACE, ID);
      }
      return kept === undefined || iat * SECOND < Number(kept);
    },
  };
}
