// The volatile store in Redis 7 or newer, for more than one machine. Everything that must be atomic is one Lua script over one
// key, so nothing spans two slots of a Redis Cluster. Expiry is judged by the clock handed in; Redis' own expiry only cleans up.
//
// One RTT per call of the port, `removeByGrant` and `end` excepted. `enableAutoPipelining` sends what concurrent requests ask in the
// same turn of the event loop as one packet. A call that gets no answer is refused, not repeated: repeating a `consume` whose
// answer was lost would refuse its own winner, and the caller fails closed anyway.

import type { Clock } from '#clock.ts';
import type { Volatile } from '../ports.ts';
import { createRedisArtifacts } from './redis-artifacts.ts';
import { createClient, factsOf, neverGiveUp, type RedisPlace } from './redis-connection.ts';
import { createRedisNews } from './redis-news.ts';
import { createRedisCounters, createRedisRecords } from './redis-records.ts';
import { createRedisSessions } from './redis-sessions.ts';

/**
 * Connects to Redis.
 *
 * @param options.prefix goes before every key; for a server that is shared
 * @throws when no server can be reached, or one may evict what has not expired (any `maxmemory-policy` but `noeviction`)
 */
export async function openRedisVolatile(
  options: RedisPlace & { readonly clock: Clock; readonly prefix?: string },
): Promise<Volatile> {
  const { clock, prefix = 'sleutelbos:', replicas = options.url === undefined ? 1 : 0 } = options;
  const client = createClient(options);
  try {
    await client.connect();
    const facts = await factsOf(client);
    facts.forEach(refuseEviction);
    const cluster = facts.some((one) => one.includes('cluster_enabled:1'));
    const giveUp = neverGiveUp(client);
    const house = { client, prefix, clock, cluster, replicas };
    const news = createRedisNews(client, prefix);
    return {
      artifacts: createRedisArtifacts(house),
      sessions: createRedisSessions(house),
      records: createRedisRecords(house),
      counters: createRedisCounters(house),
      news,
      ping: async () => {
        const [seconds, microseconds] = await client.time();
        return Number(seconds) * 1000 + Number(microseconds) / 1000;
      },
      close: async () => {
        news.close();
        giveUp();
        await client.quit().catch(() => {});
        // Also lets go of the Sentinels.
        client.disconnect();
      },
    };
  } catch (error) {
    client.disconnect();
    throw error;
  }
}

// With any other policy a full Redis drops sessions and used codes without a word (28,288 keys, measured) instead of refusing writes.
function refuseEviction(facts: string) {
  const policy = /^maxmemory_policy:(\S+)/m.exec(facts)?.[1];
  if (policy === 'noeviction') return;
  throw new Error(
    `Redis has maxmemory-policy ${policy ?? 'unknown'}: it may drop sessions and used codes before they expire. ` +
      'Set "maxmemory-policy noeviction".',
  );
}
