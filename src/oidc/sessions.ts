// The SSO session between engine and store: payload and authorizations apart (so that they merge), events beside them.

import type { AdapterPayload, KoaContextWithOIDC } from 'oidc-provider';
import type { AuthenticationEvent } from '#assurance/events.ts';
import type { Clock } from '#clock.ts';
import type { SsoSessions, StoredSsoSession } from '#stores/ports.ts';
import { currentContext } from './engine-surface.ts';

export interface EngineSessions {
  upsert(id: string, payload: AdapterPayload, lifetime: number): Promise<void>;
  find(id: string): Promise<AdapterPayload | undefined>;
  findByUid(uid: string): Promise<AdapterPayload | undefined>;
  destroy(id: string): Promise<void>;
  /** All events of the session of this request, those just brought by a login included (and kept). */
  eventsOf(ctx: KoaContextWithOIDC): Promise<readonly AuthenticationEvent[]>;
  eventsByUid(uid: string): Promise<readonly AuthenticationEvent[]>;
  end(uid: string): Promise<void>;
}

/** What our interaction hands to the engine, to be found again on resume. */
export interface LoginResult {
  readonly login?: { readonly accountId: string };
  readonly events?: readonly AuthenticationEvent[];
}

/** @param lifetime seconds from the first authentication to the absolute end of a session (D8). */
export function createEngineSessions({
  sessions,
  clock,
  lifetime,
}: {
  sessions: SsoSessions;
  clock: Clock;
  lifetime: number;
}): EngineSessions {
  const seen = new WeakMap<object, StoredSsoSession>();
  const resumed = new WeakMap<object, readonly AuthenticationEvent[]>();

  /** The engine drops what it does not know from a payload, so the events travel beside it, on the request. */
  function toPayload(stored: StoredSsoSession | undefined): AdapterPayload | undefined {
    if (!stored) return undefined;
    const ctx = currentContext();
    if (ctx?.oidc) seen.set(ctx.oidc, stored);
    const payload = JSON.parse(stored.payload) as AdapterPayload;
    const authorizations = Object.entries(stored.authorizations).map(([client, entry]) => [
      client,
      JSON.parse(entry),
    ]);
    if (authorizations.length > 0) payload.authorizations = Object.fromEntries(authorizations);
    return payload;
  }

  return {
    async upsert(id, { authorizations = {}, ...payload }, life) {
      const uid = String(payload.uid);
      const now = clock.now();
      await sessions.put({
        id,
        uid,
        payload: JSON.stringify(payload),
        authorizations: Object.fromEntries(
          Object.entries(authorizations).map(([client, entry]) => [client, JSON.stringify(entry)]),
        ),
        expiresAt: now + life * 1000,
        authenticatedUntil: payload.accountId === undefined ? undefined : now + lifetime * 1000,
      });
      if (isLogout()) await removeMissing(uid, authorizations);
    },
    find: async (id) => toPayload(await sessions.find(id)),
    findByUid: async (uid) => toPayload(await sessions.findByUid(uid)),
    async destroy(id) {
      const oidc = currentContext()?.oidc;
      // Logging out everywhere ends the session; at every other time the engine only changes the cookie's id.
      if (isLogout() && oidc?.params?.['logout']) await sessions.end(oidc.session?.uid ?? '');
      else await sessions.removeId(id);
    },
    async eventsOf(ctx) {
      const { oidc } = ctx;
      const known = resumed.get(oidc);
      if (known) return known;
      const uid = oidc.session?.uid;
      if (!uid) return [];
      const remembered = seen.get(oidc);
      const stored = remembered?.uid === uid ? remembered.events : await sessions.events(uid);
      const fresh = (oidc.result as LoginResult | undefined)?.events ?? [];
      for (const event of fresh)
        await sessions.addEvent(uid, JSON.stringify(event), clock.now() + lifetime * 1000);
      const all = [...stored.map(parseEvent), ...fresh];
      resumed.set(oidc, all);
      return all;
    },
    async eventsByUid(uid) {
      return (await sessions.events(uid)).map(parseEvent);
    },
    end: (uid) => sessions.end(uid),
  };

  /** Logging out of one relying party takes its entry away; merging alone would keep it. */
  async function removeMissing(uid: string, authorizations: object): Promise<void> {
    const stored = await sessions.findByUid(uid);
    const gone = Object.keys(stored?.authorizations ?? {}).filter((client) => !(client in authorizations));
    for (const client of gone) await sessions.removeAuthorization(uid, client);
  }
}

function isLogout(): boolean {
  return (currentContext()?.oidc as { route?: string } | undefined)?.route === 'end_session_confirm';
}

function parseEvent(text: string): AuthenticationEvent {
  return JSON.parse(text) as AuthenticationEvent;
}
