// Who may activate what: a key of one's own needs a recent proof of the highest level (eID or itsme), and never gives more
// than the proof that vouched for it.

import { calendarDay } from '#i18n/moments.ts';
import type { AssuranceLevel } from './levels.ts';

/** How old a proof may be when a change begins, in milliseconds (NIST SP 800-63B-4; security requirement 56). */
export const FRESH_MS = 5 * 60_000;

export interface Proof {
  /** Id of the digital key. */
  readonly key: string;
  readonly level: AssuranceLevel;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * True when this proof may vouch for a new key, or for a change of one, that begins now.
 * @param provesIdentity whether its key proves who somebody is (eID, itsme), rather than finding somebody known
 */
export function mayVouch(proof: Proof, provesIdentity: boolean, now: number): boolean {
  return provesIdentity && proof.level === 'high' && proof.at <= now && now - proof.at <= FRESH_MS;
}

/** Years of age from which a person may have keys of their own. */
const LEAST_AGE = 12;

/**
 * False for children. Somebody whose birth date nobody told us may: it is never derived from the national number.
 * @param birthdate YYYY-MM-DD @param now epoch milliseconds
 */
export function isOldEnough(birthdate: string | undefined, now: number): boolean {
  if (birthdate === undefined) return true;
  const today = calendarDay(now);
  const [year = '', rest = ''] = [today.slice(0, 4), today.slice(4)];
  return birthdate <= `${Number(year) - LEAST_AGE}${rest}`;
}
