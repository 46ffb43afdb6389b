// Two machines that start at the same moment on an empty PostgreSQL and an empty Redis, two workers each.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openStores } from '#stores/open.ts';
import { CLIENT } from '../../bench/contract.ts';
import { inParallel, Load, Visitor } from '../../bench/load.ts';
import { type CrewProcess, isServing, startCrewProcess } from '../support/crew-process.ts';
import { describeOn } from '../support/describe-on.ts';
import { startPostgres, startRedis } from '../support/servers.ts';

const servers = async () => {
  const [redis, postgres] = [await startRedis(), await startPostgres()];
  if (!redis || !postgres) return undefined;
  return { redis, postgres, stop: async () => void (await Promise.all([redis.stop(), postgres.stop()])) };
};

describeOn('two machines that start at once', await servers(), ({ redis, postgres }) => {
  let machines: readonly CrewProcess[];
  let stores: Awaited<ReturnType<typeof openStores>>;
  beforeAll(async () => {
    const url = await postgres.createDatabase();
    const settings = { stores: { redis: redis.url, postgres: url } };
    machines = await Promise.all([startCrewProcess(settings), startCrewProcess(settings)]);
    await Promise.all(machines.map((machine) => machine.heard(isServing, 0)));
    stores = await openStores({
      durable: { kind: 'postgres', url },
      volatile: { kind: 'redis', url: redis.url },
      clock: { now: Date.now },
    });
  });
  afterAll(async () => {
    await stores.close();
    await Promise.all(machines.map((machine) => machine.stop()));
  });

  test('no worker had to start twice', () => {
    expect(machines.map(({ lines }) => lines.filter(({ msg }) => msg !== 'ready'))).toEqual([[], []]);
    expect(machines.map((machine) => machine.workers().length)).toEqual([2, 2]);
  });

  test('four workers made one signing key, and filled the register once', async () => {
    expect((await stores.durable.signingKeys.list()).map(({ kid, stage }) => [kid, stage])).toEqual([
      ['es256-1', 'signing'],
    ]);
    expect((await stores.durable.relyingParties.find(CLIENT))?.version).toBe(1);
  });

  test('both serve logins', async () => {
    for (const { origin } of machines) {
      const load = new Load(origin);
      let ended = 0;
      const people = Array.from({ length: 8 }, () => new Visitor(origin));
      await inParallel(people, async (visitor) => {
        await load.login(visitor, 'first', {});
        ended += 1;
      });
      expect(ended).toBe(8);
    }
  });

  test('four sealers make one whole chain of all rows', async () => {
    const { audit } = stores.durable;
    const rows = await audit.list({ type: 'login.finished', limit: 100 });
    expect(rows).toHaveLength(16);
    // Each worker seals every ten seconds; here all that is left is sealed by everybody at once.
    await Promise.all(Array.from({ length: 8 }, () => audit.seal(Date.now(), 20)));
    for (let sealed = 1; sealed > 0; ) sealed = await audit.seal(Date.now(), 1_000);
    expect(await audit.verify()).toBeUndefined();
  });
});
