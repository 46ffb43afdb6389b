// The examiner's answer to one request: the parameters of the way back, and what its code is worth. Bad ones are bad in one
// thing only.

import { randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { formatAcr } from '#assurance/acr.ts';
import { atLeast, levels, strongest, weakest } from '#assurance/levels.ts';
import type { Clock } from '#clock.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { claimsOf } from '#subjects/claims.ts';
import { EXAMPLE_PERSON, EXAMPLE_VO_ID } from '#subjects/example-person.ts';
import type { Answer } from './cases.ts';
import type { Desk } from './desk.ts';
import { type ExamKey, makeExamKey, signedWithPublicKey, signWith, unsigned } from './keys.ts';
import type { LoginRequest } from './request.ts';

const LIFE_S = 300;
const HOUR_S = 3600;
/** Another issuer than the one that was asked. */
const ELSEWHERE = 'https://elsewhere.example';
/** Stands in what we tell as an error: markup that must never reach a page as markup. */
export const MARKUP = '<i data-exam>cancelled</i>';

export interface Examined {
  readonly party: RelyingParty;
  readonly issuer: string;
  /** Name of a digital key on the wire that it accepts, and of one of the lowest level. */
  readonly mechanisms: { readonly accepted: string; readonly low: string };
}

export interface GivenAnswer {
  readonly parameters: Readonly<Record<string, string>>;
  readonly attempt: string;
  /** Of the login that this answer speaks of. */
  readonly sid: string;
  readonly sub: string;
}

/** Below the lowest level that is accepted; undefined when every level is. */
export function levelBelow({ allowed_levels }: Pick<RelyingParty, 'allowed_levels'>) {
  const least = weakest(allowed_levels) ?? 'low';
  return levels.findLast((level) => !atLeast(level, least));
}

export function createAnswers({ desk, clock, silenceMs }: { desk: Desk; clock: Clock; silenceMs: number }) {
  return async function answer(
    { party, issuer, mechanisms }: Examined,
    key: ExamKey,
    request: LoginRequest,
    kind: Answer,
  ): Promise<GivenAnswer> {
    const attempt = randomUUID();
    const sid = randomUUID();
    const sub = `exam-${randomUUID()}`;
    const ids = { attempt, sid, sub };
    const state = kind === 'state' ? randomUUID() : request.state;
    const back = {
      ...(state !== undefined && { state }),
      iss: kind === 'iss_parameter' ? ELSEWHERE : issuer,
    };
    if (kind === 'cancel')
      return { ...ids, parameters: { error: 'access_denied', error_description: MARKUP, ...back } };
    if (kind === 'login_required') return { ...ids, parameters: { error: 'login_required', ...back } };

    const level =
      kind === 'level' ? (levelBelow(party) ?? 'low') : (strongest(party.allowed_levels) ?? 'high');
    const authmech = kind === 'level' ? mechanisms.low : mechanisms.accepted;
    const now = Math.floor(clock.now() / 1000);
    const begin = kind === 'early' ? now + HOUR_S : kind === 'expired' ? now - HOUR_S : now;
    const told = claimsOf(EXAMPLE_PERSON, new Set(request.scope.split(' ')), {
      rrn: party.scopes.includes('rrn'),
      voId: () => EXAMPLE_VO_ID,
    });
    const proof = {
      acr: formatAcr({ level, authmech }, party.acr_format),
      amr: ['mfa'],
      authmech,
      auth_time: begin,
    };
    const claims: JWTPayload = {
      iss: kind === 'issuer' ? ELSEWHERE : issuer,
      aud: kind === 'audience' ? 'somebody-else' : party.client_id,
      sub,
      sid,
      iat: begin,
      exp: begin + LIFE_S,
      ...(kind === 'early' && { nbf: begin }),
      ...(request.nonce !== undefined && { nonce: kind === 'nonce' ? randomUUID() : request.nonce }),
      ...proof,
      ...told,
    };
    const code = await desk.giveCode({
      relyingParty: party.client_id,
      attempt,
      redirectUri: request.redirectUri,
      challenge: request.challenge,
      idToken: await tokenFor(kind, key, claims),
      claims: { sub, ...proof, ...told },
      scope: request.scope,
      ...(kind === 'silence' && { silenceMs }),
    });
    return { ...ids, parameters: { code, ...back } };
  };
}

async function tokenFor(kind: Answer, key: ExamKey, claims: JWTPayload): Promise<string> {
  switch (kind) {
    case 'signature':
      // The name of the right key, and another key behind it.
      return signWith(await makeExamKey(key.alg, key.kid), claims);
    case 'unsigned':
      return unsigned(claims);
    case 'hmac':
      return signedWithPublicKey(key, claims);
    default:
      return signWith(key, claims);
  }
}
