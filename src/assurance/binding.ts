// Who may activate what: a key of one's own needs a recent proof of the highest level (eID or itsme), and never gives more
// than the proof that vouched for it.

import { calendarDay } from '#i18n/moments.ts';
import { type AssuranceLevel, atLeast } from './levels.ts';

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

/** What vouches for somebody whose identity document was seen at a counter, in the place of a digital key. */
export const COUNTER = 'counter';

/**
 * True when this proof may vouch for a key of this level. eID and itsme vouch for any; a counter for none above what its check
 * is worth in this deployment.
 */
export function mayBind(proof: Proof, level: AssuranceLevel): boolean {
  return atLeast(proof.level, 'high') || (proof.key === COUNTER && atLeast(proof.level, level));
}

/**
 * False when a counter would be a way round a block: a key that is blocked, and that more than a counter vouched for, is made
 * anew with eID or itsme only.
 * @param existing.blocked by its owner, by a report or by too many wrong tries
 */
export function mayReplace(
  proof: Pick<Proof, 'key'>,
  existing: { readonly blocked: boolean; readonly provenBy?: string | undefined },
): boolean {
  return proof.key !== COUNTER || !existing.blocked || existing.provenBy === COUNTER;
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
