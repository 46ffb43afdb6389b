// How often somebody may guess: pure, time handed in. Counted are wrong tries in a row at one credential (or user name), at
// all keys of one person, and from one network in a quarter of an hour.

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Pause in milliseconds after the nth wrong try in a row; Infinity: no further try. */
export type Ladder = (wrong: number) => number;

/** From 5 wrong tries on rising pauses, from 10 on a quarter of an hour, at 100 the end (NIST SP 800-63B-4 §3.2.2). */
export const credentialLadder: Ladder = (wrong) => {
  if (wrong >= STOPPED_AT) return Number.POSITIVE_INFINITY;
  if (wrong >= SOFT_BLOCK_AT) return 15 * MINUTE;
  if (wrong >= 5) return 5 * SECOND * 2 ** (wrong - 5);
  return 0;
};

/** So many in a row, and only a new activation helps. */
export const STOPPED_AT = 100;

/** All keys of one person together: a quarter of an hour from 20 on. It never ends, for the keys that cannot be guessed do not count here. */
export const personLadder: Ladder = (wrong) => (wrong >= 20 ? 15 * MINUTE : 0);

/** From here on a wrong try costs a quarter of an hour. */
export const SOFT_BLOCK_AT = 10;

/** Wrong tries that one network may make in `NETWORK_WINDOW_MS`. */
export const NETWORK_LIMIT = 100;
export const NETWORK_WINDOW_MS = 15 * MINUTE;

/** How many guesses may be judged at the same time after so many wrong ones: as many as are free of any pause. */
export function atOnce(wrong: number): number {
  return Math.max(1, 5 - wrong);
}

/** Count and pause as they are kept. `notBefore` past any date stands for "no further try". */
export interface Count {
  readonly count: number;
  readonly notBefore: number;
}

const NEVER = Number.MAX_SAFE_INTEGER;

/** What one more wrong try makes of `before`. */
export function oneMore(before: Count | undefined, ladder: Ladder, now: number): Count {
  const count = (before?.count ?? 0) + 1;
  const pause = ladder(count);
  return { count, notBefore: Number.isFinite(pause) ? now + pause : NEVER };
}

export type Hindrance = { readonly type: 'wait'; readonly until: number } | { readonly type: 'stopped' };

/** Why no try may be made now, or undefined. */
export function hindrance(counts: readonly Count[], now: number): Hindrance | undefined {
  const until = Math.max(0, ...counts.map(({ notBefore }) => notBefore));
  if (until >= NEVER) return { type: 'stopped' };
  return until > now ? { type: 'wait', until } : undefined;
}
