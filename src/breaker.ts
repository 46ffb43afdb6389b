// A store that keeps people waiting is left alone for a moment: calls to it fail at once, so that they do not pile up behind each
// other. Then one of them may try. What fails quickly needs no breaker: it piles up nowhere, and a full store still reads.

/** In a row, without an answer in between. */
const SLOW_FAILURES = 3;
/** A failure that took less is an answer: refused, full, not there. */
const SLOW_MS = 400;
const PAUSE_MS = 500;

export interface Breaker {
  /** May this call go to the store? */
  lets(): boolean;
  /** How it went. */
  tell(ok: boolean, ms: number): void;
}

/** @param now milliseconds that never go back */
export function createBreaker(now: () => number): Breaker {
  let failures = 0;
  let closedUntil = 0;
  return {
    lets() {
      if (failures < SLOW_FAILURES) return true;
      if (now() < closedUntil) return false;
      // This one tries; the others wait until it is known how that went, or the pause is over once more.
      closedUntil = now() + PAUSE_MS;
      return true;
    },
    tell(ok, ms) {
      if (ok) failures = 0;
      else if (ms >= SLOW_MS) {
        failures += 1;
        closedUntil = now() + PAUSE_MS;
      }
    },
  };
}
