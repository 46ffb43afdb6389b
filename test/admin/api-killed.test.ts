// A broker that is killed in the middle of an apply by API: nothing of it is kept, or all of it; and it can be sent again.

import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { startAdminHouse } from '../support/admin-house.ts';
import { startAdminProcess } from '../support/admin-process.ts';
import { type ApiHands, openApi, sentRegistration } from '../support/api.ts';
import { shiftTime, startBroker } from '../support/broker.ts';

const MANY = 1_000;
/** So much of the transaction has reached the disk already (bytes). */
const PAGES = 300_000;
const HEADERS = { 'idempotency-key': 'the-folder-of-today' };
const body = {
  relying_parties: Array.from({ length: MANY }, (_, n) => sentRegistration({ client_id: `shop-${n}` })),
  note: 'from git',
};

afterEach(() => shiftTime(0));

async function counts(api: ApiHands, token: string): Promise<readonly [parties: number, changes: number]> {
  const total = async (path: string): Promise<number> => (await api.call('GET', path, { token })).body.total;
  return [await total('/relying-parties?search=shop-&limit=1'), await total('/changes?limit=1')];
}

test('leaves nothing or all, and the same request does it in the end', async () => {
  const house = await startAdminHouse();
  const { data, port } = house;
  const api = await openApi(house);
  await api.machine('ci');
  await house.close({ keepData: true });

  const child = await startAdminProcess({ data, port });
  const token = await api.tokenOf('ci');
  const log = join(data, 'durable.sqlite-wal');
  const size = () => statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  const before = size();
  const gone = once(child, 'exit');
  let answered = false;
  const sent = api
    .call('POST', '/changes', { token, body, headers: HEADERS })
    .then(() => (answered = true))
    .catch(() => undefined);
  while (size() < before + PAGES && !answered) await setTimeout(1);
  child.kill('SIGKILL');
  const [, signal] = await gone;
  expect(signal).toBe('SIGKILL');
  await sent;

  const after = await startBroker({ data, port });
  const seen = await counts(api, token);
  expect([
    [0, 0],
    [MANY, 1],
  ]).toContainEqual(seen);
  // Until its minute is over the first one may still be at work, for all that others know.
  const early = await api.call('POST', '/changes', { token, body, headers: HEADERS });
  expect(answered ? [200] : [200, 409]).toContain(early.status);
  shiftTime(61_000);
  const again = await api.call('POST', '/changes', {
    token: await api.tokenOf('ci'),
    body,
    headers: HEADERS,
  });
  expect(again.status).toBe(200);
  expect(await counts(api, await api.tokenOf('ci'))).toEqual([MANY, 1]);
  await after.close();
});
