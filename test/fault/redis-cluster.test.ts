// A real Redis Cluster: three nodes, each with a replica.

import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { openVolatile } from '#stores/open.ts';
import type { Volatile } from '#stores/ports.ts';
import { describeVolatile } from '../conformance/volatile.ts';
import { describeOn } from '../support/describe-on.ts';
import { eventually } from '../support/eventually.ts';
import { askServer, startRedisCluster } from '../support/redis-sets.ts';

const clock = { now: () => Date.now() };

describeOn('a Redis Cluster of three nodes', await startRedisCluster(), (cluster) => {
  const settings = { kind: 'redis', cluster: cluster.addresses } as const;

  test('one node that may evict is enough to refuse the start', async () => {
    const port = cluster.leaders[1]?.port ?? 0;
    const set = (policy: string) =>
      askServer(port, (client) => client.config('SET', 'maxmemory-policy', policy));
    await set('allkeys-lru');
    await expect(openVolatile(settings, clock)).rejects.toThrow('maxmemory-policy allkeys-lru');
    await set('noeviction');
  });

  test('no node is reached: the start is refused', async () => {
    await expect(openVolatile({ kind: 'redis', cluster: ['127.0.0.1:1'] }, clock)).rejects.toThrow();
  });

  describeVolatile('a Redis Cluster of three nodes', settings);

  test('what is kept lies on every node', async () => {
    const sizes = await Promise.all(
      cluster.leaders.map(({ port }) => askServer(port, (client) => client.dbsize())),
    );
    expect(Math.min(...sizes)).toBeGreaterThan(3);
  });

  test('what one process tells, another hears', async () => {
    const [one, other] = await Promise.all([openVolatile(settings, clock), openVolatile(settings, clock)]);
    const heard: unknown[] = [];
    await other?.news.listen((topic, ids) => heard.push([topic, ids]));
    await one?.news.tell('relying-parties', ['shop']);
    await eventually(() => expect(heard).toEqual([['relying-parties', ['shop']]]));
    await Promise.all([one?.close(), other?.close()]);
  });

  test('scripts that the nodes forgot are sent again', async () => {
    const store = await openVolatile(settings, clock);
    const hit = () => Promise.all([...'abcdefgh'].map((name) => store.counters.hit(`f:${name}`, 60_000)));
    await hit();
    for (const { port } of cluster.leaders) await askServer(port, (client) => client.script('FLUSH'));
    expect((await hit()).map(({ count }) => count)).toEqual(Array.from({ length: 8 }, () => 2));
    await store.close();
  });

  test('a node that dies gives way to its replica; what was used stays used', async () => {
    const store = await openVolatile(settings, clock);
    const ids = Array.from({ length: 60 }, () => randomUUID());
    const expiresAt = clock.now() + 600_000;
    await Promise.all(ids.map((id) => store.artifacts.put({ kind: 'Code', id, payload: '{}', expiresAt })));
    const used = ids.slice(0, 30);
    for (const id of used) expect(await store.artifacts.consume('Code', id)).toBe('consumed');

    const atOnce = (some: Volatile, codes: readonly string[]) =>
      Promise.all(codes.map((id) => some.artifacts.consume('Code', id).catch(String)));
    await cluster.leaders[0]?.kill();
    // Who leads now has no replica left: what lies there is kept but cannot be used up.
    const [one = ''] = await eventually(async () => {
      const refused = (await atOnce(store, used)).flatMap((outcome, at) =>
        outcome.includes('0 of 1 replicas') ? [used[at] ?? ''] : [],
      );
      expect(refused.length).toBeGreaterThan(0);
      return refused;
    }, 300);
    expect(await store.artifacts.get('Code', one)).toMatchObject({ payload: '{}' });
    await store.close();

    const told = await openVolatile({ ...settings, replicas: 0 }, clock);
    expect(await atOnce(told, used)).toEqual(used.map(() => 'already-consumed'));
    await told.close();
  });
});
