// What openid-client leaves open and we do not: it has checked signature, alg, iss, nonce, exp, and that we are among
// the audiences. Here: we are the only one, and times are possible (security requirements 13 and 28).

import { LoginRefused } from './upstream.ts';

const TOLERANCE_S = 15;
/** The upstream's clock may be this much behind ours when it says that somebody authenticated after we asked. */
const AUTH_TIME_TOLERANCE_S = 60;

export interface Expected {
  readonly clientId: string;
  /** When we sent the citizen away, epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** @throws {LoginRefused} `failed`, naming the claim that does not fit. */
export function checkToken(
  claims: Readonly<Record<string, unknown>>,
  { clientId, startedAt, now }: Expected,
): void {
  const { aud, azp, iat, auth_time: authTime } = claims;
  const latest = now / 1000 + TOLERANCE_S;
  if (!(aud === clientId || (Array.isArray(aud) && aud.length === 1 && aud[0] === clientId)))
    refuse('aud is not us alone');
  if (azp !== undefined && azp !== clientId) refuse('azp is not us');
  if (typeof iat !== 'number' || iat > latest) refuse('iat lies in the future');
  if (authTime === undefined) return;
  if (typeof authTime !== 'number' || authTime > latest) refuse('auth_time lies in the future');
  if (authTime < startedAt / 1000 - AUTH_TIME_TOLERANCE_S) refuse('auth_time lies before our request');
}

function refuse(detail: string): never {
  throw new LoginRefused('failed', detail);
}
