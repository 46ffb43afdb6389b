// What the OIDC engine keeps, in Redis: a hash per artifact { p payload, e expires at, c consumed at }, and per grant a sorted set
// of its artifacts by expiry. A revoked grant's set holds a mark that never expires before the set does.

import type { Artifacts } from '../ports.ts';
import { revokedFor } from './grant-rules.ts';
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

const REVOKED = '!';

// The set lives as long as its longest member; members that expired leave on the way. 0: the grant is revoked.
const indexLua = `
if redis.call('ZSCORE', KEYS[1], '${REVOKED}') then return 0 end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[3])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[4]) then redis.call('PEXPIRE', KEYS[1], ARGV[4]) end
return 1`;

const revokeLua = `
local members = redis.call('ZRANGE', KEYS[1], 0, -1)
redis.call('ZADD', KEYS[1], 'inf', '${REVOKED}')
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return members`;

const outcomes = new Map<unknown, 'consumed' | 'already-consumed'>([
  [1, 'consumed'],
  [-1, 'already-consumed'],
]);

export function createRedisArtifacts({ client, prefix, clock, cluster, replicas }: RedisHouse): Artifacts {
  const put = defineScript(client, 'sleutelbosPutArtifact', putLua);
  const consume = defineUse(client, { name: 'sleutelbosConsumeArtifact', lua: consumeLua, replicas });
  const index = defineScript(client, 'sleutelbosIndexArtifact', indexLua);
  const revoke = defineUse(client, { name: 'sleutelbosRevokeGrant', lua: revokeLua, replicas });
  const keyOf = (member: string) => `${prefix}a:${member}`;
  const memberOf = (kind: string, id: string) => `${kind}:${id}`;
  const grantKey = (grantId: string) => `${prefix}g:${grantId}`;

  /** Members leave the set only after their artifacts, so that one that fails here is found again. */
  async function removeAll(grantId: string, members: readonly string[]): Promise<void> {
    if (members.length === 0) return;
    await Promise.all(members.map((member) => client.unlink(keyOf(member))));
    await client.zrem(grantKey(grantId), ...members);
  }

  return {
    // Both in one packet, the artifact first; in a cluster they are for two nodes, one after the other. So whoever revokes the grant
    // either finds it in the set, or has left the mark there that is found here. If only one of them arrives the put is refused, and
    // nobody is handed the artifact.
    async put({ kind, id, payload, expiresAt, grantId }) {
      const now = clock.now();
      const ttl = remaining(expiresAt, now);
      const member = memberOf(kind, id);
      const stored = put(keyOf(member), now, payload, expiresAt, ttl);
      if (cluster) await stored;
      const indexed =
        grantId !== undefined && ttl > 0 ? index(grantKey(grantId), now, expiresAt, member, ttl) : 1;
      const [, outcome] = await Promise.all([stored, indexed]);
      if (outcome === 0) await client.unlink(keyOf(member));
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

    async removeByGrant(grantId, kind) {
      const all = await client.zrange(grantKey(grantId), 0, '-1');
      await removeAll(
        grantId,
        all.filter((member) => member.startsWith(memberOf(kind, ''))),
      );
    },

    async revokeGrant(grantId) {
      const members = (await revoke(grantKey(grantId), revokedFor)) as readonly string[];
      await removeAll(
        grantId,
        members.filter((member) => member !== REVOKED),
      );
    },
  };
}
