// The OIDC room: everything that speaks with the engine. In come the decision, the register, the stores; out go a request
// handler factory, the handshake for the pages, and what must tick beside it (keys, logout queue).

import type { Context } from 'koa';
import type Provider from 'oidc-provider';
import type { ClientMetadata, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { Clock } from '#clock.ts';
import type { Decision, DecisionInput } from '#decision/facts.ts';
import { isFrom, toNetworks } from '#http/networks.ts';
import { noteSupportCode } from '#http/request-id.ts';
import type { WayHome } from '#http/way-home.ts';
import type { Outbound } from '#outbound/outbound.ts';
import { inForce } from '#relying-parties/acceptance.ts';
import type { Diagnoses } from '#relying-parties/diagnosis/diagnoses.ts';
import { toEngineMetadata } from '#relying-parties/metadata.ts';
import type { People } from '#relying-parties/people.ts';
import type { Register } from '#relying-parties/register.ts';
import { judgeSecret, type KeptSecret } from '#relying-parties/secrets.ts';
import type { Sealing } from '#sealing.ts';
import type { Stores } from '#stores/ports.ts';
import type { Stories } from '#stories/stories.ts';
import { newSupportCode } from '#stories/support-code.ts';
import type { SubjectRules } from '#subjects/subjects.ts';
import { createAdapterFactory } from './adapter.ts';
import { isInSession, toAuthorization } from './authorizations.ts';
import { createBorrowedSessions, leaveNothing } from './borrowed.ts';
import { createBorrowedLogout } from './borrowed-logout.ts';
import { createFindAccount } from './claims.ts';
import { sayTooLarge } from './engine-events.ts';
import { currentContext } from './engine-surface.ts';
import { toServiceError } from './errors.ts';
import { createHandshake } from './handshake.ts';
import { createLiveSessions } from './live-sessions.ts';
import { noteOutcomes, recordLogins } from './login-record.ts';
import { createLogoutPages, isEntered } from './logout.ts';
import { createLogoutQueue } from './logout-delivery.ts';
import { createLogoutParties } from './logout-parties.ts';
import { createPolicy } from './policy.ts';
import { createProvider, loginCookies, type ProviderSettings, sessionCookie } from './provider.ts';
import { createEngineSessions } from './sessions.ts';
import { createSigningKeys, type SigningSettings } from './signing-keys.ts';
import { createStoreBirth } from './store-birth.ts';
import { createTokens } from './tokens.ts';

export interface OidcHouse {
  readonly settings: ProviderSettings & { readonly signing: SigningSettings };
  readonly stores: Stores;
  readonly clock: Clock;
  readonly register: Register;
  readonly stories: Stories;
  readonly diagnoses: Diagnoses;
  readonly subjects: SubjectRules;
  readonly sealing: Sealing;
  readonly wayHome: WayHome;
  readonly outbound: Outbound;
  readonly engineFetch: NonNullable<Configuration['fetch']>;
  readonly decide: (input: Omit<DecisionInput, 'keys'>) => Decision;
  readonly mechanisms: ReadonlySet<string>;
  readonly admits: People['admits'];
  /** A room of our own. */
  readonly isOwn: (relyingParty: string) => boolean;
  /** A relying party fetched the answer of a login. */
  readonly onReturn: (relyingParty: string) => void;
  readonly log: { error(fields: object, message: string): void };
  readonly showError: (ctx: Context, error: unknown, relyingParty?: string) => Promise<void>;
}

/** Sessions that end in the same seconds and are told of in one go. */
const EXPIRED_AT_ONCE = 100;

export function createOidc(house: OidcHouse) {
  const { settings, stores, clock, register, mechanisms } = house;
  const { durable, volatile } = stores;
  let current: Provider | undefined;
  const provider = (): Provider => {
    if (!current) throw new Error('the engine is asked before it was built');
    return current;
  };

  const sessions = createEngineSessions({
    sessions: volatile.sessions,
    clock,
    lifetimes: settings.lifetimes,
  });
  const signingKeys = createSigningKeys({
    durable,
    sealing: house.sealing,
    clock,
    settings: settings.signing,
  });
  const logoutQueue = createLogoutQueue({ durable, outbound: house.outbound, clock, provider });
  const cookies = { session: sessionCookie(settings.issuer), ...loginCookies(settings.issuer) };
  const borrowed = createBorrowedSessions({ records: volatile.records, sessions: volatile.sessions, clock });
  const parties = createLogoutParties({ register, isOwn: house.isOwn });
  const borrowedLogout = createBorrowedLogout({
    issuer: settings.issuer,
    records: volatile.records,
    durable,
    clock,
    borrowed,
    queue: logoutQueue,
    sessionCookie: cookies.session,
    endSession,
    parties,
  });
  const logoutPages = createLogoutPages({
    parties,
    durable,
    clock,
    queue: logoutQueue,
    borrowed: borrowedLogout,
  });
  const policy = createPolicy({
    decide: house.decide,
    sessions,
    clock,
    mechanisms,
    admits: async (id, subject) => {
      const party = await register.find(id);
      return party !== undefined && house.admits(party, subject);
    },
  });

  const firstUse = (id: string, expiresAt: number) => volatile.records.add('replay', id, '1', expiresAt);
  const storeBirth = createStoreBirth(volatile.records, clock);

  /** Ends a session that is not this request's: its relying parties are told, its tokens die with it. */
  async function endSession(uid: string): Promise<void> {
    const stored = await volatile.sessions.findByUid(uid);
    if (!stored) return;
    const subject = (JSON.parse(stored.payload) as { accountId?: string }).accountId;
    const entries = Object.entries(stored.authorizations).map(([relyingParty, entry]) => ({
      relyingParty,
      ...toAuthorization(uid, entry),
    }));
    if (subject !== undefined) await queueLogouts(uid, subject, entries.filter(isEntered));
    await Promise.all(
      entries.map(async ({ grantId }) => {
        if (grantId === undefined) return;
        await volatile.artifacts.revokeGrant(grantId);
        if (!isInSession(grantId)) await volatile.artifacts.remove('Grant', grantId);
      }),
    );
    await sessions.end(uid);
  }

  /** Relying parties of sessions that ended by themselves are told as well. Returns how many sessions there were. */
  async function tellExpired(): Promise<number> {
    const expired = await volatile.sessions.claimExpired(EXPIRED_AT_ONCE);
    for (const { uid, payload, authorizations } of expired) {
      const subject = (JSON.parse(payload) as { accountId?: string }).accountId;
      const entries = Object.entries(authorizations)
        .map(([relyingParty, entry]) => ({ relyingParty, entry: toAuthorization(uid, entry) }))
        .filter(({ entry }) => isEntered(entry))
        .map(({ relyingParty, entry }) => ({ relyingParty, ...entry }));
      if (subject !== undefined) await queueLogouts(uid, subject, entries);
    }
    return expired.length;
  }

  async function queueLogouts(
    uid: string,
    subject: string,
    entries: readonly { relyingParty: string; sid?: string | undefined }[],
  ): Promise<void> {
    const told = await Promise.all(
      entries.map(async ({ relyingParty, sid }) => {
        const party = await register.find(relyingParty);
        return party?.backchannel_logout_uri ? [{ relyingParty, subject, sid }] : [];
      }),
    );
    await logoutQueue.add(uid, told.flat());
  }

  return {
    provider,
    signingKeys,
    logoutQueue,
    tellExpired,
    logoutPages,
    borrowedLogout,
    borrowed,
    leaveNothing: leaveNothing({
      borrowed,
      sessions,
      clock,
      lifetime: settings.lifetimes.borrowed,
      cookies,
    }),
    tokens: createTokens({ provider, clock, firstUse }),
    liveSessions: createLiveSessions({
      sessions: volatile.sessions,
      cookie: cookies.session,
      end: endSession,
    }),
    handshake: createHandshake({
      provider,
      sessions,
      clock,
      mechanisms,
      endSession,
      cookies,
      sessionOfCookie: (id) => volatile.sessions.find(id),
      isBorrowed: async (sid) => (await borrowed.find(sid)) !== undefined,
    }),
    recordLogins: recordLogins({
      stories: house.stories,
      durable,
      diagnoses: house.diagnoses,
      wayHome: house.wayHome,
      clock,
    }),

    /** Builds an engine with the signing keys of this moment and makes it the current one. */
    async build(): Promise<Provider> {
      await storeBirth.begin();
      const built = createProvider(settings, {
        clock,
        adapter: createAdapterFactory({
          volatile,
          sessions,
          clock,
          interactionLifetime: settings.lifetimes.interaction,
        }),
        policy,
        loginPage: (ctx, interaction) => {
          // The page, its ticket and the story that begins with it speak of the same code.
          const supportCode = newSupportCode();
          ctx.state['supportCode'] = supportCode;
          noteSupportCode(supportCode);
          const relyingParty = ctx.oidc.client?.clientId ?? '';
          return `/login/${house.wayHome.address(interaction, { relyingParty, supportCode })}`;
        },
        now: clock.now,
        findAccount: createFindAccount({ durable, subjects: house.subjects, sealing: house.sealing }),
        mechanisms,
        jwks: await signingKeys.jwks(),
        fetch: house.engineFetch,
        renderError: (ctx: KoaContextWithOIDC, _out, error) =>
          house.showError(ctx as unknown as Context, toServiceError(error), ctx.oidc?.client?.clientId),
        logoutSource: logoutPages.ask,
        loggedOutSource: logoutPages.done,
        firstUse,
        isForgotten: storeBirth.isForgotten,
        metadataOf: async (id) => {
          const party = await register.find(id);
          // One that is closed is as good as unknown: no login begins or ends, no token is given.
          return party?.enabled
            ? (toEngineMetadata(inForce(party, clock.now())) as ClientMetadata)
            : undefined;
        },
        judgeSecret: (client, given) =>
          judgeSecret(given, (client as OwnSecrets).sleutelbos_secrets ?? [], clock.now()),
        mayCallFrom: createMayCallFrom(),
        queueLogout: (logout) => logoutQueue.add(currentContext()?.oidc.session?.uid ?? '', [logout]),
      });
      noteOutcomes(built);
      sayTooLarge(built);
      built.on('grant.success', ({ oidc }) => {
        if (oidc.client && oidc.params?.['grant_type'] === 'authorization_code')
          house.onReturn(oidc.client.clientId);
      });
      // The engine answers machines by itself: what failed would otherwise stand in no log.
      built.on('server_error', (ctx, error) =>
        house.log.error({ err: error, method: ctx.method, path: ctx.path }, 'the engine could not answer'),
      );
      current = built;
      return built;
    },
  };
}

interface OwnSecrets {
  readonly sleutelbos_secrets?: readonly KeptSecret[];
}

/** Networks are read once per registration: the engine keeps its clients as long as that is the same. */
function createMayCallFrom() {
  const known = new WeakMap<object, ReturnType<typeof toNetworks>>();
  return function mayCallFrom(client: object, address: string): boolean {
    const { sleutelbos_token_endpoint_networks: networks } = client as {
      sleutelbos_token_endpoint_networks?: readonly string[];
    };
    if (!networks) return true;
    const list = known.get(client) ?? toNetworks(networks);
    known.set(client, list);
    return isFrom(list, address);
  };
}

export type Oidc = ReturnType<typeof createOidc>;
