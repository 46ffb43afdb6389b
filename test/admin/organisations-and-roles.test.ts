// Organisations with their owners, and who may look or manage everywhere: who may change them, what is refused, what is kept.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AdminHouse, indexOf, PEOPLE, startAdminHouse } from '../support/admin-house.ts';
import { type Desk, deskOf, traced, type Who, wordsOf } from '../support/beheer.ts';

let house: AdminHouse;
const desks = new Map<Who, Desk>();
const desk = (who: Who) => {
  const found = desks.get(who);
  if (!found) throw new Error(`${who} did not come in`);
  return found;
};
const STAFF = ['administrator', 'owner', 'stranger', 'helpdesk', 'auditor'] as const;
const ORGANISATIONS = '/beheer/organisaties';
const ROLES = '/beheer/rollen';
const library = {
  id: 'bib',
  'names-nl': 'Bibliotheek',
  'names-fr': 'Bibliothèque',
  'names-de': 'Bibliothek',
  'names-en': 'Library',
  kbo: '0566 988 259',
  ovo: '',
  contacts: 'bib@mail.example\n',
};
const ownersOf = async (id: string) =>
  (await house.stores.durable.roles.ofScope('owner', id)).map(({ label }) => label).sort();

beforeAll(async () => {
  house = await startAdminHouse();
  for (const who of STAFF) desks.set(who, await deskOf(house, who));
});
afterAll(() => house.close());

describe('refused', () => {
  test.each([
    ['owner', 403],
    ['stranger', 403],
    ['helpdesk', 403],
    ['auditor', 403],
  ] as const)('%s adds or changes no organisation and gives no role', async (who, status) => {
    const before = await house.stores.durable.organisations.list();
    for (const path of [`${ORGANISATIONS}/nieuw`, `${ORGANISATIONS}/tax/wijzigen`, ROLES])
      expect({ path, status: (await desk(who).open(path)).status }).toEqual({ path, status });
    for (const path of [`${ORGANISATIONS}/nieuw`, `${ORGANISATIONS}/tax/wijzigen`])
      expect((await desk(who).force(path, { ...library, base: '1' })).status).toBe(status);
    const role = { role: 'administrator', number: PEOPLE.nobody, name: 'Friend' };
    expect((await desk(who).force(ROLES, role)).status).toBe(status);
    const [some] = await house.stores.durable.roles.ofScope('helpdesk', '');
    expect((await desk(who).force(`${ROLES}/${some?.id}/weg`)).status).toBe(status);
    expect(await house.stores.durable.organisations.list()).toEqual(before);
    expect(await house.stores.durable.roles.ofPerson(indexOf(PEOPLE.nobody))).toEqual([]);
    expect(await house.stores.durable.roles.ofScope('helpdesk', '')).toContainEqual(some);
  });

  test.each([
    ['stranger', 404],
    ['helpdesk', 403],
    ['auditor', 403],
  ] as const)('%s adds or takes out no owner of tax', async (who, status) => {
    const before = await ownersOf('tax');
    const [owner] = await house.stores.durable.roles.ofScope('owner', 'tax');
    const person = { number: PEOPLE.nobody, name: 'Friend' };
    expect((await desk(who).force(`${ORGANISATIONS}/tax/eigenaars`, person)).status).toBe(status);
    const away = await desk(who).force(`${ORGANISATIONS}/tax/eigenaars/${owner?.id}/weg`);
    expect(away.status).toBe(status);
    expect(await ownersOf('tax')).toEqual(before);
  });

  test('an owner of one organisation takes out nobody of another through the own address', async () => {
    const [other] = await house.stores.durable.roles.ofScope('owner', 'parks');
    const [helpdesk] = await house.stores.durable.roles.ofScope('helpdesk', '');
    for (const role of [other, helpdesk])
      expect((await desk('owner').force(`${ORGANISATIONS}/tax/eigenaars/${role?.id}/weg`)).status).toBe(404);
    expect(await ownersOf('parks')).toEqual(['stranger']);
  });

  test.each(['', 'nieuw', 'Tax', '..%2ftax', '%00', 'x'.repeat(200)])('no organisation: %j', async (id) => {
    const page = await desk('auditor').open(`${ORGANISATIONS}/${id || 'geen'}`);
    expect([403, 404]).toContain(page.status);
  });

  test('what is wrong is told beside the field, and what was typed stays', async () => {
    const form = await desk('administrator').open(`${ORGANISATIONS}/nieuw`);
    const page = await desk('administrator').submit(form, {
      ...library,
      id: 'Bib!',
      'names-fr': '',
      kbo: '0566.988.250',
      contacts: 'bib@mail.example\nno address',
    });
    expect(page.status).toBe(422);
    for (const field of ['id', 'names-fr', 'kbo', 'contacts'])
      expect(page.text).toContain(`href="#${field}"`);
    expect(page.text).toContain('value="0566.988.250"');
    expect(page.text).toContain('no address');
    expect(await house.stores.durable.organisations.find('Bib!')).toBeUndefined();
  });

  test.each(['tax', 'nieuw'])('the name %s is taken', async (id) => {
    const form = await desk('administrator').open(`${ORGANISATIONS}/nieuw`);
    const page = await desk('administrator').submit(form, { ...library, id });
    expect(page.status).toBe(422);
    expect(page.text).toContain('href="#id"');
    expect((await house.app.organisations.find('tax'))?.organisation.names.nl).toBe('tax nl');
  });

  test('neither number nor name of a person: both are told', async () => {
    const page = await desk('administrator').open(ROLES);
    const again = await desk('administrator').submit(page, { number: '85.03.14-997.00', name: ' ' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('href="#number"');
    expect(again.text).toContain('href="#name"');
    const unknown = await desk('administrator').submit(page, {
      role: 'tester',
      number: PEOPLE.nobody,
      name: 'Friend',
    });
    expect(unknown.status).toBe(422);
  });

  test('nobody sees a national number', async () => {
    for (const who of STAFF) {
      const page = await desk(who).open(`${ORGANISATIONS}/${who === 'stranger' ? 'parks' : 'tax'}`);
      expect(page.status).toBe(200);
      for (const number of Object.values(PEOPLE)) expect(page.text).not.toContain(number);
    }
  });
});

test('an administrator adds an organisation, changes it, and somebody else’s change is not lost unseen', async () => {
  const form = await desk('administrator').open(`${ORGANISATIONS}/nieuw`);
  const made = await desk('administrator').submit(form, library);
  expect(made.url.pathname).toBe(`${ORGANISATIONS}/bib`);
  expect(wordsOf(made)).toContain('0566.988.259');

  const edit = await desk('administrator').open(`${ORGANISATIONS}/bib/wijzigen`);
  const stored = await house.app.organisations.find('bib');
  if (!stored) throw new Error('not kept');
  const colleague = { type: 'operator', name: 'colleague' } as const;
  await house.app.organisations.save(
    colleague,
    { ...stored.organisation, contacts: ['new@mail.example'] },
    stored.version,
  );
  const stale = await desk('administrator').submit(edit, { 'names-nl': 'Bib' });
  expect(stale.status).toBe(422);
  expect(wordsOf(stale)).toContain('new@mail.example');
  expect((await house.app.organisations.find('bib'))?.organisation.names.nl).toBe('Bibliotheek');

  const saved = await desk('administrator').submit(stale, {});
  expect(saved.status).toBe(200);
  expect((await house.app.organisations.find('bib'))?.organisation).toMatchObject({
    names: { nl: 'Bib' },
    contacts: ['bib@mail.example'],
  });
  expect((await traced(house, 'organisation.changed')).length).toBeGreaterThanOrEqual(3);
});

test('an owner adds a colleague, and production keeps at least two', async () => {
  const page = await desk('owner').open(`${ORGANISATIONS}/tax`);
  const added = await desk('owner').submit(
    page,
    { number: '94.06.27-996.16', name: 'Third' },
    `${ORGANISATIONS}/tax/eigenaars`,
  );
  expect({ status: added.status, query: added.url.search }).toEqual({
    status: 200,
    query: '?gedaan=toegevoegd',
  });
  expect(await ownersOf('tax')).toEqual(['Third', 'colleague', 'owner']);
  const twice = await desk('owner').force(`${ORGANISATIONS}/tax/eigenaars`, {
    number: PEOPLE.nobody,
    name: 'Again',
  });
  expect(twice.status).toBe(422);

  await house.give({ client_id: 'live', environment: 'production' });
  const roles = await house.stores.durable.roles.ofScope('owner', 'tax');
  const away = (label: string) =>
    desk('owner').force(
      `${ORGANISATIONS}/tax/eigenaars/${roles.find((role) => role.label === label)?.id}/weg`,
    );
  expect((await away('Third')).status).toBe(200);
  const refused = await away('colleague');
  expect(refused.status).toBe(422);
  expect(wordsOf(refused)).toContain('minstens twee eigenaars');
  expect(await ownersOf('tax')).toEqual(['colleague', 'owner']);
});

test('a role works at once, and is gone at once', async () => {
  const page = await desk('administrator').open(ROLES);
  await desk('administrator').submit(page, { role: 'helpdesk', number: PEOPLE.nobody, name: 'New helper' });
  const { browser, page: entered } = await house.enter('nobody', ORGANISATIONS);
  expect(entered.status).toBe(200);
  const role = (await house.stores.durable.roles.ofPerson(indexOf(PEOPLE.nobody)))[0];
  expect((await desk('administrator').force(`${ROLES}/${role?.id}/weg`)).status).toBe(200);
  expect((await browser.open(house.issuer + ORGANISATIONS)).status).toBe(403);
  const rows = await traced(house, 'role.removed');
  expect(rows.some(({ data }) => data.includes('New helper'))).toBe(true);
});

test('the last administrator stays', async () => {
  const alone = await startAdminHouse({ settings: { admin: { administrators: [] } } });
  try {
    const other = await deskOf(alone, 'otherAdministrator');
    const [role] = await alone.stores.durable.roles.ofScope('administrator', '');
    const page = await other.force(`${ROLES}/${role?.id}/weg`);
    expect(page.status).toBe(422);
    expect(await alone.stores.durable.roles.ofScope('administrator', '')).toHaveLength(1);
  } finally {
    await alone.close();
  }
});

test('organisations are found by name and by number', async () => {
  const rows = async (query: string) =>
    [
      ...(await desk('helpdesk').open(`${ORGANISATIONS}?zoek=${query}`)).text.matchAll(
        /organisaties\/([a-z]+)"/g,
      ),
    ].map(([, id]) => id);
  expect(await rows('PARKS')).toEqual(['parks']);
  expect(await rows('0566.988')).toEqual(expect.arrayContaining(['parks', 'tax']));
  expect(await rows('zzz')).toEqual([]);
  expect((await desk('owner').open(ORGANISATIONS)).text).not.toContain('/parks"');
});
