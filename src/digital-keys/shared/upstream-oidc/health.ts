// How an upstream is doing, judged by our own calls: a circuit breaker with half-open tries. Only what we saw ourselves
// opens it. What a browser brings (`error=temporary_unavailable`) anybody can make up, so that counts as slow at most:
// otherwise a stranger could switch the key off for everybody.

import type { Clock } from '#clock.ts';
import type { Availability } from '../../key.ts';
import type { Limits } from './upstream.ts';

const LONGEST_PAUSE_MS = 60_000;
const TRY_MS = 5_000;
const REMEMBERED_MS = 5 * 60_000;
const REMEMBERED_CALLS = 5;

export interface Health {
  /** False while down, but for one try at a time after each pause. */
  mayTry(): boolean;
  answered(durationMs: number): void;
  failed(): void;
  /** The upstream said through the browser that it is unavailable. */
  reportedTrouble(): void;
  availability(): Availability;
}

export function createHealth(
  { failures: limit, slowMs }: Pick<Limits, 'failures' | 'slowMs'>,
  clock: Clock,
): Health {
  let failures = 0;
  let failingSince = 0;
  let pauses = 0;
  let open = false;
  let nextTry = 0;
  let troubleUntil = 0;
  let calls: readonly { readonly at: number; readonly ms: number }[] = [];

  return {
    mayTry() {
      if (!open) return true;
      if (clock.now() < nextTry) return false;
      nextTry = clock.now() + TRY_MS;
      return true;
    },
    answered(ms) {
      calls = [...calls, { at: clock.now(), ms }].slice(-REMEMBERED_CALLS);
      // After an outage the first answer only lets logins try again: one failure more and it is down again.
      failures = open ? limit - 1 : 0;
      if (!open) pauses = 0;
      open = false;
    },
    failed() {
      if (failures === 0) failingSince = clock.now();
      failures += 1;
      if (failures < limit) return;
      open = true;
      nextTry = clock.now() + Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** pauses);
      pauses += 1;
    },
    reportedTrouble() {
      troubleUntil = clock.now() + LONGEST_PAUSE_MS;
    },
    availability() {
      if (open) return { state: 'down', since: failingSince };
      const recent = calls.filter(({ at }) => clock.now() - at < REMEMBERED_MS);
      const average = recent.reduce((sum, { ms }) => sum + ms, 0) / recent.length;
      return average >= slowMs || clock.now() < troubleUntil ? { state: 'slow' } : { state: 'up' };
    },
  };
}
