// Far more people at once than one process can serve: some are asked to come back, everybody else arrives.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CALLBACK, CLIENT, SECRET } from '../../bench/contract.ts';
import { benchKeys } from '../../bench/keys.ts';
import { Load, TurnedAway, Visitor } from '../../bench/load.ts';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { sumOf } from '../support/metrics.ts';

const PEOPLE = 120;
let broker: TestBroker;
let load: Load;
beforeAll(async () => {
  broker = await startBroker({ keys: benchKeys, http: { most_under_way: 8 } });
  await broker.register({
    client_id: CLIENT,
    client_secret: SECRET,
    redirect_uris: [CALLBACK],
    scopes: ['openid', 'profile'],
  });
  load = new Load(broker.issuer);
});
afterAll(() => broker.close());

/** So many at once; what those were told who were not let in. */
async function turnedAwayOf(act: () => Promise<unknown>): Promise<readonly string[]> {
  const acts = Array.from({ length: PEOPLE }, () => act);
  const ended = await Promise.allSettled(acts.map((act) => act()));
  const failures = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect(failures.filter((failure) => !(failure instanceof TurnedAway))).toEqual([]);
  expect(failures.length).toBeGreaterThan(0);
  expect(failures.length).toBeLessThan(PEOPLE);
  return failures.map((failure) => (failure as TurnedAway).message);
}

test('nobody who was let in is turned away later', async () => {
  const told = await turnedAwayOf(() => load.login(new Visitor(broker.issuer), 'first', {}));
  expect(new Set(told)).toEqual(new Set(['a page']));
  expect(sumOf(await broker.metrics.text(), 'sleutelbos_turned_away_total', {})).toBe(told.length);
  expect(broker.logged.filter(({ message }) => message.startsWith('too busy'))).toHaveLength(1);
});

test('an e-loket that may show no page is told at its own address', async () => {
  const visitor = new Visitor(broker.issuer);
  await load.login(visitor, 'first', {});
  const told = await turnedAwayOf(() => load.login(visitor, undefined, { prompt: 'none' }));
  expect(new Set(told)).toEqual(new Set(['told the relying party']));
});
