// What one process changes, another sees: at once where Redis carries the news, and by itself within five seconds where nothing
// does. Two brokers on the same stores; time stands still, so nothing is seen because time went by.

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { shiftTime, startBroker, stopTime, type TestBroker } from './support/broker.ts';
import { describeOn } from './support/describe-on.ts';
import { eventually } from './support/eventually.ts';
import { freePort } from './support/free-port.ts';
import { startPostgres, startRedis } from './support/servers.ts';

const FIVE_SECONDS = 5_000;

interface Pair {
  readonly one: TestBroker;
  readonly other: TestBroker;
}

const issuer = `http://localhost:${await freePort()}`;

async function startPair(options: Parameters<typeof startBroker>[0]): Promise<Pair> {
  const settings = { ...options, settings: { issuer } };
  const one = await startBroker(settings);
  return { one, other: await startBroker(settings) };
}

const seenBy = async (broker: TestBroker, id: string) => (await broker.app.register.find(id))?.names.nl;

/** Asked at this broker itself, under the name that both have. */
async function keysOf({ port }: TestBroker): Promise<readonly string[]> {
  const asked = request({
    host: 'localhost',
    port,
    path: '/jwks',
    headers: { host: new URL(issuer).host },
  }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const { keys } = (await json(answer)) as { keys: readonly { kid: string }[] };
  return keys.map(({ kid }) => kid);
}

afterEach(() => shiftTime(0));

describe('without anybody who carries news (SQLite)', () => {
  const data = mkdtempSync(join(tmpdir(), 'news-'));
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair({ data });
  });
  afterAll(async () => {
    await pair.one.close({ keepData: true });
    await pair.other.close({ keepData: true });
    rmSync(data, { recursive: true, force: true });
  });

  test('a changed registration is seen by the other process when five seconds are over', async () => {
    const { one, other } = pair;
    const name = (nl: string) => ({ nl, fr: nl, de: nl, en: nl });
    stopTime();
    await one.register({ client_id: 'shop', names: name('voor') });
    expect(await seenBy(other, 'shop')).toBe('voor');
    await one.register({ client_id: 'shop', names: name('na') });
    expect(await seenBy(one, 'shop')).toBe('na');
    expect(await seenBy(other, 'shop')).toBe('voor');
    shiftTime(FIVE_SECONDS);
    expect(await seenBy(other, 'shop')).toBe('na');
  });
});

const servers = async () => {
  const [redis, postgres] = [await startRedis(), await startPostgres()];
  if (!redis || !postgres) return undefined;
  return { redis, postgres, stop: async () => void (await Promise.all([redis.stop(), postgres.stop()])) };
};

describeOn('with Redis that carries news', await servers(), ({ redis, postgres }) => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair({
      stores: { redis: redis.url, postgres: await postgres.createDatabase() },
    });
  });
  afterAll(async () => {
    await pair.one.close();
    await pair.other.close();
  });

  test('a changed registration is seen by the other process though no time goes by', async () => {
    const { one, other } = pair;
    const name = (nl: string) => ({ nl, fr: nl, de: nl, en: nl });
    stopTime();
    await one.register({ client_id: 'shop', names: name('voor') });
    expect(await seenBy(other, 'shop')).toBe('voor');
    await one.register({ client_id: 'shop', names: name('na') });
    await eventually(async () => expect(await seenBy(other, 'shop')).toBe('na'));
  });

  test('a new signing key stands in the JWKS of both', async () => {
    const { one, other } = pair;
    const before = await keysOf(other);
    await one.app.oidc.signingKeys.rotate();
    await one.app.refreshKeys();
    const after = await keysOf(one);
    expect(after).toHaveLength(before.length + 1);
    await eventually(async () => expect(await keysOf(other)).toEqual(after));
  });
});
