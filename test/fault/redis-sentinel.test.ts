// One Redis that leads, two replicas, three Sentinels. Replication is asynchronous: what the leader alone knows dies with it, so
// nothing that may be used once counts as used before a replica knows.

import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { Redis } from 'ioredis';
import { openVolatile } from '#stores/open.ts';
import type { Volatile } from '#stores/ports.ts';
import { createClient, neverGiveUp } from '#stores/volatile/redis-connection.ts';
import { describeVolatile } from '../conformance/volatile.ts';
import { describeOn } from '../support/describe-on.ts';
import { eventually } from '../support/eventually.ts';
import { startWatchedRedis, type WatchedRedis } from '../support/redis-sets.ts';
import type { TestServer } from '../support/servers.ts';

const clock = { now: () => Date.now() };
const in10Minutes = () => clock.now() + 600_000;
/** Twenty milliseconds each. */
const HALF_A_MINUTE = 1_500;

async function newCode({ artifacts }: Volatile): Promise<string> {
  const id = randomUUID();
  await artifacts.put({ kind: 'Code', id, payload: '{}', expiresAt: in10Minutes() });
  return id;
}

/** Kills who leads and waits until somebody else does. */
async function killLeader(watched: WatchedRedis, before: () => void = () => {}): Promise<void> {
  const old = await watched.leader();
  await old.kill();
  before();
  await eventually(async () => expect((await watched.leader()).port).not.toBe(old.port), HALF_A_MINUTE);
}

describeOn('Redis under three Sentinels', await startWatchedRedis(), (watched) => {
  const settings = { kind: 'redis', sentinels: watched.sentinels, name: watched.name } as const;
  const dead: TestServer[] = [];

  test('a name that no Sentinel knows is refused at the start', async () => {
    await expect(openVolatile({ ...settings, name: 'elsewhere' }, clock)).rejects.toThrow();
  });

  describeVolatile('Redis under three Sentinels', settings);

  test('told of a new leader in the moment in which it asks who leads, a client ends; kept up, it begins again', async () => {
    const client = createClient(settings) as Redis;
    await client.connect();
    // What ioredis does when a Sentinel tells of another leader (its FailoverDetector).
    const { connector } = client as unknown as { connector: { disconnect(): void } };
    const tellMeanwhile = () => {
      client.once('connecting', () => setImmediate(() => connector.disconnect()));
      client.stream?.destroy();
    };
    const ended = () => eventually(() => expect(client.status).toBe('end'));
    tellMeanwhile();
    await ended();
    await client.connect();
    const giveUp = neverGiveUp(client);
    tellMeanwhile();
    await ended();
    expect(await eventually(() => client.ping(), HALF_A_MINUTE)).toBe('PONG');
    giveUp();
    client.disconnect();
  });

  test('what was used stays used when the leader dies, and the store answers again by itself', async () => {
    const store = await openVolatile(settings, clock);
    const codes = await Promise.all(Array.from({ length: 20 }, () => newCode(store)));
    for (const id of codes) expect(await store.artifacts.consume('Code', id)).toBe('consumed');
    expect(await store.records.add('jti', 'assertion', '1', in10Minutes())).toBe(true);
    await store.records.put('ticket', 'eid', 'x', in10Minutes());
    expect(await store.records.take('ticket', 'eid')).toBe('x');

    dead.push(await watched.leader());
    await killLeader(watched);
    await eventually(() => store.ping(), HALF_A_MINUTE);
    for (const id of codes) expect(await store.artifacts.consume('Code', id)).toBe('already-consumed');
    expect(await store.records.add('jti', 'assertion', '1', in10Minutes())).toBe(false);
    expect(await store.records.take('ticket', 'eid')).toBeUndefined();
    await store.close();
  });

  test('while no replica hears, nothing counts as used; after the leader dies each is used at most once', async () => {
    const store = await openVolatile(settings, clock);
    // The leader that died before is gone: one leads, one replica is left.
    const leader = await watched.leader();
    const replica = watched.servers.find((server) => server !== leader && !dead.includes(server));
    const codes = await eventually(
      () => Promise.all(Array.from({ length: 10 }, () => newCode(store))),
      HALF_A_MINUTE,
    );
    // Used up once, so the replica has surely heard of all of them.
    const last = await newCode(store);
    expect(await eventually(() => store.artifacts.consume('Code', last), HALF_A_MINUTE)).toBe('consumed');

    replica?.signal('SIGSTOP');
    for (const id of codes)
      await expect(store.artifacts.consume('Code', id)).rejects.toThrow('0 of 1 replicas');
    await expect(store.records.add('jti', 'second', '1', in10Minutes())).rejects.toThrow('0 of 1 replicas');

    await killLeader(watched, () => replica?.signal('SIGCONT'));
    await eventually(() => store.ping(), HALF_A_MINUTE);
    await store.close();

    // No replica is left that could hear of it: told so, the store goes on alone.
    const alone = await openVolatile({ ...settings, replicas: 0 }, clock);
    for (const id of codes) {
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, () => alone.artifacts.consume('Code', id)),
      );
      expect(outcomes.filter((outcome) => outcome === 'consumed').length).toBeLessThanOrEqual(1);
    }
    expect(await alone.artifacts.consume('Code', last)).toBe('already-consumed');
    await alone.close();
  });
});
