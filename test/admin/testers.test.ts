// Testers of an e-loket in test: named by number, kept without it.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AdminHouse, PEOPLE, startAdminHouse } from '../support/admin-house.ts';
import { type Desk, deskOf, traced, wordsOf } from '../support/beheer.ts';
import { Browser } from '../support/browser.ts';

let house: AdminHouse;
const WHO = ['owner', 'stranger', 'helpdesk', 'auditor', 'administrator'] as const;
const desks = {} as Record<(typeof WHO)[number], Desk>;
const page = (id: string) => `/beheer/e-loketten/${id}/testers`;
const testersOf = (id: string) => house.app.people.listed('tester', id);
const dotted = (number: string) => number.replace(/(\d\d)(\d\d)(\d\d)(\d{3})(\d\d)/, '$1.$2.$3-$4.$5');

beforeAll(async () => {
  house = await startAdminHouse();
  for (const who of WHO) desks[who] = await deskOf(house, who);
  await house.give({ client_id: 'proef', redirect_uris: ['http://localhost:59999/callback'] });
  await house.give({ client_id: 'elders', organisation: 'parks' });
  await house.give({ client_id: 'klaar', environment: 'production' });
});
afterAll(() => house.close());

describe('refused', () => {
  test.each(['stranger', 'helpdesk', 'auditor'] as const)('%s adds and removes nobody', async (who) => {
    await desks.owner.force(page('proef'), { name: 'Els', number: PEOPLE.nobody });
    const [tester] = await testersOf('proef');
    expect((await desks[who].force(page('proef'), { name: 'X', number: PEOPLE.tester })).status).toBe(
      who === 'stranger' ? 404 : 403,
    );
    expect((await desks[who].force(`${page('proef')}/${tester?.id}/weg`)).status).toBe(
      who === 'stranger' ? 404 : 403,
    );
    expect(await testersOf('proef')).toHaveLength(1);
    const seen = await desks[who].open(page('proef'));
    expect(seen.status).toBe(who === 'stranger' ? 404 : 200);
    expect(seen.text).not.toContain(`action="${page('proef')}`);
  });

  test('a tester of another e-loket, and a role of another kind, are not removed with their id', async () => {
    await desks.stranger.force(page('elders'), { name: 'Ver', number: PEOPLE.nobody });
    const [other] = await testersOf('elders');
    const [ownRole] = await house.app.people.listed('owner', 'tax');
    for (const tester of [other?.id, ownRole?.id, 'x', '%00'])
      expect((await desks.owner.force(`${page('proef')}/${tester}/weg`)).status).toBe(404);
    expect(await testersOf('elders')).toHaveLength(1);
    expect(await house.app.people.listed('owner', 'tax')).toHaveLength(2);
  });

  test.each([
    [{ name: '', number: PEOPLE.nobody }, 'name'],
    [{ name: '\u200b', number: PEOPLE.nobody }, 'name'],
    [{ name: 'a\u202eb', number: PEOPLE.nobody }, 'name'],
    [{ name: 'x'.repeat(81), number: PEOPLE.nobody }, 'name'],
    [{ name: `Els ${PEOPLE.nobody}`, number: PEOPLE.nobody }, 'name'],
    [{ name: dotted(PEOPLE.nobody), number: PEOPLE.nobody }, 'name'],
    [{ name: 'Els', number: '' }, 'number'],
    [{ name: 'Els', number: '00000000000' }, 'number'],
    [{ name: 'Els', number: '94062799617' }, 'number'],
    [{ name: 'Els', number: `${PEOPLE.nobody}0` }, 'number'],
  ])('%j, beside its field', async (fields, field) => {
    const answer = await desks.owner.force(page('proef'), fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`id="${field}-error"`);
    expect(await testersOf('proef')).toHaveLength(1);
  });

  test('in production there is no such page', async () => {
    expect((await desks.owner.open(page('klaar'))).status).toBe(404);
    expect((await desks.owner.force(page('klaar'), { name: 'Els', number: PEOPLE.nobody })).status).toBe(404);
  });
});

test('a tester is added, signs in, and is removed; the number is shown and written nowhere', async () => {
  const { owner } = desks;
  const added = await owner.submit(await owner.open(page('proef')), {
    name: '  Lotte   <b>De Smet</b> ',
    number: dotted(PEOPLE.tester),
  });
  expect(wordsOf(added)).toContain('De tester is toegevoegd');
  expect(added.text).toContain('Lotte &lt;b&gt;De Smet&lt;/b&gt;');
  const again = await owner.submit(added, { name: 'Lotte', number: PEOPLE.tester });
  expect(wordsOf(again)).toContain('is al tester');

  for (const who of WHO.filter((one) => one !== 'stranger')) {
    const { text } = await desks[who].open(page('proef'));
    for (const number of [PEOPLE.tester, dotted(PEOPLE.tester), PEOPLE.tester.slice(-5)])
      expect(text).not.toContain(number);
  }
  for (const { data } of await traced(house, 'role.added')) expect(data).not.toContain(PEOPLE.tester);

  const hand = house.relyingParty('proef');
  const login = () => hand.login(new Browser(), 'card', {}, PEOPLE.tester);
  expect(await login()).toHaveProperty('code');
  const [, tester] = await testersOf('proef');
  await owner.submit(await owner.open(page('proef')), {}, `${page('proef')}/${tester?.id}/weg`);
  expect(await login()).not.toHaveProperty('code');
  expect(await traced(house, 'role.removed')).toHaveLength(1);
});
