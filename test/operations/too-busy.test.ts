// Far more people at once than one process can serve: some are asked to come back, everybody else arrives.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CALLBACK, CLIENT, SECRET } from '../../bench/contract.ts';
import { benchKeys } from '../../bench/keys.ts';
import { Load, TurnedAway } from '../../bench/load.ts';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { sumOf } from '../support/metrics.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker({ keys: benchKeys, http: { most_under_way: 8 } });
  await broker.register({
    client_id: CLIENT,
    client_secret: SECRET,
    redirect_uris: [CALLBACK],
    scopes: ['openid', 'profile'],
  });
});
afterAll(() => broker.close());

test('nobody who was let in is turned away later', async () => {
  const load = new Load(broker.issuer);
  const logins = await load.prepare('first_login', 120);
  const ended = await Promise.allSettled(logins.map((login) => login()));
  const failures = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect(failures.filter((failure) => !(failure instanceof TurnedAway))).toEqual([]);
  const turnedAway = failures.length;
  expect(turnedAway).toBeGreaterThan(0);
  expect(turnedAway).toBeLessThan(120);
  expect(sumOf(await broker.metrics.text(), 'sleutelbos_turned_away_total', {})).toBe(turnedAway);
  expect(broker.logged.filter(({ message }) => message.startsWith('too busy'))).toHaveLength(1);
});
