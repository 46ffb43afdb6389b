// Habits that a relying party had better leave behind, as its registration shows them. Pure: one line per habit.

import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { isExpired } from '#relying-parties/secrets.ts';

export interface Habit {
  readonly id:
    | 'secret'
    | 'secret_in_body'
    | 'secret_without_end'
    | 'secret_expired'
    | 'no_pkce'
    | 'rs256'
    | 'public_sub'
    | 'acr_mechanism'
    | 'keys_inline'
    | 'no_logout'
    | 'no_way_back'
    | 'no_organisation';
  /** @param now epoch milliseconds */
  has(party: RelyingParty, now: number): boolean;
}

export const habits: readonly Habit[] = [
  { id: 'no_pkce', has: ({ require_pkce }) => !require_pkce },
  { id: 'secret_in_body', has: (party) => party.token_endpoint_auth_method === 'client_secret_post' },
  { id: 'secret', has: (party) => party.token_endpoint_auth_method === 'client_secret_basic' },
  {
    id: 'secret_without_end',
    has: ({ client_secrets = [] }) => client_secrets.some(({ expires_on }) => expires_on === undefined),
  },
  {
    id: 'secret_expired',
    has: ({ client_secrets = [] }, now) => client_secrets.some((secret) => isExpired(secret, now)),
  },
  { id: 'rs256', has: (party) => party.id_token_signed_response_alg === 'RS256' },
  { id: 'keys_inline', has: ({ jwks }) => jwks !== undefined },
  { id: 'acr_mechanism', has: ({ acr_format }) => acr_format === 'mechanism' },
  { id: 'public_sub', has: ({ subject_type }) => subject_type === 'public' },
  { id: 'no_logout', has: (party) => party.backchannel_logout_uri === undefined },
  { id: 'no_way_back', has: (party) => party.initiate_login_uri === undefined },
  { id: 'no_organisation', has: ({ organisation }) => organisation === undefined },
];
