// The request for a login that an e-loket under exam sends: read, and refused where there is nothing to answer.

import type { RelyingParty } from '#relying-parties/relying-party.ts';

export interface LoginRequest {
  readonly redirectUri: string;
  readonly scope: string;
  readonly state?: string | undefined;
  readonly nonce?: string | undefined;
  readonly challenge?: string | undefined;
  readonly responseMode: 'query' | 'form_post';
}

/** @returns the request, or the name of the parameter that is wrong */
export function readLoginRequest(
  given: Readonly<Record<string, string>>,
  { client_id, redirect_uris }: Pick<RelyingParty, 'client_id' | 'redirect_uris'>,
): LoginRequest | { readonly wrong: string } {
  const { redirect_uri = '', scope = '', state, nonce, code_challenge, response_mode = 'query' } = given;
  if (given['client_id'] !== client_id) return { wrong: 'client_id' };
  if (!redirect_uris.includes(redirect_uri)) return { wrong: 'redirect_uri' };
  if (given['response_type'] !== 'code') return { wrong: 'response_type' };
  if (!scope.split(' ').includes('openid')) return { wrong: 'scope' };
  if (code_challenge !== undefined && given['code_challenge_method'] !== 'S256')
    return { wrong: 'code_challenge_method' };
  if (response_mode !== 'query' && response_mode !== 'form_post') return { wrong: 'response_mode' };
  return {
    redirectUri: redirect_uri,
    scope,
    state,
    nonce,
    challenge: code_challenge,
    responseMode: response_mode,
  };
}
