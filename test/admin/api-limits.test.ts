// When the API cannot answer now: too many requests of one caller, or a store that is gone.

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { type ApiHands, openApi, sentRegistration } from '../support/api.ts';
import { shiftTime, stopTime } from '../support/broker.ts';
import { describeOn } from '../support/describe-on.ts';
import { startPostgres, startRedis } from '../support/servers.ts';

afterEach(() => shiftTime(0));

describe('one caller', () => {
  let house: AdminHouse;
  let api: ApiHands;
  beforeAll(async () => {
    house = await startAdminHouse({ settings: { admin: { api_requests_per_minute: 5 } } });
    api = await openApi(house);
  });
  afterAll(() => house.close());

  test('waits for the next minute, whichever token they use; nobody else does', async () => {
    const [token, other] = [await api.machine('ci'), await api.machine('other')];
    stopTime();
    const ask = async (who: string) => (await api.call('GET', '/organisations', { token: who })).status;
    for (let n = 0; n < 5; n++) expect(await ask(token)).toBe(200);
    const said = await api.call('GET', '/organisations', { token: await api.tokenOf('ci') });
    expect([said.status, said.body.type]).toEqual([429, 'urn:sleutelbos:problem:too-many-requests']);
    const wait = Number(said.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await ask(other)).toBe(200);
    shiftTime(61_000);
    expect(await ask(token)).toBe(200);
  });
});

const servers = async () => {
  const [redis, postgres] = [await startRedis(), await startPostgres()];
  if (!redis || !postgres) return undefined;
  return { redis, postgres, stop: async () => void (await Promise.all([redis.stop(), postgres.stop()])) };
};

describeOn('a store that is gone', await servers(), ({ redis, postgres }) => {
  test('is told as such, to be tried again; nothing is half done', async () => {
    const stores = { redis: redis.url, postgres: await postgres.createDatabase() };
    const house = await startAdminHouse({ stores });
    const api = await openApi(house);
    const token = await api.machine('ci');
    const body = { registration: sentRegistration() };
    const put = (key: string) =>
      api.call('PUT', '/relying-parties/shop', {
        token,
        body,
        headers: { 'if-none-match': '*', 'idempotency-key': key },
      });
    // What is remembered for five seconds does not ask the store.
    expect((await api.call('GET', '/organisations', { token })).status).toBe(200);
    await postgres.kill();
    for (const key of ['a', 'a']) {
      const said = await put(key);
      expect([said.status, said.body.type]).toEqual([503, 'urn:sleutelbos:problem:unavailable']);
      expect(Number(said.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    await redis.kill();
    expect((await api.call('GET', '/organisations', { token })).status).toBe(503);
    expect(await api.call('GET', '/nothing', { token })).toMatchObject({ status: 404 });
    await house.close();
  });
});
