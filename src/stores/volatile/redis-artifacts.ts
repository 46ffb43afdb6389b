// What the OIDC engine keeps, in Redis: a hash per artifact { p payload, e expires at, c consumed at }, and per grant a sorted set
// of its artifacts by expiry.

import type { Artifacts } from '../ports.ts';
import type { RedisHouse } from './redis-house.ts';
import { defineScript, defineUse, remaining } from './redis-script.ts';

// A live artifact that was consumed stays consumed: a late save must not make it usable again.
const putLua = `
local expires = redis.call('HGET', KEYS[1], 'e')
if expires and tonumber(expires) <= tonumber(ARGV[1]) then redis.call('DEL', KEYS[1]) end
redis.call('HSET', KEYS[1], 'p', ARGV[2], 'e', ARGV[3])
return redis.call('PEXPIRE', KEYS[1], ARGV[4])`;

const consumeLua = `
local expires = redis.call('HGET', KEYS[1], 'e')
if not expires or tonumber(expires) <= tonumber(ARGV[1]) then return 0 end
return redis.call('HSETNX', KEYS[1], 'c', ARGV[1]) == 1 and 1 or -1`;

// The set lives as long as its longest member; members that expired leave on the way.
const indexLua = `
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[3])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[4]) then redis.call('PEXPIRE', KEYS[1], ARGV[4]) end
return 1`;

const outcomes = new Map<unknown, 'consumed' | 'already-consumed'>([
  [1, 'consumed'],
  [-1, 'already-consumed'],
]);

export function createRedisArtifacts({ client, prefix, clock, cluster, replicas }: RedisHouse): Artifacts {
  const put = defineScript(client, 'sleutelbosPutArtifact', putLua);
  const consume = defineUse(client, { name: 'sleutelbosConsumeArtifact', lua: consumeLua, replicas });
  const index = defineScript(client, 'sleutelbosIndexArtifact', indexLua);
  const keyOf = (member: string) => `${prefix}a:${member}`;
  const memberOf = (kind: string, id: string) => `${kind}:${id}`;
  const grantKey = (grantId: string) => `${prefix}g:${grantId}`;

  return {
    // Both in one packet, the index first; in a cluster they are for two nodes, one after the other. If only one of them arrives
    // the put is refused, and nobody is handed the artifact.
    async put({ kind, id, payload, expiresAt, grantId }) {
      const now = clock.now();
      const ttl = remaining(expiresAt, now);
      const member = memberOf(kind, id);
      const indexed =
        grantId !== undefined && ttl > 0
          ? index(grantKey(grantId), now, expiresAt, member, ttl)
          : Promise.resolve();
      if (cluster) await indexed;
      await Promise.all([indexed, put(keyOf(member), now, payload, expiresAt, ttl)]);
    },

    async get(kind, id) {
      const [payload, expiresAt, consumedAt] = await client.hmget(keyOf(memberOf(kind, id)), 'p', 'e', 'c');
      if (payload == null || Number(expiresAt) <= clock.now()) return undefined;
      return consumedAt == null ? { payload } : { payload, consumedAt: Number(consumedAt) };
    },

    async consume(kind, id) {
      return outcomes.get(await consume(keyOf(memberOf(kind, id)), clock.now())) ?? 'missing';
    },

    async remove(kind, id) {
      await client.unlink(keyOf(memberOf(kind, id)));
    },

    // Members leave the set only after their artifacts, so that one that fails here is found again.
    async removeByGrant(grantId, kind) {
      const all = await client.zrange(grantKey(grantId), 0, '-1');
      const members =
        kind === undefined ? all : all.filter((member) => member.startsWith(memberOf(kind, '')));
      if (members.length === 0) return;
      await Promise.all(members.map((member) => client.unlink(keyOf(member))));
      await client.zrem(grantKey(grantId), ...members);
    },
  };
}
