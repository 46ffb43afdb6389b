// Every private surface of the engine that we touch, and nothing else. The engine is pinned exactly; contract tests
// (test/oidc/engine-surface.test.ts) fail when an upgrade moves one of them.

import { createHash } from 'node:crypto';
import Provider, { type Client, type ClientMetadata, errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { AuthenticationEvent } from '#assurance/events.ts';

/** Where tokens are redeemed; the engine is configured with it. */
export const TOKEN_ENDPOINT = '/token';

/** The request in progress, where the engine's own code runs; undefined on our routes. */
export function currentContext(): KoaContextWithOIDC | undefined {
  return Provider.ctx;
}

const counted = new WeakMap<object, { readonly event: AuthenticationEvent; readonly acr: string }>();

/** Notes which event counts for this request: from then on the engine's `acr`, `amr` and `auth_time` tell the truth about it. */
export function setCounted(oidc: object, proof: { event: AuthenticationEvent; acr: string }): void {
  counted.set(oidc, proof);
}

export function getCounted(oidc: object): AuthenticationEvent | undefined {
  return counted.get(oidc)?.event;
}

export interface EngineOverrides {
  /** Puts a relying party's logout on the queue instead of calling it in the citizen's request. */
  readonly queueLogout: (logout: {
    relyingParty: string;
    subject: string;
    sid: string | undefined;
  }) => Promise<void>;
  /** True for the first use of an id until `expiresAt` (epoch milliseconds): the engine's own find-then-save lets races through. */
  readonly firstUse: (id: string, expiresAt: number) => Promise<boolean>;
  /** Whether this relying party may prove itself with this secret at this moment. */
  readonly judgeSecret: (client: object, given: string) => 'works' | 'expired' | 'unknown';
  /** Whether this relying party may call the token endpoint from this address. */
  readonly mayCallFrom: (client: object, address: string) => boolean;
  /** The metadata of a relying party: the same object as long as its registration is the same. */
  readonly metadataOf: (id: string) => Promise<ClientMetadata | undefined>;
}

/** Overrides on this provider's own classes: other providers in the process are not touched. */
export function overrideEngine(
  provider: Provider,
  { queueLogout, firstUse, metadataOf, judgeSecret, mayCallFrom }: EngineOverrides,
): void {
  const context = provider.OIDCContext.prototype as object;
  Object.defineProperty(context, 'acr', {
    configurable: true,
    get(this: object) {
      return counted.get(this)?.acr;
    },
  });
  Object.defineProperty(context, 'amr', {
    configurable: true,
    get(this: object) {
      return counted.get(this)?.event.amr;
    },
  });

  const replay = provider.ReplayDetection as unknown as {
    unique: (issuer: string, jti: string, exp: number) => Promise<boolean>;
  };
  replay.unique = (issuer, jti, exp) =>
    firstUse(createHash('sha256').update(`${issuer}\0${jti}`).digest('base64url'), exp * 1000);

  const promptsOf = Object.getOwnPropertyDescriptor(context, 'prompts')?.get;
  if (!promptsOf) throw new Error('the engine no longer has OIDCContext.prototype.prompts');
  // The engine reads `prompts` first thing when it looks at the scopes: the one place before it drops some in silence.
  Object.defineProperty(context, 'prompts', {
    configurable: true,
    get(this: { params: { scope?: string }; client?: { scope?: string } }): Set<string> {
      const asked = this.params.scope?.split(' ') ?? [];
      const allowed = this.client?.scope?.split(' ') ?? [];
      const refused = asked.find((scope) => scope !== '' && !allowed.includes(scope));
      if (refused !== undefined) throw new errors.InvalidScope('requested scope is not allowed', refused);

      const prompts = promptsOf.call(this) as Set<string>;
      // OIDC Core §11 lets a server grant offline_access without prompt=consent when other conditions allow it: here the
      // registration does.
      if (asked.includes('offline_access') && !prompts.has('none')) prompts.add('consent');
      return prompts;
    },
  });

  const session = provider.Session.prototype as unknown as {
    authTime: () => number | undefined;
    loginTs?: number;
  };
  session.authTime = function authTime(this: typeof session) {
    const oidc = currentContext()?.oidc;
    const event = oidc && counted.get(oidc)?.event;
    return event ? Math.floor(event.at / 1000) : this.loginTs;
  };

  // The engine hashes a client's whole metadata at every request to know it again; the register's object does as well.
  const known = new WeakMap<ClientMetadata, Client>();
  const Clients = provider.Client as unknown as {
    new (metadata: ClientMetadata): Client;
    find: (id: string) => Promise<Client | undefined>;
  };
  Clients.find = async function find(id) {
    const metadata = typeof id === 'string' && id !== '' ? await metadataOf(id) : undefined;
    if (!metadata) return undefined;
    const client = known.get(metadata) ?? new Clients(metadata);
    known.set(metadata, client);
    const ctx = currentContext();
    if (ctx?.path === TOKEN_ENDPOINT && !mayCallFrom(client, ctx.ip)) {
      ctx.oidc.entity('Client', client);
      throw new errors.InvalidClientAuth(
        'the token endpoint is called from an address that is not registered',
      );
    }
    return client;
  };

  const client = provider.Client.prototype as unknown as {
    clientId: string;
    compareClientSecret: (actual: string) => boolean;
    backchannelLogout: (subject: string, sid?: string) => Promise<void>;
  };
  // The register keeps only hashes of secrets, up to two of them; the engine would compare with one plain text.
  client.compareClientSecret = function compareClientSecret(this: typeof client, actual) {
    const verdict = judgeSecret(this, actual);
    // Towards the caller this is the answer that any wrong secret gets; only the owner reads the difference.
    if (verdict === 'expired') throw new errors.InvalidClientAuth('the secret has expired');
    return verdict === 'works';
  };
  client.backchannelLogout = function backchannelLogout(this: typeof client, subject, sid) {
    return queueLogout({ relyingParty: this.clientId, subject, sid });
  };
}

/** A signed logout token (OpenID Connect Back-Channel Logout 1.0 §2.4), life 2 minutes. */
export async function issueLogoutToken(
  provider: Provider,
  client: Client,
  { subject, sid }: { readonly subject: string; readonly sid?: string | undefined },
): Promise<string> {
  const { IdToken } = provider as unknown as {
    IdToken: new (
      claims: object,
      options: { client: Client; ctx: undefined },
    ) => {
      mask: object;
      set(name: string, value: unknown): void;
      issue(options: { use: 'logout' }): Promise<string>;
    };
  };
  const token = new IdToken({ sub: subject }, { client, ctx: undefined });
  token.mask = { sub: null };
  token.set('events', { 'http://schemas.openid.net/event/backchannel-logout': {} });
  token.set('jti', crypto.randomUUID());
  if (sid !== undefined) token.set('sid', sid);
  return token.issue({ use: 'logout' });
}
