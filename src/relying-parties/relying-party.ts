// A relying party (e-loket) as it is registered: the field's own metadata names (RFC 7591) plus ours.

import { z } from 'zod';
import { levels } from '#assurance/levels.ts';

export const scopes = ['openid', 'profile', 'rrn', 'vo', 'offline_access'] as const;

/** What a `client_id` may be: nothing that needs escaping anywhere. */
export const clientId = /^[A-Za-z0-9._~-]{1,100}$/;

const text = z.strictObject({
  nl: z.string().min(1).max(100),
  fr: z.string().min(1).max(100),
  de: z.string().min(1).max(100),
  en: z.string().min(1).max(100),
});

/** https anywhere; http only where `allowLoopback` (not production) and only to the loopback host. No fragment, no userinfo, no wildcard. */
export function isWebAddress(value: string, allowLoopback: boolean): boolean {
  // Control characters and white space are refused before parsing: URL() would silently drop some of them.
  if (!/^[\x21-\x7e]+$/.test(value) || value.includes('*') || value.includes('\\')) return false;
  // URL() would mend these: https:host, https:/host, https:///host.
  if (!/^https?:\/\/[^/]/i.test(value)) return false;
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return false;
  }
  if (url.username || url.password || value.includes('#')) return false;
  if (url.protocol === 'https:') return true;
  return (
    url.protocol === 'http:' && allowLoopback && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  );
}

const jwk = z
  .looseObject({
    kty: z.string(),
    kid: z.string().optional(),
    use: z.string().optional(),
    alg: z.string().optional(),
  })
  .refine(
    (key) => !('d' in key) && key.kty !== 'oct',
    'holds a private or symmetric key; register the public key only',
  );

function startPageOf([first = '']: readonly string[]): string {
  return `${new URL(first).origin}/`;
}

/** The schema of one registration. `production` decides whether http to loopback may stand in it. */
export function relyingPartySchema({ production }: { production: boolean }) {
  const address = z
    .string()
    .max(2000)
    .refine((value) => isWebAddress(value, !production), {
      error: production
        ? 'is not an https address without fragment, user info or wildcard'
        : 'is neither an https address nor http to localhost, without fragment, user info or wildcard',
    });
  return z
    .strictObject({
      client_id: z.string().regex(clientId, 'allows letters, digits and . _ ~ - (at most 100)'),
      names: text,
      /** Left out: the start page of the first redirect URI's host. */
      home_uri: address.optional(),
      redirect_uris: z.array(address).min(1).max(30),
      post_logout_redirect_uris: z.array(address).max(30).default([]),
      initiate_login_uri: address.optional(),
      backchannel_logout_uri: address.optional(),
      backchannel_logout_session_required: z.boolean().default(true),
      /** RFC 7591 words that leave no choice here: accepted so that metadata can be taken over as it is. */
      response_types: z.array(z.literal('code', 'is code and nothing else')).optional(),
      grant_types: z.array(z.enum(['authorization_code', 'refresh_token'])).optional(),
      contacts: z.array(z.email()).optional(),
      token_endpoint_auth_method: z
        .enum(['private_key_jwt', 'client_secret_basic', 'client_secret_post', 'none'])
        .default('client_secret_basic'),
      client_secret: production
        ? z.string().min(32, 'needs at least 32 characters (256 random bits)').max(200).optional()
        : z.string().min(8, 'needs at least 8 characters, and 32 in production').max(200).optional(),
      client_secret_sha256: z
        .string()
        .regex(/^[A-Za-z0-9_-]{43}$/, 'is the base64url SHA-256 of the secret')
        .optional(),
      jwks: z.strictObject({ keys: z.array(jwk).min(1).max(5) }).optional(),
      jwks_uri: address.optional(),
      id_token_signed_response_alg: z.enum(['ES256', 'RS256', 'PS256', 'EdDSA']).default('ES256'),
      userinfo_signed_response_alg: z.enum(['ES256', 'RS256', 'PS256', 'EdDSA']).optional(),
      subject_type: z.enum(['pairwise', 'public']).default('pairwise'),
      sector: z.string().min(1).max(200).optional(),
      allowed_levels: z
        .array(z.enum(levels))
        .min(1, 'needs at least one level')
        .default(['substantial', 'high']),
      allowed_keys: z.array(z.string()).min(1, 'needs at least one key, or leave it out').optional(),
      scopes: z.array(z.enum(scopes)).default(['openid', 'profile']),
      rrn_authorisation: z.string().min(3).max(500).optional(),
      acr_format: z.enum(['level', 'mechanism']).default('level'),
      profile: z.enum(['standard', 'fapi2']).default('standard'),
      require_pkce: z.boolean().default(true),
      require_pushed_authorization_requests: z.boolean().default(false),
      dpop_bound_access_tokens: z.boolean().default(false),
      access_token_seconds: z.int().min(60).max(3600).default(300),
    })
    .superRefine((party, context) => {
      const fault = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message });
      const method = party.token_endpoint_auth_method;
      const secret = party.client_secret ?? party.client_secret_sha256;
      if (method.startsWith('client_secret') && !secret) fault('client_secret', `is needed for ${method}`);
      if (!method.startsWith('client_secret') && secret) fault('client_secret', `has no use with ${method}`);
      if (party.client_secret && party.client_secret_sha256)
        fault('client_secret_sha256', 'stands beside client_secret: give one of them');
      if (method === 'private_key_jwt' && !party.jwks === !party.jwks_uri)
        fault('jwks', 'or jwks_uri (exactly one) is needed for private_key_jwt');
      if (method === 'none' && !party.require_pkce)
        fault('require_pkce', 'cannot be false for a public client');
      if (!party.scopes.includes('openid')) fault('scopes', 'must contain openid');
      if (party.grant_types?.includes('refresh_token') && !party.scopes.includes('offline_access'))
        fault('grant_types', 'has refresh_token only where scopes has offline_access');
      if (party.scopes.includes('rrn') && !party.rrn_authorisation)
        fault(
          'rrn_authorisation',
          'is needed with the scope rrn: the reference of the authorisation to process the national number',
        );
      if (party.profile === 'fapi2') {
        if (method !== 'private_key_jwt')
          fault('token_endpoint_auth_method', 'is private_key_jwt under profile fapi2');
        if (!party.require_pkce) fault('require_pkce', 'cannot be false under profile fapi2');
        if (party.id_token_signed_response_alg === 'RS256')
          fault('id_token_signed_response_alg', 'is ES256, PS256 or EdDSA under profile fapi2');
      }
    })
    .transform((party) => ({ ...party, home_uri: party.home_uri ?? startPageOf(party.redirect_uris) }));
}

export type RelyingPartyInput = z.input<ReturnType<typeof relyingPartySchema>>;
export type RelyingParty = z.output<ReturnType<typeof relyingPartySchema>>;

/** The sector that pairwise subjects are computed for: never changes once used, so it may be given explicitly. */
export function sectorOf(party: Pick<RelyingParty, 'sector' | 'redirect_uris'>): string {
  return party.sector ?? new URL(party.redirect_uris[0] ?? '').host;
}
