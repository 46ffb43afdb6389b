// The engine's adapter over the volatile store. Single use is ours: consume is one atomic step, and the loser of a race revokes.

import { hash } from 'node:crypto';
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import type { Clock } from '#clock.ts';
import type { Volatile } from '#stores/ports.ts';
import { isInSession } from './authorizations.ts';
import { createSessionGrants } from './session-grants.ts';
import type { EngineSessions } from './sessions.ts';

export interface AdapterHouse {
  readonly volatile: Pick<Volatile, 'artifacts'>;
  readonly sessions: EngineSessions;
  readonly clock: Clock;
  /** Seconds an interaction lives: a used pushed request must be remembered at least as long. */
  readonly interactionLifetime: number;
}

/** Whoever holds the id of one of these may use it: the store keeps only its hash, so reading the store opens nothing. */
const BEARER: ReadonlySet<string> = new Set([
  'AuthorizationCode',
  'AccessToken',
  'ClientCredentials',
  'RefreshToken',
  'PushedAuthorizationRequest',
]);

/** How long the mark of a login that ended stays. */
const ENDED_MS = 120_000;

export function createAdapterFactory(house: AdapterHouse): (model: string) => Adapter {
  return (model) => {
    switch (model) {
      case 'Session':
        return sessionAdapter(house);
      case 'Grant':
        return grantAdapter(house);
      case 'Interaction':
        return interactionAdapter(house);
      default:
        return BEARER.has(model) ? bearerAdapter(house, model) : artifactAdapter(house, model);
    }
  };
}

function artifactAdapter(house: AdapterHouse, kind: string): Adapter {
  const { artifacts } = house.volatile;
  const keptSeconds = kind === 'PushedAuthorizationRequest' ? house.interactionLifetime : 0;
  return {
    ...unsupported,
    async upsert(id, payload, expiresIn = 0) {
      const expiresAt = house.clock.now() + (expiresIn + keptSeconds) * 1000;
      await artifacts.put({
        kind,
        id,
        payload: JSON.stringify(payload),
        expiresAt,
        // What the grant gave. A login that goes on from it was given nothing, and outlives it.
        grantId: BEARER.has(kind) ? payload.grantId : undefined,
      });
    },
    async find(id) {
      const stored = await artifacts.get(kind, id);
      if (!stored) return undefined;
      const payload = JSON.parse(stored.payload) as AdapterPayload;
      if (stored.consumedAt !== undefined) payload.consumed = Math.floor(stored.consumedAt / 1000);
      return payload;
    },
    async consume(id) {
      if ((await artifacts.consume(kind, id)) === 'consumed') return;
      await revokeGrantOf(house, kind, id);
      throw kind === 'PushedAuthorizationRequest'
        ? new errors.InvalidRequestUri('request_uri is invalid, expired, or was already used')
        : new errors.InvalidGrant(`${kind} was used already`);
    },
    destroy: (id) => artifacts.remove(kind, id),
    revokeByGrantId: (grantId) => artifacts.removeByGrant(grantId, kind),
  };
}

/**
 * A login ends once: the engine finds it and then removes it, and of many that find it at the same instant one may go on.
 * What is left is an empty mark for two minutes: without it, one that was about to save would bring the login back to life.
 */
function interactionAdapter(house: AdapterHouse): Adapter {
  const { artifacts } = house.volatile;
  const kind = 'Interaction';
  const stored = artifactAdapter(house, kind);
  return {
    ...stored,
    async find(id) {
      const found = await stored.find(id);
      return found?.consumed ? undefined : found;
    },
    async destroy(id) {
      if ((await artifacts.consume(kind, id)) !== 'consumed')
        throw new errors.SessionNotFound('interaction session not found');
      await artifacts.put({ kind, id, payload: '{}', expiresAt: house.clock.now() + ENDED_MS });
    },
  };
}

/** The same under hashed ids; the id itself (`jti`) stands nowhere in the store. */
function bearerAdapter(house: AdapterHouse, kind: string): Adapter {
  const stored = artifactAdapter(house, kind);
  const hidden = (id: string) => hash('sha256', id, 'base64url');
  return {
    ...stored,
    upsert: (id, { jti: _, ...payload }, expiresIn) => stored.upsert(hidden(id), payload, expiresIn ?? 0),
    async find(id) {
      const payload = await stored.find(hidden(id));
      if (!payload) return undefined;
      const { sessionUid, clientId, grantId, scope } = payload;
      // Another process may have written that entry since this one looked.
      if (sessionUid && clientId && grantId)
        house.sessions.expectGrant(sessionUid, clientId, { grantId, scope });
      return { ...payload, jti: id };
    },
    consume: (id) => stored.consume(hidden(id)),
    destroy: (id) => stored.destroy(hidden(id)),
  };
}

function grantAdapter(house: AdapterHouse): Adapter {
  const { artifacts } = house.volatile;
  const inSession = createSessionGrants(house.sessions);
  // Of the version before: good until its session ends.
  const alone = artifactAdapter(house, 'Grant');
  const placeOf = (id: string) => (isInSession(id) ? inSession : alone);
  return {
    ...unsupported,
    upsert: (id, payload, expiresIn) => placeOf(id).upsert(id, payload, expiresIn),
    find: (id) => placeOf(id).find(id),
    async destroy(id) {
      await artifacts.revokeGrant(id);
      await placeOf(id).destroy(id);
    },
  };
}

/** RFC 6749 §4.1.2: a code used twice takes down what it gave, and what the winner is about to save. */
async function revokeGrantOf(house: AdapterHouse, kind: string, id: string): Promise<void> {
  const stored = await house.volatile.artifacts.get(kind, id);
  const grantId = stored && (JSON.parse(stored.payload) as AdapterPayload).grantId;
  if (grantId) await grantAdapter(house).destroy(grantId);
}

function sessionAdapter({ sessions }: AdapterHouse): Adapter {
  return {
    ...unsupported,
    upsert: (id, payload, expiresIn = 0) => sessions.upsert(id, payload, expiresIn),
    find: (id) => sessions.find(id),
    findByUid: (uid) => sessions.findByUid(uid),
    destroy: (id) => sessions.destroy(id),
  };
}

/** What a model never asks for must not look as if it worked. */
const unsupported: Adapter = {
  upsert: refuse('upsert'),
  find: refuse('find'),
  findByUserCode: refuse('findByUserCode'),
  findByUid: refuse('findByUid'),
  consume: refuse('consume'),
  destroy: refuse('destroy'),
  revokeByGrantId: refuse('revokeByGrantId'),
};

function refuse(method: string): () => Promise<never> {
  return async () => {
    throw new Error(`this store does not know ${method}`);
  };
}
