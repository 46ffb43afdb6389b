// The SSO session between engine and store: payload and authorizations apart (so that they merge), events beside them.

import type { AdapterPayload, KoaContextWithOIDC } from 'oidc-provider';
import type { AuthenticationEvent } from '#assurance/events.ts';
import type { Clock } from '#clock.ts';
import { createRecent } from '#recent.ts';
import type { SsoSessions, StoredSsoSession } from '#stores/ports.ts';
import { gives, toAuthorization, toStoredAuthorization, withoutGrant } from './authorizations.ts';
import { currentContext } from './engine-surface.ts';
import { isIsolated, isOnBorrowed } from './isolated.ts';

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
  /**
   * A code or token of this grant and scope was presented. What is remembered of its session counts in this request if it bears that
   * out, and in no other: it may only say yes.
   */
  expectGrant(
    uid: string,
    clientId: string,
    token: { readonly grantId: string; readonly scope?: string | undefined },
  ): void;
  /** Takes what was granted to one relying party out of the session; nothing happens when it is not there (any more). */
  removeGrant(uid: string, grantId: string): Promise<void>;
  end(uid: string): Promise<void>;
}

/** Of a session of a moment ago: as much as token and userinfo ask. */
type Remembered = Omit<StoredSsoSession, 'events'>;

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
  clock,
  lifetimes,
}: {
  sessions: SsoSessions;
  clock: Clock;
  lifetimes: { readonly sso: number; readonly borrowed: number };
}): EngineSessions {
  const seen = new WeakMap<object, StoredSsoSession>();
  const recent = createRecent<Remembered>(clock);
  /** Request → the session that its code or token is borne out by, as remembered. */
  const borneOut = new WeakMap<object, string>();
  const resumed = new WeakMap<object, readonly AuthenticationEvent[]>();

  /** The engine drops what it does not know from a payload, so the events travel beside it, on the request. */
  function note(stored: StoredSsoSession): void {
    const ctx = currentContext();
    if (ctx?.oidc) seen.set(ctx.oidc, stored);
  }

  function toPayload(stored: Remembered): AdapterPayload {
    const payload = JSON.parse(stored.payload) as AdapterPayload;
    const authorizations = Object.entries(stored.authorizations).map(([client, entry]) => [
      client,
      toAuthorization(stored.uid, entry),
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
    // Without the engine's own end, which slides (the store knows the end), and its kind. It names the cookie's id first in a new
    // session and last in one that was read: here always last, so that the same is the same text.
    async upsert(id, { authorizations: entries = {}, iat: _, exp: __, kind: ___, jti, ...rest }, life) {
      const payload = { ...rest, jti };
      const uid = String(payload.uid);
      const now = clock.now();
      const stored = storedOf(uid);
      const authorizations = Object.fromEntries(
        Object.entries(entries)
          .map(([client, entry]) => [client, toStoredAuthorization(uid, entry)] as const)
          .filter(([client, entry]) => stored?.authorizations[client] !== entry),
      );
      const text = JSON.stringify(isAlone() ? { ...payload, borrowed: true } : payload);
      if (!isLogout() && Object.keys(authorizations).length === 0 && isKept(stored, text)) return;
      await sessions.put({
        id,
        uid,
        subject: payload.accountId,
        payload: text,
        authorizations,
        expiresAt: now + life * 1000,
        authenticatedUntil: payload.accountId === undefined ? undefined : endOf(now),
      });
      if (isLogout()) return removeMissing(uid, entries);
      // The token request follows at once.
      const others = { ...stored?.authorizations, ...recent.get(uid)?.authorizations };
      recent.set(uid, { uid, payload: text, authorizations: { ...others, ...authorizations } });
    },
    async find(id) {
      const stored = await sessions.find(id);
      if (!stored || isIsolated(stored)) return undefined;
      note(stored);
      return toPayload(stored);
    },
    async findByUid(uid) {
      const oidc = currentContext()?.oidc;
      const known = oidc && borneOut.get(oidc) === uid ? recent.get(uid) : undefined;
      if (known) return toPayload(known);
      const stored = await sessions.findByUid(uid);
      if (!stored) return undefined;
      recent.set(uid, stored);
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
      const stored = storedOf(uid)?.events ?? (await sessions.events(uid));
      const fresh = (oidc.result as LoginResult | undefined)?.events ?? [];
      if (fresh.length > 0) recent.delete(uid);
      for (const event of fresh) await sessions.addEvent(uid, JSON.stringify(event), endOf(clock.now()));
      const all = [...stored.map(parseEvent), ...fresh];
      resumed.set(oidc, all);
      return all;
    },
    isFresh,
    expectGrant(uid, clientId, { grantId, scope }) {
      const entry = recent.get(uid)?.authorizations[clientId];
      const known = entry === undefined ? undefined : toAuthorization(uid, entry);
      const oidc = currentContext()?.oidc;
      if (known?.grantId !== grantId || !gives(known, scope)) recent.delete(uid);
      else if (oidc) borneOut.set(oidc, uid);
    },
    removeGrant,
    async eventsByUid(uid) {
      return (await sessions.events(uid)).map(parseEvent);
    },
    end,
  };

  async function end(uid: string): Promise<void> {
    recent.delete(uid);
    await sessions.end(uid);
  }

  /** The session as this request found it. */
  function storedOf(uid: string): StoredSsoSession | undefined {
    const oidc = currentContext()?.oidc;
    const stored = oidc && seen.get(oidc);
    return stored?.uid === uid ? stored : undefined;
  }

  /**
   * The engine saves the session at every authorization, also when nothing but its own sliding expiry changed. Ours does
   * not slide, so what stands in the store already is not written again.
   */
  function isKept(stored: StoredSsoSession | undefined, payload: string): boolean {
    return stored?.payload === payload && currentContext()?.oidc.session?.accountId !== undefined;
  }

  async function removeGrant(uid: string, grantId: string): Promise<void> {
    recent.delete(uid);
    const stored = await sessions.findByUid(uid);
    for (const [client, text] of Object.entries(stored?.authorizations ?? {})) {
      const entry = toAuthorization(uid, text);
      if (entry.grantId !== grantId) continue;
      const rest = JSON.stringify(withoutGrant(entry));
      // Somebody changed it meanwhile: another look says whether it still holds the grant.
      if (!(await sessions.replaceAuthorization(uid, client, text, rest))) await removeGrant(uid, grantId);
    }
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

function parseEvent(text: string): AuthenticationEvent {
  return JSON.parse(text) as AuthenticationEvent;
}
