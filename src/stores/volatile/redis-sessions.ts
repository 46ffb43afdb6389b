// Single sign-on sessions in Redis: one hash per session, one pointer per cookie id. The hash holds
// A sorted set per person names their sessions by when they end; it may name some that are gone already.
//   p payload · x ends at · u absolute end · a:<relying party> authorization · e:<n> "until:event" · i:<cookie id>
// so that relying parties that log in at once each set their own field and none is lost, and one expiry covers everything.
//
// `find` follows the pointer inside a script: one round trip, because every silent login begins with it. The script computes the
// second key, which a cluster forbids (that key may live elsewhere); there it is two calls.

import type { SsoSessions, StoredSsoSession } from '../ports.ts';
import type { RedisHouse } from './redis-house.ts';
import { defineScript, defineUse, remaining } from './redis-script.ts';
import { addEventLua, endLua, findLua, putLua, replaceLua } from './redis-session-scripts.ts';
import { endOf, tombstone } from './session-rules.ts';

/** A person's set of names outlives every session in it by far: a name that leads nowhere does no harm. */
const namesKeptMs = 86_400_000;

export function createRedisSessions(house: RedisHouse): SsoSessions {
  const { client, prefix, clock, cluster, replicas } = house;
  const put = defineScript(client, 'sleutelbosPutSession', putLua);
  const follow = defineScript(client, 'sleutelbosFindSession', findLua);
  const addEvent = defineScript(client, 'sleutelbosAddSessionEvent', addEventLua);
  const replace = defineScript(client, 'sleutelbosReplaceAuthorization', replaceLua);
  const end = defineUse(client, { name: 'sleutelbosEndSession', lua: endLua, replicas });
  const sessionPrefix = `${prefix}s:`;
  const sessionKey = (uid: string) => `${sessionPrefix}${uid}`;
  const pointerKey = (id: string) => `${prefix}i:${id}`;
  /** Who is signed in until when: sessions by their end. */
  const endsKey = `${prefix}ends`;
  const subjectKey = (subject: string) => `${prefix}u:${subject}`;

  async function noteEnd(uid: string, end: number, now: number): Promise<void> {
    await Promise.all([
      client.zadd(endsKey, end, uid),
      client.pexpire(endsKey, Math.max(end - now + tombstone, namesKeptMs)),
    ]);
  }

  const read = async (uid: string) => parse(uid, await client.hgetall(sessionKey(uid)), clock.now());

  return {
    // The pointer may outlive its session; it then points at nothing.
    async put({ id, uid, subject, payload, authorizations, expiresAt, authenticatedUntil }) {
      const now = clock.now();
      const fields = Object.entries(authorizations).flatMap(([client, value]) => [`a:${client}`, value]);
      const ttl = remaining(endOf(expiresAt, authenticatedUntil), now);
      // Sent first: a session that nobody can find by its owner must not come to be. In a cluster that is another node.
      const named =
        subject !== undefined && ttl > 0
          ? Promise.all([
              client.zadd(subjectKey(subject), now + ttl, uid),
              client.pexpire(subjectKey(subject), Math.max(ttl, namesKeptMs)),
            ])
          : Promise.resolve();
      if (cluster) await named;
      await Promise.all([
        named,
        ttl > 0 && client.set(pointerKey(id), uid, 'PX', ttl),
        put(
          sessionKey(uid),
          now,
          tombstone,
          expiresAt,
          authenticatedUntil ?? '',
          id,
          payload,
          ...fields,
        ).then((ends) => (subject === undefined ? undefined : noteEnd(uid, Number(ends), now))),
      ]);
    },

    async find(id) {
      if (cluster) {
        const uid = await client.get(pointerKey(id));
        return uid === null ? undefined : (await read(uid)).session;
      }
      const found = (await follow(pointerKey(id), sessionPrefix)) as
        | readonly [string, readonly string[]]
        | null;
      return found === null ? undefined : parse(found[0], pairs(found[1]), clock.now()).session;
    },

    findByUid: async (uid) => (await read(uid)).session,
    events: async (uid) => (await read(uid)).events,

    async addEvent(uid, event, until) {
      await addEvent(sessionKey(uid), clock.now(), tombstone, until, event);
    },

    replaceAuthorization: async (uid, clientId, before, after) =>
      (await replace(sessionKey(uid), clock.now(), `a:${clientId}`, before, after)) === 1,

    async removeAuthorization(uid, clientId) {
      await client.hdel(sessionKey(uid), `a:${clientId}`);
    },

    async removeId(id) {
      await client.unlink(pointerKey(id));
    },

    // The session is gone with the first call; the second only tidies the pointers, which lead nowhere by then.
    async end(uid) {
      const ids = (await end(sessionKey(uid))) as readonly string[];
      await Promise.all(ids.map((id) => client.unlink(pointerKey(id))));
    },

    async claimExpired(limit) {
      const now = clock.now();
      const uids = await client.zrangebyscore(endsKey, '-inf', now, 'LIMIT', 0, limit);
      const claimed = await Promise.all(
        uids.map(async (uid) => {
          // Whoever takes the name out is the one who is handed the session.
          if ((await client.zrem(endsKey, uid)) !== 1) return [];
          const fields = await client.hgetall(sessionKey(uid));
          // It goes on meanwhile: the login that prolonged it has put its name back, or will.
          if (Number(fields['x']) > now) return [];
          return parse(uid, fields, 0).session ?? [];
        }),
      );
      return claimed.flat();
    },

    async listBySubject(subject) {
      const now = clock.now();
      const [uids] = await Promise.all([
        client.zrangebyscore(subjectKey(subject), `(${now}`, '+inf'),
        client.zremrangebyscore(subjectKey(subject), '-inf', now),
      ]);
      const sessions = await Promise.all(uids.map(read));
      return sessions.flatMap(({ session }) => session ?? []);
    },
  };
}

function pairs(flat: readonly string[]): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (let at = 0; at + 1 < flat.length; at += 2) fields[flat[at] ?? ''] = flat[at + 1] ?? '';
  return fields;
}

interface Parsed {
  /** Absent when it ended, and while only events are known. */
  readonly session?: StoredSsoSession;
  readonly events: readonly string[];
}

function parse(uid: string, fields: Readonly<Record<string, string>>, now: number): Parsed {
  if (!(Number(fields['x']) > now)) return { events: [] };
  const authorizations: Record<string, string> = {};
  const events: (readonly [number, string])[] = [];
  for (const [field, value] of Object.entries(fields)) {
    if (field.startsWith('a:')) authorizations[field.slice(2)] = value;
    if (field.startsWith('e:') && Number.parseInt(value, 10) > now)
      events.push([Number(field.slice(2)), value.slice(value.indexOf(':') + 1)]);
  }
  const inOrder = events.sort(([a], [b]) => a - b).map(([, event]) => event);
  const payload = fields['p'];
  if (payload === undefined) return { events: inOrder };
  return { session: { uid, payload, authorizations, events: inOrder }, events: inOrder };
}
