// A relying party (e-loket) as it is registered: the field's own metadata names (RFC 7591) plus ours.

import { isIP } from 'node:net';
import { z } from 'zod';
import { levels } from '#assurance/levels.ts';
import { hasUnseen } from '#i18n/one-line.ts';
import { hashSecret, keptSecret } from './secrets.ts';
import type { FaultText } from './texts.ts';
import { isLoopback, whyNotWebAddress } from './web-address.ts';

/** What a citizen's login may tell. */
export const citizenScopes = ['openid', 'profile', 'rrn', 'vo', 'offline_access'] as const;
/** What opens our own REST API. */
export const adminScopes = ['beheer:read', 'beheer:write'] as const;
export const scopes = [...citizenScopes, ...adminScopes] as const;

/** `test`: only its listed testers get in. */
export const environments = ['test', 'production'] as const;
export type Environment = (typeof environments)[number];

/** What a `client_id` may be: nothing that needs escaping anywhere, nor `.` or `..`, which addresses swallow. */
export const clientId = /^(?!\.{1,2}$)[A-Za-z0-9._~-]{1,100}$/;

/** What the id of an organisation may be. */
export const organisationId = /^[a-z0-9-]{1,60}$/;

/** A fault with its text: message and language are added where it is read (faults.ts). */
const because = (text: FaultText, values: Readonly<Record<string, string | number>> = {}) => ({
  params: { text, values },
});

/** What people write, and citizens or colleagues read: nothing that cannot be seen, or turns a line round. */
const written = (least: number, most: number) =>
  z
    .string()
    .min(least)
    .max(most)
    .refine((value) => !hasUnseen(value), because('unseen'));

/** One text in every language of the house. */
export const inFourLanguages = (most: number) =>
  z.strictObject({
    nl: written(1, most),
    fr: written(1, most),
    de: written(1, most),
    en: written(1, most),
  });

const SHORTEST_RSA_KEY = 2048;

/** Length of the modulus of an RSA key as a JWK writes it, in bits; 0 when there is none. */
function bitsOf(modulus: unknown): number {
  const hex = typeof modulus === 'string' ? Buffer.from(modulus, 'base64url').toString('hex') : '';
  return hex === '' ? 0 : BigInt(`0x${hex}`).toString(2).length;
}

const algorithm = z.enum(['ES256', 'RS256', 'PS256', 'EdDSA']);

const jwk = z
  .looseObject({
    kty: z.string(),
    kid: z.string().optional(),
    use: z.string().optional(),
    alg: z.string().optional(),
  })
  .refine((key) => !('d' in key) && key.kty !== 'oct', because('public_key_only'))
  .refine((key) => key.kty !== 'RSA' || bitsOf(key['n']) >= SHORTEST_RSA_KEY, because('rsa_short'));

/** `192.0.2.0/24`, or one address. */
function isNetwork(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function startPageOf([first]: readonly string[]): string {
  return first === undefined ? '' : `${new URL(first).origin}/`;
}

/** The schema of one registration. `production` decides whether http to loopback may stand in it. */
export function relyingPartySchema({ production }: { production: boolean }) {
  /** Loopback is looked at again beside the other fields: a native client on test may have it for its redirect. */
  const address = ({ mayBeLoopback = !production } = {}) =>
    z
      .string()
      .max(2000)
      .superRefine((value, context) => {
        const text = whyNotWebAddress(value, mayBeLoopback);
        if (text) context.addIssue({ code: 'custom', ...because(text) });
      });
  return z
    .strictObject({
      client_id: z.string().refine((value) => clientId.test(value), because('client_id')),
      /** Id of the organisation that answers for it. */
      organisation: z
        .string()
        .refine((value) => organisationId.test(value), because('organisation'))
        .optional(),
      environment: z.enum(environments).default('production'),
      /** False: it is closed. Nobody can sign in; what was stays to be looked at. */
      enabled: z.boolean().default(true),
      names: inFourLanguages(100),
      descriptions: inFourLanguages(300).optional(),
      /** Id of an uploaded logo. */
      logo: z
        .string()
        .regex(/^[A-Za-z0-9_-]{43}$/)
        .optional(),
      /** Left out: the start page of the first redirect URI's host. */
      home_uri: address().optional(),
      help_uri: address().optional(),
      /** What the e-loket itself says under "Hulp nodig?". */
      help_texts: inFourLanguages(500).optional(),
      contacts: z.array(z.email().max(200)).max(10).optional(),
      /** `native`: an app; on test it may come back to this very machine (RFC 8252). */
      application_type: z.enum(['web', 'native']).default('web'),
      redirect_uris: z
        .array(address({ mayBeLoopback: true }))
        .max(30)
        .default([]),
      post_logout_redirect_uris: z.array(address()).max(30).default([]),
      initiate_login_uri: address().optional(),
      backchannel_logout_uri: address().optional(),
      backchannel_logout_session_required: z.boolean().default(true),
      /** RFC 7591 words that leave no choice here: accepted so that metadata can be taken over as it is. */
      response_types: z.array(z.literal('code')).optional(),
      grant_types: z.array(z.enum(['authorization_code', 'refresh_token', 'client_credentials'])).optional(),
      token_endpoint_auth_method: z
        .enum(['private_key_jwt', 'client_secret_basic', 'client_secret_post', 'none'])
        .default('client_secret_basic'),
      client_secret: z
        .string()
        .max(200)
        .refine(
          (value) => value.length >= (production ? 32 : 8),
          because(production ? 'secret_short' : 'secret_short_test'),
        )
        .optional(),
      client_secret_sha256: keptSecret.shape.sha256.optional(),
      client_secrets: z.array(keptSecret).min(1).max(2).optional(),
      jwks: z.strictObject({ keys: z.array(jwk).min(1).max(5) }).optional(),
      jwks_uri: address().optional(),
      /** Addresses and networks from which the token endpoint may be called; left out: from anywhere. */
      token_endpoint_networks: z
        .array(z.string().refine(isNetwork, because('network')))
        .min(1)
        .max(50)
        .optional(),
      id_token_signed_response_alg: algorithm.default('ES256'),
      userinfo_signed_response_alg: algorithm.optional(),
      subject_type: z.enum(['pairwise', 'public']).default('pairwise'),
      sector: written(1, 200).optional(),
      allowed_levels: z
        .array(z.enum(levels))
        .refine((list) => list.length > 0, because('one_level'))
        .default(['substantial', 'high']),
      allowed_keys: z
        .array(z.string())
        .refine((list) => list.length > 0, because('one_key'))
        .optional(),
      /** From its day on (YYYY-MM-DD, Belgium) these take the place of the levels and keys above. */
      planned: z
        .strictObject({
          from: z.iso.date(),
          allowed_levels: z.array(z.enum(levels)).refine((list) => list.length > 0, because('one_level')),
          allowed_keys: z
            .array(z.string())
            .refine((list) => list.length > 0, because('one_key'))
            .optional(),
        })
        .optional(),
      scopes: z.array(z.enum(scopes)).default(['openid', 'profile']),
      /** Scope → what it is needed for, told to citizens. */
      purposes: z.partialRecord(z.enum(citizenScopes), inFourLanguages(300)).optional(),
      rrn_authorisation: written(3, 500).optional(),
      /** Day of that authorisation, YYYY-MM-DD. */
      rrn_authorised_on: z.iso.date().optional(),
      acr_format: z.enum(['level', 'mechanism']).default('level'),
      profile: z.enum(['standard', 'fapi2']).default('standard'),
      require_pkce: z.boolean().default(true),
      require_pushed_authorization_requests: z.boolean().default(false),
      dpop_bound_access_tokens: z.boolean().default(false),
      access_token_seconds: z.int().min(60).max(3600).default(300),
    })
    .superRefine((party, context) => {
      const fault = (path: string, text: FaultText, values?: Readonly<Record<string, string | number>>) =>
        context.addIssue({ code: 'custom', path: path.split('.'), ...because(text, values) });
      const method = party.token_endpoint_auth_method;
      const secrets = [party.client_secret, party.client_secret_sha256, party.client_secrets].filter(
        (given) => given !== undefined,
      );
      if (method.startsWith('client_secret') && secrets.length === 0)
        fault('client_secret', 'needed_for', { method });
      if (!method.startsWith('client_secret') && secrets.length > 0)
        fault('client_secret', 'no_use_with', { method });
      if (secrets.length > 1)
        fault(party.client_secret_sha256 ? 'client_secret_sha256' : 'client_secrets', 'one_of_them');
      if (method === 'private_key_jwt' && !party.jwks === !party.jwks_uri) fault('jwks', 'jwks_or_uri');
      if (method === 'none' && !party.require_pkce) fault('require_pkce', 'pkce_public');
      const machine = party.grant_types?.includes('client_credentials') ?? false;
      if (party.redirect_uris.length === 0 && !(machine && party.grant_types?.length === 1))
        fault('redirect_uris', 'one_redirect');
      if (party.redirect_uris.length === 0 && party.home_uri === undefined) fault('home_uri', 'needed_here');
      if (machine && method === 'none') fault('grant_types', 'machine_proves');
      if (party.scopes.some((scope) => scope.startsWith('beheer:')) && method !== 'private_key_jwt')
        fault('token_endpoint_auth_method', 'admin_scope_signs');
      if (!party.scopes.includes('openid')) fault('scopes', 'openid_needed');
      if (party.grant_types?.includes('refresh_token') && !party.scopes.includes('offline_access'))
        fault('grant_types', 'refresh_needs_scope');
      if (party.scopes.includes('rrn') && !party.rrn_authorisation)
        fault('rrn_authorisation', 'rrn_authorisation');
      if (party.scopes.includes('rrn') && !party.rrn_authorised_on)
        fault('rrn_authorised_on', 'rrn_authorised_on');
      if (production && !(party.application_type === 'native' && party.environment === 'test')) {
        for (const [index, uri] of party.redirect_uris.entries())
          if (isLoopback(uri) && whyNotWebAddress(uri, true) === undefined)
            fault(`redirect_uris.${index}`, 'address_loopback');
      }
      if (party.profile === 'fapi2') {
        if (method !== 'private_key_jwt') fault('token_endpoint_auth_method', 'fapi2_signs');
        if (!party.require_pkce) fault('require_pkce', 'pkce_fapi2');
        if (party.id_token_signed_response_alg === 'RS256')
          fault('id_token_signed_response_alg', 'fapi2_algorithm');
      }
    })
    .transform(({ client_secret, client_secret_sha256, client_secrets, home_uri, ...party }) => ({
      ...party,
      home_uri: home_uri ?? startPageOf(party.redirect_uris),
      client_secrets:
        client_secrets ??
        (client_secret_sha256 !== undefined
          ? [{ sha256: client_secret_sha256 }]
          : client_secret !== undefined
            ? [{ sha256: hashSecret(client_secret) }]
            : undefined),
    }));
}

export type RelyingPartyInput = z.input<ReturnType<typeof relyingPartySchema>>;
export type RelyingParty = z.output<ReturnType<typeof relyingPartySchema>>;

/** The sector that pairwise subjects are computed for: never changes once used, so it may be given explicitly. */
export function sectorOf(party: Pick<RelyingParty, 'sector' | 'redirect_uris' | 'client_id'>): string {
  const [first] = party.redirect_uris;
  return party.sector ?? (first === undefined ? party.client_id : new URL(first).host);
}

/**
 * A registration as it was stored, whichever version of the house stored it.
 * @param data JSON text
 */
export function fromStored(data: string): RelyingParty {
  const { client_secret_sha256, ...stored } = JSON.parse(data) as RelyingParty & {
    client_secret_sha256?: string;
  };
  return {
    ...stored,
    environment: stored.environment ?? 'production',
    enabled: stored.enabled ?? true,
    application_type: stored.application_type ?? 'web',
    client_secrets:
      stored.client_secrets ?? (client_secret_sha256 ? [{ sha256: client_secret_sha256 }] : undefined),
  };
}
