// The SSO session between engine and store: payload and authorizations apart (so that they merge), events beside them.

import type { AdapterPayload, KoaContextWithOIDC } from 'oidc-provider';
import type { AuthenticationEvent } from '#assurance/events.ts';
import type { Clock } from '#clock.ts';
import { createRecent } from '#recent.ts';
import type { SsoSessions, StoredSsoSession } from '#stores/ports.ts';
import { currentContext } from './engine-surface.ts';
import { isIsolated, isOnBorrowed } from './isolated.ts';
import type { Standing } from './standing.ts';

export interface EngineSessions {
  upsert(id: string, payload: AdapterPayload, lifetime: number): Promise<void>;
  find(id: string): Promise<AdapterPayload | undefined>;
  findByUid(uid: string): Promise<AdapterPayload | undefined>;
  destroy(id: string): Promise<void>;
  /** All events of the session of this request, those just brought by a login included (and kept). */
  eventsOf(ctx: KoaContextWithOIDC): Promise<readonly AuthenticationEvent[]>;
  eventsByUid(uid: string): Promise<readonly AuthenticationEvent[]>;
  /** True when the session of this request begins with it. */
  isFresh(oidc: KoaContextWithOIDC['oidc']): boolean;
  end(uid: string): Promise<void>;
}

/** What our interaction hands to the engine, to be found again on resume. */
export interface LoginResult {
  readonly login?: { readonly accountId: string };
  readonly events?: readonly AuthenticationEvent[];
  /** The citizen said that this is not their own computer. */
  readonly borrowed?: boolean;
}

/** @param lifetimes seconds from the first authentication to the absolute end of a session (D8), and of an isolated one. */
export function createEngineSessions({
  sessions,
  standing,
  clock,
  lifetimes,
}: {
  sessions: SsoSessions;
  standing: Standing;
  clock: Clock;
  lifetimes: { readonly sso: number; readonly borrowed: number };
}): EngineSessions {
  const seen = new WeakMap<object, StoredSsoSession>();
  const recent = createRecent<StoredSsoSession>(clock);
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

  const isFresh = (oidc: KoaContextWithOIDC['oidc']) => !seen.has(oidc);

  /** The session of this request belongs to one relying party and to no cookie. */
  function isAlone(): boolean {
    const oidc = currentContext()?.oidc;
    return oidc !== undefined && isOnBorrowed(oidc) && isFresh(oidc);
  }
  const endOf = (now: number) => now + (isAlone() ? lifetimes.borrowed : lifetimes.sso) * 1000;

  return {
    async upsert(id, { authorizations = {}, ...payload }, life) {
      const uid = String(payload.uid);
      const now = clock.now();
      const entries = Object.entries(authorizations).map(
        ([client, entry]) => [client, JSON.stringify(entry)] as const,
      );
      const text = JSON.stringify(isAlone() ? { ...payload, borrowed: true } : payload);
      if (!isLogout() && isKept(uid, text, entries)) return;
      recent.delete(uid);
      await sessions.put({
        id,
        uid,
        subject: payload.accountId,
        payload: text,
        authorizations: Object.fromEntries(entries),
        expiresAt: now + life * 1000,
        authenticatedUntil: payload.accountId === undefined ? undefined : endOf(now),
      });
      if (isLogout()) await removeMissing(uid, authorizations);
    },
    async find(id) {
      const stored = await sessions.find(id);
      return stored && !isIsolated(stored) ? toPayload(stored) : undefined;
    },
    async findByUid(uid) {
      const known = recent.get(uid);
      if (known && standing.isKnownTo(known)) return toPayload(known);
      const stored = await sessions.findByUid(uid);
      if (stored) recent.set(uid, stored);
      return toPayload(stored);
    },
    async destroy(id) {
      const oidc = currentContext()?.oidc;
      // Logging out everywhere ends the session; at every other time the engine only changes the cookie's id.
      if (isLogout() && oidc?.params?.['logout']) await end(oidc.session?.uid ?? '');
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
      if (fresh.length > 0) recent.delete(uid);
      for (const event of fresh) await sessions.addEvent(uid, JSON.stringify(event), endOf(clock.now()));
      const all = [...stored.map(parseEvent), ...fresh];
      resumed.set(oidc, all);
      return all;
    },
    isFresh,
    async eventsByUid(uid) {
      return (await sessions.events(uid)).map(parseEvent);
    },
    end,
  };

  async function end(uid: string): Promise<void> {
    recent.delete(uid);
    await sessions.end(uid);
  }

  /**
   * The engine saves the session at every authorization, also when nothing but its own sliding expiry changed. Ours does
   * not slide, so what stands in the store already is not written again.
   */
  function isKept(uid: string, payload: string, entries: readonly (readonly [string, string])[]): boolean {
    const oidc = currentContext()?.oidc;
    const stored = oidc && seen.get(oidc);
    if (!stored || stored.uid !== uid || !oidc.session?.accountId) return false;
    if (withoutExpiry(stored.payload) !== withoutExpiry(payload)) return false;
    return entries.every(([client, entry]) => stored.authorizations[client] === entry);
  }

  /** Logging out of one relying party takes its entry away; merging alone would keep it. */
  async function removeMissing(uid: string, authorizations: object): Promise<void> {
    const stored = await sessions.findByUid(uid);
    const gone = Object.keys(stored?.authorizations ?? {}).filter((client) => !(client in authorizations));
    recent.delete(uid);
    for (const client of gone) await sessions.removeAuthorization(uid, client);
  }
}

function isLogout(): boolean {
  return (currentContext()?.oidc as { route?: string } | undefined)?.route === 'end_session_confirm';
}

/** A session's payload without the two members that change at every save. */
function withoutExpiry(payload: string): string {
  return payload.replace(/"(?:iat|exp)":\d+,?/g, '');
}

function parseEvent(text: string): AuthenticationEvent {
  return JSON.parse(text) as AuthenticationEvent;
}
