// Who gets into Beheer, and how long. Refusals first.

import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { shiftTime } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';

let house: AdminHouse;
beforeAll(async () => {
  house = await startAdminHouse();
});
afterEach(() => shiftTime(0));
afterAll(() => house.close());

test.each(['nobody', 'tester'] as const)('%s signs in and sees nothing', async (who) => {
  const { page } = await house.enter(who, '/beheer/blijf');
  expect(page.status).toBe(403);
  expect(page.text).not.toContain('action="/beheer/afmelden"');
});

test.each(['administrator', 'otherAdministrator', 'owner', 'helpdesk', 'auditor'] as const)(
  '%s comes in with eID',
  async (who) => {
    const { page } = await house.enter(who, '/beheer/blijf');
    expect({ status: page.status, path: page.url.pathname }).toEqual({ status: 200, path: '/beheer/blijf' });
  },
);

test('no other key is offered', async () => {
  const page = await new Browser().open(`${house.issuer}/beheer/blijf`);
  expect([...page.text.matchAll(/name="key" value="(\w+)"/g)].map(([, key]) => key)).toEqual(['eid']);
});

test('without a request for a quarter of an hour, and after a working day in any case, eID is asked again', async () => {
  const { browser } = await house.enter('owner', '/beheer/blijf');
  const isIn = async () =>
    (await browser.open(`${house.issuer}/beheer/blijf`)).url.pathname === '/beheer/blijf';
  for (let minutes = 14; minutes < 8 * 60; minutes += 14) {
    shiftTime(minutes * 60_000);
    expect({ minutes, in: await isIn() }).toEqual({ minutes, in: true });
  }
  shiftTime((8 * 60 + 1) * 60_000);
  expect(await isIn()).toBe(false);
});
