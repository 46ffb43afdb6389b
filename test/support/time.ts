// Time, moved by tests: the engine reads Date.now itself, so that is what moves. Brokers in processes of their own are told.

const realNow = Date.now.bind(Date);

export interface MovedTime {
  /** How many milliseconds later it is than it is. */
  readonly shift: number;
  /** Since when no time passes (epoch milliseconds). */
  readonly stoppedAt?: number;
}

const followers = new Set<(time: MovedTime) => void>();

/** From now on this is told of every change, before the next line of the test runs. Ends with what is given back. */
export function followTime(tell: (time: MovedTime) => void): () => void {
  followers.add(tell);
  return () => followers.delete(tell);
}

/** From now on it is this many milliseconds later than it is; 0 puts the clock right again. */
export function shiftTime(ms: number): void {
  Date.now = ms === 0 ? realNow : () => realNow() + ms;
  for (const tell of followers) tell({ shift: ms });
}

/** From now on no time passes, until `shiftTime`: what is told in seconds stays true on a slow machine. */
export function stopTime(): void {
  const now = Date.now();
  Date.now = () => now;
  for (const tell of followers) tell({ shift: now - realNow(), stoppedAt: now });
}
