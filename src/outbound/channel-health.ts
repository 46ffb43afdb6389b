// Whether a way out works, from what its last tries showed. In this process only: each learns for itself.

import type { Clock } from '#clock.ts';
import type { Delivery } from './gateway.ts';

const FAILURES_IN_A_ROW = 3;
/**
 * While a channel is down nobody is offered a code through it, so nothing would ever show that it is up again. After this
 * many milliseconds without a try the next person may be the probe; one more failure, and it is down again.
 */
const PROBE_AFTER_MS = 60_000;

export interface ChannelHealth {
  /** Whether it looked down at the last tries. */
  isDown(): boolean;
  learn(delivery: Delivery): void;
}

export function createChannelHealth(clock: Clock): ChannelHealth {
  let failures = 0;
  let lastTry = 0;
  return {
    isDown: () => failures >= FAILURES_IN_A_ROW && clock.now() - lastTry < PROBE_AFTER_MS,
    learn(delivery) {
      // A gateway that says no to one number works.
      const works = delivery.type === 'sent' || (delivery.type === 'refused' && delivery.fault === 'message');
      failures = works ? 0 : failures + 1;
      lastTry = clock.now();
    },
  };
}
