// Codes of an authenticator app (RFC 6238): SHA-1, six digits, thirty seconds, as every such app has them. Pure.

import { timingSafeEqual } from 'node:crypto';
import { generateSync } from 'otplib';

export const DIGITS = 6;
const STEP_SECONDS = 30;

/** Steps that a phone's clock may be away from ours, each way (RFC 6238 §5.2). */
const DRIFT = 1;

/** A pasted page is no code. */
const LONGEST_INPUT = 60;

/** The six digits in what somebody typed (`123 456`, `123-456`); undefined when it cannot be a code. */
export function readCode(input: string): string | undefined {
  if (input.length > LONGEST_INPUT) return undefined;
  const digits = input.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '');
  return /^[0-9]{6}$/.test(digits) ? digits : undefined;
}

/** The step of thirty seconds since 1970 in which `now` (epoch milliseconds) lies. */
export function stepAt(now: number): number {
  return Math.floor(now / 1000 / STEP_SECONDS);
}

/** The code of `secret` (base32) in `step`. */
export function codeAt(secret: string, step: number): string {
  return generateSync({
    secret,
    algorithm: 'sha1',
    digits: DIGITS,
    period: STEP_SECONDS,
    epoch: step * STEP_SECONDS,
  });
}

/**
 * The latest step round `now` (epoch milliseconds) whose code this is; undefined when there is none. Takes as long for every
 * code. That a step counts only once is for the caller to see to.
 */
export function matchingStep(secret: string, code: string, now: number): number | undefined {
  let found: number | undefined;
  for (let step = stepAt(now) - DRIFT; step <= stepAt(now) + DRIFT; step++) {
    if (equal(codeAt(secret, step), code)) found = step;
  }
  return found;
}

function equal(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
