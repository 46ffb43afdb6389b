// The versions of an e-loket: looked at, compared, and made active again through a plan.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { type Desk, deskOf, wordsOf } from '../support/beheer.ts';

let house: AdminHouse;
const WHO = ['owner', 'stranger', 'helpdesk', 'auditor'] as const;
const desks = {} as Record<(typeof WHO)[number], Desk>;
const PAGE = '/beheer/e-loketten/shop/versies';

beforeAll(async () => {
  house = await startAdminHouse();
  for (const who of WHO) desks[who] = await deskOf(house, who);
  await house.give();
  await house.give({ home_uri: 'https://twee.example/' });
  await house.give({ home_uri: 'https://drie.example/', contacts: ['a@mail.example'] });
});
afterAll(() => house.close());

test.each(['stranger', 'helpdesk', 'auditor'] as const)('%s makes no version active', async (who) => {
  expect((await desks[who].force(`${PAGE}/1/actief`)).status).toBe(who === 'stranger' ? 404 : 403);
  for (const path of ['', '/1', '/vergelijken?van=1&met=2'])
    expect((await desks[who].open(PAGE + path)).status).toBe(who === 'stranger' ? 404 : 200);
  expect((await desks[who].open(`${PAGE}/1`)).text).not.toContain('/actief"');
});

test.each([
  '/0',
  '/4',
  '/01',
  '/x',
  '/%00',
  '/vergelijken',
  '/vergelijken?van=1',
  '/vergelijken?van=1&met=9',
])('there is no %s', async (path) => {
  expect((await desks.owner.open(PAGE + path)).status).toBe(404);
});

test('newest first, each with what it changed', async () => {
  const list = await desks.auditor.open(PAGE);
  expect([...list.text.matchAll(/versies\/(\d+)">/g)].map(([, version]) => version)).toEqual(['3', '2', '1']);
  const one = wordsOf(await desks.owner.open(`${PAGE}/3`));
  expect(one).toContain('van https://twee.example/ naar https://drie.example/');
  expect(one).toContain('a@mail.example komt erbij');
  expect(wordsOf(await desks.owner.open(`${PAGE}/1`))).toContain('Dit is de eerste versie');
});

test('two are compared, either way round', async () => {
  const compared = async (van: number, met: number) =>
    wordsOf(await desks.helpdesk.open(`${PAGE}/vergelijken?van=${van}&met=${met}`));
  expect(await compared(1, 3)).toContain('van https://loket.example/ naar https://drie.example/');
  expect(await compared(3, 1)).toContain('van https://drie.example/ naar https://loket.example/');
  expect(await compared(2, 2)).toContain('Deze versies zijn gelijk');
});

test('an old one becomes active again as a new version, after its plan', async () => {
  const { owner } = desks;
  const plan = await owner.submit(await owner.open(`${PAGE}/1`), {}, `${PAGE}/1/actief`);
  expect(plan.url.pathname).toMatch(/^\/beheer\/plan\//);
  expect(wordsOf(plan)).toContain('van https://drie.example/ naar https://loket.example/');
  expect((await house.stores.durable.relyingParties.find('shop'))?.version).toBe(3);
  await owner.submit(plan, { action: 'propose', note: 'terug' });
  const now = await house.stores.durable.relyingParties.find('shop');
  expect(now?.version).toBe(4);
  expect(now?.data).toBe((await house.stores.durable.relyingParties.versions('shop'))[0]?.data);
  // Whoever looked at a plan before somebody else's change does not apply what they have not seen.
  const late = await owner.submit(await owner.open(`${PAGE}/2`), {}, `${PAGE}/2/actief`);
  await house.give({ home_uri: 'https://vijf.example/' });
  const refused = await owner.submit(late, { action: 'propose', note: 'te laat' });
  expect([refused.status, wordsOf(refused).includes('intussen gewijzigd')]).toEqual([422, true]);
  expect((await house.stores.durable.relyingParties.find('shop'))?.version).toBe(5);
  await house.give();
  // The same once more changes nothing, and the plan says so.
  const same = await owner.submit(await owner.open(`${PAGE}/1`), {}, `${PAGE}/1/actief`);
  expect(wordsOf(same)).toContain('Er verandert niets');
});
