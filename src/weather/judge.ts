// What the signs say of one key: up, slow or down, and since when. Pure: time and counts are handed in.
//   What we saw ourselves (a probe that failed, the key's own health) takes a key down.
//   What is counted in logins anybody can make up, so it puts a banner up and leaves the key to choose.
// A banner comes down in steps: first the key may be chosen again, and after a calm minute nothing is said any more.

/** What happened to one key in one minute, in all processes together. */
export interface Minute {
  /** Somebody chose it. */
  readonly begun: number;
  readonly succeeded: number;
  /** It ended for a reason that is not the person's: its upstream or the card check did not work. */
  readonly failed: number;
  /** The person cancelled, was refused by their own doing, or typed something wrong: no weather. */
  readonly turnedBack: number;
}

export interface Signs {
  /** Oldest first; the last one is the minute that runs. */
  readonly minutes: readonly Minute[];
  /** A process says that this key's own health is down, since then (epoch ms). */
  readonly seen?: { readonly since: number } | undefined;
  /** The last looks at the upstream: how many failed in a row, and when the first of them did. */
  readonly probe?: { readonly misses: number; readonly since: number } | undefined;
}

export type Cause = 'probe' | 'seen' | 'failures' | 'silence';

export type Sky =
  | { readonly state: 'up' }
  | {
      readonly state: 'slow' | 'down';
      /** Epoch milliseconds; stays as long as the banner does. */
      readonly since: number;
      readonly cause: Cause;
      /** No sign since then. */
      readonly calmSince?: number | undefined;
    };

export const MINUTES = 12;
const MISSES = 2;
const CALM_MS = 60_000;
/** A drop shows only where so many tried: two people who fail are no weather. */
const ENOUGH_FAILURES = 5;
const ENOUGH_BEGUN = 20;
const RECENT = 5;
/** Not counted as unanswered yet: people take a while with their telephone. */
const UNDER_WAY = 2;

interface Sign {
  readonly state: 'slow' | 'down';
  readonly cause: Cause;
  readonly since: number;
}

/** @param now epoch milliseconds */
export function judge(before: Sky, signs: Signs, now: number): Sky {
  const sign = worstSign(signs, before, now);
  if (sign) {
    if (before.state === 'up') return sign;
    return { state: sign.state, cause: sign.cause, since: before.since };
  }
  if (before.state === 'up') return before;
  const calmSince = before.calmSince ?? now;
  return now - calmSince >= CALM_MS ? { state: 'up' } : { ...before, state: 'slow', calmSince };
}

function worstSign({ minutes, seen, probe }: Signs, before: Sky, now: number): Sign | undefined {
  if (probe && probe.misses >= MISSES) return { state: 'down', cause: 'probe', since: probe.since };
  if (seen) return { state: 'down', cause: 'seen', since: seen.since };
  const standing = before.state === 'up' ? undefined : before.cause;
  if (manyFail(minutes.slice(-RECENT), standing === 'failures'))
    return { state: 'slow', cause: 'failures', since: now };
  if (fewComeBack(minutes.slice(0, -UNDER_WAY), standing === 'silence'))
    return { state: 'slow', cause: 'silence', since: now };
  return undefined;
}

/** Half of what ended failed; a banner that stands goes only when it is less than a fifth. */
function manyFail(minutes: readonly Minute[], standing: boolean): boolean {
  const [failed, succeeded] = [sum(minutes, 'failed'), sum(minutes, 'succeeded')];
  if (failed < (standing ? 1 : ENOUGH_FAILURES)) return false;
  return failed / (failed + succeeded) >= (standing ? 0.2 : 0.5);
}

/** Many set out and hardly anybody comes back, not even to cancel. */
function fewComeBack(minutes: readonly Minute[], standing: boolean): boolean {
  const expected = sum(minutes, 'begun') - sum(minutes, 'turnedBack');
  if (expected < ENOUGH_BEGUN) return false;
  return sum(minutes, 'succeeded') / expected < (standing ? 0.4 : 0.2);
}

const sum = (minutes: readonly Minute[], what: keyof Minute) =>
  minutes.reduce((total, minute) => total + minute[what], 0);
