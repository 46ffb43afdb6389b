import { expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { openRedisVolatile } from '#stores/volatile/redis.ts';
import { describeOn } from '../support/describe-on.ts';
import { freePort } from '../support/free-port.ts';
import { startRedis } from '../support/servers.ts';
import { describeVolatile } from './volatile.ts';

const clock = { now: () => Date.now() };

async function askDirectly<T>(url: string, question: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url);
  try {
    return await question(client);
  } finally {
    client.disconnect();
  }
}

describeOn('Redis', await startRedis(), (redis) => {
  describeVolatile('Redis', { kind: 'redis', url: redis.url });

  test('nothing stays behind for ever: every key has an end', async () => {
    const ends = await askDirectly(redis.url, async (client) => {
      const keys = await client.keys('*');
      return Promise.all(keys.map((key) => client.pttl(key)));
    });
    expect(ends.length).toBeGreaterThan(20);
    // -1 is a key without an end; -2 one that ended since it was named.
    expect(ends.filter((end) => end === -1)).toEqual([]);
  });

  test('scripts that the server forgot are sent again', async () => {
    const store = await openRedisVolatile({ url: redis.url, clock, prefix: 'forgotten:' });
    const hits = () =>
      Promise.all([store.counters.hit('a', 60_000), store.records.add('s', 'a', '1', clock.now() + 60_000)]);
    await hits();
    await askDirectly(redis.url, (client) => client.script('FLUSH'));
    expect((await hits())[0].count).toBe(2);
    await store.close();
  });

  test('prefixes keep two installations on one server apart', async () => {
    const [one, two] = await Promise.all(
      ['one:', 'two:'].map((prefix) => openRedisVolatile({ url: redis.url, clock, prefix })),
    );
    await one?.records.put('s', 'a', '1', clock.now() + 60_000);
    expect(await two?.records.get('s', 'a')).toBeUndefined();
    await Promise.all([one?.close(), two?.close()]);
  });
});

// One node that owns every slot: it refuses any script that touches keys of two slots or computes one, as a real cluster would.
describeOn(
  'Redis in cluster mode',
  await startRedis(['--cluster-enabled', 'yes', '--cluster-port', `${await freePort()}`]),
  (redis) => {
    test('takes all slots', async () => {
      const client = new Redis(redis.url);
      await client.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
      let state = '';
      while (!state.includes('cluster_state:ok')) state = String(await client.call('CLUSTER', 'INFO'));
      await client.quit();
    });
    describeVolatile('Redis in cluster mode', { kind: 'redis', url: redis.url });
  },
);

describeOn('Redis that may evict', await startRedis(['--maxmemory-policy', 'allkeys-lru']), (redis) => {
  test('is refused at start', async () => {
    await expect(openRedisVolatile({ url: redis.url, clock })).rejects.toThrow(
      'maxmemory-policy allkeys-lru',
    );
  });
});

describeOn('Redis that goes away', await startRedis(), (redis) => {
  test('makes every call fail, and a new start too', async () => {
    const store = await openRedisVolatile({ url: redis.url, clock });
    expect(Math.abs((await store.ping()) - Date.now())).toBeLessThan(60_000);
    await redis.kill();
    await expect(store.records.get('s', 'a')).rejects.toThrow();
    await expect(store.artifacts.consume('Code', 'a')).rejects.toThrow();
    await expect(store.sessions.find('a')).rejects.toThrow();
    await expect(store.ping()).rejects.toThrow();
    await store.close();
    await expect(openRedisVolatile({ url: redis.url, clock })).rejects.toThrow();
  });
});
