// The volatile store in Redis 7 or newer, for more than one machine. Everything that must be atomic is one Lua script over one
// key, so nothing spans two slots of a Redis Cluster. Expiry is judged by the clock handed in; Redis' own expiry only cleans up.
//
// One RTT per call of the port, `removeByGrant` and `end` excepted. `enableAutoPipelining` sends what concurrent requests ask in the
// same turn of the event loop as one packet. A call that gets no answer is refused, not repeated: repeating a `consume` whose
// answer was lost would refuse its own winner, and the caller fails closed anyway.

import { Redis } from 'ioredis';
import type { Clock } from '#clock.ts';
import type { Volatile } from '../ports.ts';
import { createRedisArtifacts } from './redis-artifacts.ts';
import { createRedisCounters, createRedisRecords } from './redis-records.ts';
import { createRedisSessions } from './redis-sessions.ts';

/** Milliseconds; see security.md part 4. */
const limits = { connectTimeout: 1_000, commandTimeout: 1_000, disconnectTimeout: 500 } as const;

/**
 * Connects to one Redis server.
 *
 * @param options.url `redis://` or `rediss://`
 * @param options.prefix goes before every key; for a server that is shared
 * @throws when the server cannot be reached, or may evict what has not expired (any `maxmemory-policy` but `noeviction`)
 */
export async function openRedisVolatile(options: {
  readonly url: string;
  readonly clock: Clock;
  readonly prefix?: string;
}): Promise<Volatile> {
  const { url, clock, prefix = 'sleutelbos:' } = options;
  const client = new Redis(url, {
    ...limits,
    lazyConnect: true,
    enableAutoPipelining: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(attempt * 50, 500),
  });
  // Every call rejects by itself while the connection is away; without a listener the event would be printed.
  client.on('error', () => {});
  try {
    await client.connect();
    const facts = await client.info();
    refuseEviction(facts);
    const cluster = facts.includes('cluster_enabled:1');
    return {
      artifacts: createRedisArtifacts(client, prefix, clock),
      sessions: createRedisSessions(client, prefix, clock, { cluster }),
      records: createRedisRecords(client, prefix, clock),
      counters: createRedisCounters(client, prefix, clock),
      ping: async () => {
        await client.ping();
      },
      close: async () => {
        await client.quit().catch(() => client.disconnect());
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
