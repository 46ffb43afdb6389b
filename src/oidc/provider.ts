// One engine, configured for this house. A new set of signing keys builds a new one (signing-keys.ts, app.ts swaps it in).

import { createHmac } from 'node:crypto';
import Provider, {
  type Configuration,
  type FindAccount,
  type interactionPolicy,
  type JWK,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { acrValuesSupported } from '#assurance/acr.ts';
import type { Clock } from '#clock.ts';
import { scopeClaims } from '#relying-parties/claims.ts';
import { scopes } from '#relying-parties/relying-party.ts';
import type { createAdapterFactory } from './adapter.ts';
import { attachProof, proofOf } from './claims.ts';
import { createAssertionCheck } from './client-assertion.ts';
import { signCookies } from './cookie-signatures.ts';
import { type EngineOverrides, getCounted, overrideEngine, TOKEN_ENDPOINT } from './engine-surface.ts';
import { loadExistingGrant } from './grants.ts';
import { isOnBorrowed } from './isolated.ts';
import { markEntered } from './logout.ts';
import { toSigningKey } from './signer.ts';

export interface ProviderSettings {
  readonly issuer: string;
  readonly cookieSecrets: readonly string[];
  readonly pairwiseSecret: string;
  /** Seconds. */
  readonly lifetimes: {
    readonly sso: number;
    /** Of a session on a borrowed computer. */
    readonly borrowed: number;
    readonly interaction: number;
    readonly code: number;
  };
  readonly behindProxy: boolean;
}

export interface ProviderParts extends EngineOverrides {
  readonly clock: Clock;
  readonly adapter: ReturnType<typeof createAdapterFactory>;
  readonly policy: interactionPolicy.DefaultPolicy;
  /** Path of the first page of the login that begins with this request. */
  readonly loginPage: (ctx: KoaContextWithOIDC, interaction: string) => string;
  readonly findAccount: FindAccount;
  readonly now: () => number;
  /** Whether something signed at `iat` (seconds) may have been used in a volatile store that was lost. */
  readonly isForgotten: (iat: number) => Promise<boolean>;
  readonly mechanisms: Iterable<string>;
  readonly jwks: { readonly keys: readonly JWK[] };
  readonly fetch: NonNullable<Configuration['fetch']>;
  readonly renderError: NonNullable<Configuration['renderError']>;
  readonly logoutSource: (ctx: KoaContextWithOIDC, form: string) => Promise<void>;
  readonly loggedOutSource: (ctx: KoaContextWithOIDC) => Promise<void>;
}

/** A relying party that knows the computer is not the citizen's own sets the tick beforehand: `borrowed_computer=true`. */
export const BORROWED_PARAM = 'borrowed_computer';

/** Signature algorithms that relying parties may use towards us and ask of us; `none` and HMAC never. */
const SIGNING = ['ES256', 'RS256', 'PS256', 'EdDSA'] as const;

const OWN_METADATA = [
  'sleutelbos_sector',
  'sleutelbos_require_pkce',
  'sleutelbos_profile',
  'sleutelbos_allowed_levels',
  'sleutelbos_allowed_keys',
  'sleutelbos_acr_format',
  'sleutelbos_rrn',
  'sleutelbos_access_token_seconds',
  'sleutelbos_secrets',
  'sleutelbos_token_endpoint_networks',
  'sleutelbos_environment',
];

interface OwnMetadata {
  readonly sleutelbos_sector?: string;
  readonly sleutelbos_require_pkce?: boolean;
  readonly sleutelbos_profile?: 'standard' | 'fapi2';
  readonly sleutelbos_acr_format?: 'level' | 'mechanism';
  readonly sleutelbos_access_token_seconds?: number;
}

const own = (client: object | undefined): OwnMetadata => (client ?? {}) as OwnMetadata;

export function createProvider(settings: ProviderSettings, parts: ProviderParts): Provider {
  const { issuer, lifetimes } = settings;
  const secure = issuer.startsWith('https:');
  const sessionSeconds = (ctx: KoaContextWithOIDC | undefined) =>
    isOnBorrowed(ctx?.oidc) ? lifetimes.borrowed : lifetimes.sso;

  const configuration: Configuration = {
    adapter: parts.adapter,
    findAccount: parts.findAccount,
    jwks: { keys: parts.jwks.keys.map(toSigningKey) } as unknown as NonNullable<Configuration['jwks']>,
    interactions: { policy: parts.policy, url: (ctx, { uid }) => parts.loginPage(ctx, uid) },
    loadExistingGrant,
    renderError: parts.renderError,
    fetch: parts.fetch,
    fetchResponseBodyLimits: { jwks_uri: 65_536, sector_identifier_uri: 65_536 },

    responseTypes: ['code'],
    scopes: [...scopes],
    claims: Object.fromEntries(Object.entries(scopeClaims).map(([scope, claims]) => [scope, [...claims]])),
    acrValues: acrValuesSupported(parts.mechanisms),
    conformIdTokenClaims: false,
    subjectTypes: ['pairwise', 'public'],
    pairwiseIdentifier: (_ctx, accountId, client) =>
      pairwise(settings.pairwiseSecret, own(client).sleutelbos_sector ?? client.clientId, accountId),
    sectorIdentifierUriValidate: () => false,
    clientDefaults: {
      id_token_signed_response_alg: 'ES256',
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
    clientAuthMethods: ['private_key_jwt', 'client_secret_basic', 'client_secret_post', 'none'],
    extraClientMetadata: { properties: OWN_METADATA },
    extraParams: [BORROWED_PARAM],
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: (_ctx, client) => own(client).sleutelbos_require_pkce !== false },
    assertJwtClientAuthClaimsAndHeader: createAssertionCheck(parts.clock, parts.isForgotten),
    acceptQueryParamAccessTokens: false,
    expiresWithSession: () => true,
    issueRefreshToken: async (_ctx, client, code) =>
      client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
    rotateRefreshToken: true,
    clientBasedCORS: () => false,
    discovery: { ui_locales_supported: ['nl', 'fr', 'de', 'en'], claims_parameter_supported: true },
    enabledJWA: {
      clientAuthSigningAlgValues: [...SIGNING],
      idTokenSigningAlgValues: signable(parts.jwks.keys),
      userinfoSigningAlgValues: signable(parts.jwks.keys),
      dPoPSigningAlgValues: ['ES256', 'PS256', 'EdDSA'],
    },
    ttl: {
      AuthorizationCode: lifetimes.code,
      ClientCredentials: 300,
      AccessToken: (_ctx, token, client) =>
        left(token, parts.now(), own(client).sleutelbos_access_token_seconds ?? 300),
      IdToken: 300,
      Interaction: lifetimes.interaction,
      Grant: sessionSeconds,
      RefreshToken: (_ctx, token) => left(token, parts.now(), lifetimes.sso),
      // The absolute end is kept by the store; an anonymous session is only a form's memory.
      Session: (ctx, session) => (session.accountId ? sessionSeconds(ctx) : 600),
    },
    cookies: {
      keys: signCookies(settings.cookieSecrets) as unknown as string[],
      names: {
        session: sessionCookie(issuer),
        ...loginCookies(issuer),
      },
      long: { httpOnly: true, sameSite: 'lax', secure, signed: true, path: '/' },
      short: { httpOnly: true, sameSite: 'lax', secure, signed: true },
    },
    routes: {
      authorization: '/auth',
      token: TOKEN_ENDPOINT,
      userinfo: '/userinfo',
      jwks: '/jwks',
      pushed_authorization_request: '/par',
      introspection: '/introspect',
      revocation: '/revoke',
      end_session: '/logout',
    },
    features: {
      externalSigningSupport: { enabled: true, ack: 'experimental-01' },
      devInteractions: { enabled: false },
      resourceIndicators: { enabled: false },
      claimsParameter: { enabled: true },
      // Only for our own REST API: a registration has the grant where it says so.
      clientCredentials: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      dPoP: { enabled: true },
      fapi: {
        enabled: true,
        profile: (_ctx, client) => (own(client).sleutelbos_profile === 'fapi2' ? '2.0' : undefined),
      },
      jwtUserinfo: { enabled: true },
      revocation: { enabled: true, allowedPolicy: ownTokensOnly },
      introspection: { enabled: true, allowedPolicy: ownTokensOnly },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: parts.logoutSource,
        postLogoutSuccessSource: parts.loggedOutSource,
      },
    },
  };

  const provider = new Provider(issuer, configuration);
  provider.proxy = settings.behindProxy;
  overrideEngine(provider, parts);
  provider.on('authorization.accepted', (ctx: KoaContextWithOIDC) => {
    const event = getCounted(ctx.oidc);
    if (!event) throw new Error('an authorization was accepted without an event that counts');
    markEntered(ctx);
    attachProof(
      ctx,
      event,
      own(ctx.oidc.client).sleutelbos_acr_format ?? 'level',
      isOnBorrowed(ctx.oidc) ? { endsAt: parts.now() + lifetimes.borrowed * 1000 } : undefined,
    );
  });
  return provider;
}

/**
 * Names of the cookies of a login in progress: its pages', and the engine's for its end. `__Host-` and `__Secure-` names only
 * exist for https; the plain-http demo uses bare ones.
 */
export function loginCookies(issuer: string): { readonly interaction: string; readonly resume: string } {
  const restricted = issuer.startsWith('https:') ? '__Secure-' : '';
  return { interaction: `${restricted}sleutelbos_login`, resume: `${restricted}sleutelbos_resume` };
}

/** Name of the single sign-on cookie. */
export function sessionCookie(issuer: string): string {
  return `${issuer.startsWith('https:') ? '__Host-' : ''}sleutelbos_session`;
}

/** The same person in one sector is the same `sub`, in another sector a different one (Core §8.1). */
function pairwise(secret: string, sector: string, subject: string): string {
  return createHmac('sha256', secret).update(`${sector}\0${subject}`).digest('base64url');
}

/** A relying party asks about and revokes its own tokens only. */
async function ownTokensOnly(
  _ctx: KoaContextWithOIDC,
  client: { clientId: string },
  token: { clientId?: string | undefined },
): Promise<boolean> {
  return token.clientId === client.clientId;
}

/** What a token of a borrowed computer promises is not more than its session has left; the others end with theirs as well. */
function left(token: unknown, now: number, seconds: number): number {
  const ends = proofOf(token)?.ends;
  return ends === undefined ? seconds : Math.max(1, Math.min(seconds, ends - Math.floor(now / 1000)));
}

function signable(keys: readonly JWK[]): ('ES256' | 'RS256' | 'PS256' | 'EdDSA')[] {
  return SIGNING.filter((alg) => keys.some((key) => key.alg === alg));
}
