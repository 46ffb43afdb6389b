// Small facts that expire, and counters, in Redis. A record is one string, "expires at:value", so that putting is a plain command.

import type { Counters, Records } from '../ports.ts';
import type { RedisHouse } from './redis-house.ts';
import { defineScript, defineUse, remaining } from './redis-script.ts';

const addLua = `
local old = redis.call('GET', KEYS[1])
if old and tonumber(string.match(old, '^%d+')) > tonumber(ARGV[1]) then return 0 end
if tonumber(ARGV[3]) > 0 then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
return 1`;

const replaceLua = `
local old = redis.call('GET', KEYS[1])
if not old then return 0 end
local colon = string.find(old, ':', 1, true)
if tonumber(string.sub(old, 1, colon - 1)) <= tonumber(ARGV[1]) then return 0 end
if string.sub(old, colon + 1) ~= ARGV[2] then return 0 end
if tonumber(ARGV[4]) > 0 then redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4]) else redis.call('DEL', KEYS[1]) end
return 1`;

const takeLua = `return redis.call('GETDEL', KEYS[1])`;

const hitLua = `
local resets = redis.call('HGET', KEYS[1], 'r')
if not resets or tonumber(resets) <= tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'n', ARGV[4], 'r', ARGV[2])
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
  return { ARGV[4], ARGV[2] }
end
return { redis.call('HINCRBY', KEYS[1], 'n', ARGV[4]), resets }`;

const releaseLua = `
local counter = redis.call('HMGET', KEYS[1], 'n', 'r')
if counter[1] and tonumber(counter[1]) > 0 and tonumber(counter[2]) > tonumber(ARGV[1]) then
  redis.call('HINCRBY', KEYS[1], 'n', -1)
end
return 1`;

export function createRedisRecords({ client, prefix, clock, replicas }: RedisHouse): Records {
  const add = defineUse(client, { name: 'sleutelbosAddRecord', lua: addLua, replicas });
  const take = defineUse(client, { name: 'sleutelbosTakeRecord', lua: takeLua, replicas });
  const replace = defineScript(client, 'sleutelbosReplaceRecord', replaceLua);
  const keyOf = (space: string, id: string) => `${prefix}r:${space}:${id}`;
  const liveValue = (text: string | null) => {
    if (text === null) return undefined;
    const colon = text.indexOf(':');
    return Number(text.slice(0, colon)) > clock.now() ? text.slice(colon + 1) : undefined;
  };

  return {
    async put(space, id, value, expiresAt) {
      const ttl = remaining(expiresAt, clock.now());
      if (ttl > 0) await client.set(keyOf(space, id), `${expiresAt}:${value}`, 'PX', ttl);
      else await client.unlink(keyOf(space, id));
    },

    async add(space, id, value, expiresAt) {
      const now = clock.now();
      const added = await add(keyOf(space, id), now, `${expiresAt}:${value}`, remaining(expiresAt, now));
      return added === 1;
    },

    get: async (space, id) => liveValue(await client.get(keyOf(space, id))),

    async replace(space, id, before, after, expiresAt) {
      const now = clock.now();
      const ttl = remaining(expiresAt, now);
      return (await replace(keyOf(space, id), now, before, `${expiresAt}:${after}`, ttl)) === 1;
    },

    take: async (space, id) => liveValue((await take(keyOf(space, id))) as string | null),

    async remove(space, id) {
      await client.unlink(keyOf(space, id));
    },
  };
}

export function createRedisCounters({ client, prefix, clock }: RedisHouse): Counters {
  const hit = defineScript(client, 'sleutelbosHitCounter', hitLua);
  const release = defineScript(client, 'sleutelbosReleaseCounter', releaseLua);
  return {
    async hit(name, windowMs) {
      const now = clock.now();
      const answer = (await hit(`${prefix}c:${name}`, now, now + windowMs, windowMs, 1)) as readonly [
        unknown,
        unknown,
      ];
      return { count: Number(answer[0]), resetsAt: Number(answer[1]) };
    },
    async add(name, hits, windowMs) {
      const now = clock.now();
      await hit(`${prefix}c:${name}`, now, now + windowMs, windowMs, hits);
    },
    read: (names) =>
      Promise.all(
        names.map(async (name) => {
          const [hits, resetsAt] = await client.hmget(`${prefix}c:${name}`, 'n', 'r');
          return Number(resetsAt ?? 0) > clock.now() ? Number(hits) : 0;
        }),
      ),
    async release(name) {
      await release(`${prefix}c:${name}`, clock.now());
    },
  };
}
