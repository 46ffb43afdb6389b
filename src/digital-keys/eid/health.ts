// Can cards be checked at all just now? What the last logins met decides, so that the choice screen can say it beforehand.
// Every state fades after a minute: a key that is marked down is not tried, and only a try can find out that it is up again.

import type { Clock } from '#clock.ts';
import type { Availability } from '../key.ts';

export interface Health {
  /** The first responder answered. */
  answered(): void;
  /** A fallback, a kept answer or a list had to do. */
  detoured(): void;
  /** Nothing answered: the card was refused. */
  failed(): void;
  availability(): Availability;
}

const FADES_MS = 60_000;
const ENOUGH = 2;

export function createHealth(clock: Clock): Health {
  let failures = 0;
  let failingSince = 0;
  let lastFailure = Number.NEGATIVE_INFINITY;
  let lastDetour = Number.NEGATIVE_INFINITY;
  return {
    answered() {
      failures = 0;
      lastDetour = Number.NEGATIVE_INFINITY;
    },
    detoured() {
      failures = 0;
      lastDetour = clock.now();
    },
    failed() {
      if (failures === 0) failingSince = clock.now();
      failures += 1;
      lastFailure = clock.now();
    },
    availability() {
      const now = clock.now();
      if (failures >= ENOUGH && now - lastFailure < FADES_MS) return { state: 'down', since: failingSince };
      return now - lastDetour < FADES_MS ? { state: 'slow' } : { state: 'up' };
    },
  };
}
