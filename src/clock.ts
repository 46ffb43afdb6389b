// Time is handed in: everything that needs "now" receives a clock, so tests move it instead of sleeping.

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
