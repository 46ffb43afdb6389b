// Who may do what in Beheer: every role at every address of it, by every verb. Refusals leave everything as it was.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hashSecret } from '#relying-parties/secrets.ts';
import { type AdminHouse, indexOf, PEOPLE, startAdminHouse } from '../support/admin-house.ts';
import { type Desk, deskOf, fieldsOf, type Who } from '../support/beheer.ts';
import { Browser, formPost } from '../support/browser.ts';
import { deskOfCitizen, numberOf } from '../support/looking-along.ts';

const LOOKS = ['owner', 'colleague', 'administrator', 'otherAdministrator', 'helpdesk', 'auditor'] as const;
const ADMINISTRATORS = ['administrator', 'otherAdministrator'] as const;
const WATCHES = [...ADMINISTRATORS, 'helpdesk', 'auditor'] as const;
const ACTS = ['owner', 'colleague', ...ADMINISTRATORS] as const;
const ENTERS = [...LOOKS, 'stranger'] as const;
const ALL = Object.keys(PEOPLE) as Who[];

/** Address in `addresses.ts` → who may look (GET) and who may act (POST). Where a verb is left out there is none. */
const RIGHTS: Readonly<Record<string, { readonly get?: readonly Who[]; readonly post?: readonly Who[] }>> = {
  '/e-loketten': { get: ENTERS },
  '/e-loketten/nieuw': { get: [...ACTS, 'stranger'], post: [...ACTS, 'stranger'] },
  '/e-loketten/:id': { get: LOOKS },
  '/e-loketten/:id/productie': { post: ACTS },
  '/e-loketten/:id/open': { post: ACTS },
  '/e-loketten/:id/wijzigen': { get: ACTS, post: ACTS },
  '/e-loketten/:id/geheimen': { get: LOOKS, post: ACTS },
  '/e-loketten/:id/geheimen/intrekken': { post: ACTS },
  '/e-loketten/:id/testers': { get: LOOKS, post: ACTS },
  '/e-loketten/:id/testers/:role/weg': { post: ACTS },
  '/e-loketten/:id/logo': { get: LOOKS, post: ACTS },
  '/e-loketten/:id/logo/weg': { post: ACTS },
  '/e-loketten/:id/keuzescherm': { get: LOOKS },
  '/e-loketten/:id/versies': { get: LOOKS },
  '/e-loketten/:id/versies/vergelijken': { get: LOOKS },
  '/e-loketten/:id/versies/:version': { get: LOOKS },
  '/e-loketten/:id/versies/:version/actief': { post: ACTS },
  '/plan/:plan': { get: ['owner'], post: ['owner'] },
  '/wijzigingen': { get: ENTERS },
  '/wijzigingen/:change': { get: LOOKS },
  // The proposal is the owner's, and guarded: only an administrator decides; only the author takes it back.
  '/wijzigingen/:change/goedkeuren': { post: ['administrator', 'otherAdministrator'] },
  '/wijzigingen/:change/weigeren': { post: ['administrator', 'otherAdministrator'] },
  '/wijzigingen/:change/intrekken': { post: ['owner'] },
  '/wijzigingen/:change/bekeken': { post: ['administrator', 'otherAdministrator'] },
  '/wijzigingen/:change/ongedaan': { post: ACTS },
  '/organisaties': { get: ENTERS },
  '/organisaties/nieuw': { get: ADMINISTRATORS, post: ADMINISTRATORS },
  '/organisaties/:organisation': { get: LOOKS },
  '/organisaties/:organisation/wijzigen': { get: ADMINISTRATORS, post: ADMINISTRATORS },
  '/organisaties/:organisation/eigenaars': { post: ACTS },
  '/organisaties/:organisation/eigenaars/:role/weg': { post: ACTS },
  '/rollen': { get: ADMINISTRATORS, post: ADMINISTRATORS },
  '/rollen/:role/weg': { post: ADMINISTRATORS },
  '/storingen': { get: WATCHES, post: ADMINISTRATORS },
  '/storingen/:notice/weg': { post: ADMINISTRATORS },
  // A look at a person is the member's own: no role opens somebody else's.
  '/helpdesk': { get: ['administrator', 'otherAdministrator', 'helpdesk'], post: ['helpdesk'] },
  '/helpdesk/meekijken/:look': { get: ['helpdesk'] },
  '/helpdesk/meekijken/:look/stop': { post: ['helpdesk'] },
  '/helpdesk/nood': { get: ['helpdesk'], post: ['helpdesk'] },
  // Asked by the helpdesk member: nobody is their own second person.
  '/helpdesk/nood/:look': { get: [...ADMINISTRATORS, 'helpdesk'], post: ADMINISTRATORS },
  // What a member issued is the member's own.
  '/helpdesk/loket': { get: ['helpdesk'], post: ['helpdesk'] },
  '/helpdesk/loket/:code': { get: ['helpdesk'] },
  '/helpdesk/loket/:code/afdrukken': { post: ['helpdesk'] },
  '/helpdesk/loket/:code/mail': { post: ['helpdesk'] },
  '/helpdesk/loket/:code/intrekken': { post: ['helpdesk'] },
  '/audit': { get: [...ADMINISTRATORS, 'auditor'], post: [...ADMINISTRATORS, 'auditor'] },
  '/audit/uitvoer': { get: [...ADMINISTRATORS, 'auditor'] },
};

let house: AdminHouse;
const desks = new Map<Who, Desk>();
const NOTICE = 'standing-notice';
const CODE = 'issued-code';
let [change, plan] = ['', ''];
const looks = { consent: '', emergency: '' };
const roles = { tester: '', owner: '', administrator: '' };

beforeAll(async () => {
  house = await startAdminHouse();
  const method = 'client_secret_basic' as const;
  const client_secrets = [{ sha256: hashSecret('a') }, { sha256: hashSecret('b') }];
  await house.give({ token_endpoint_auth_method: method, client_secrets });
  await house.give({ token_endpoint_auth_method: method, client_secrets, home_uri: 'https://twee.example/' });
  await house.give({ client_id: 'live', environment: 'production' });
  for (const who of ALL) desks.set(who, await deskOf(house, who));
  const owner = desk('owner');
  await house.stores.durable.weather.addNotice({
    id: NOTICE,
    kind: 'mute',
    keys: ['eid'],
    from: 0,
    until: Date.now() + 86_400_000,
    by: 'test',
  });
  const member = await house.stores.durable.subjects.findByNationalNumber(indexOf(PEOPLE.helpdesk));
  await house.stores.durable.activationCodes.add({
    id: CODE,
    person: 'somebody',
    sealed: '',
    link: 'hash',
    member: `person:${member?.id}`,
    issuedAt: Date.now(),
    expiresAt: Date.now() + 86_400_000,
    tries: 0,
    endedAt: Date.now(),
    endedAs: 'withdrawn',
  });
  const edit = async (id: string) => {
    const path = `/beheer/e-loketten/${id}/wijzigen`;
    return owner.submit(await owner.open(path), { 'allowed_levels-substantial': null });
  };
  const proposed = await owner.submit(await edit('live'), { action: 'propose', note: 'voor de proef' });
  change = proposed.url.pathname.split('/').at(-1) ?? '';
  plan = (await edit('shop')).url.pathname.split('/').at(-1) ?? '';
  await house.app.people.add(
    { type: 'operator', name: 'test' },
    { kind: 'tester', scope: 'shop', person: indexOf(PEOPLE.tester), label: 'T', organisation: 'tax' },
  );
  const citizen = await deskOfCitizen(house, 'tester');
  const help = desk('helpdesk');
  const look = await help.force('/beheer/helpdesk', { nummer: await numberOf(citizen) });
  looks.consent = look.url.pathname.split('/').at(-1) ?? '';
  const code = (await citizen.open('/sleutels/geschiedenis')).text.match(/geschiedenis\/([\w-]+)/)?.[1] ?? '';
  const story = await house.stores.durable.stories.find(code);
  const nood = await help.force('/beheer/helpdesk/nood', {
    code: story?.supportCode ?? '',
    reden: 'ligt ziek',
  });
  looks.emergency = nood.url.pathname.split('/').at(-1) ?? '';
  for (const [kind, scope] of [
    ['tester', 'shop'],
    ['owner', 'tax'],
    ['administrator', ''],
  ] as const)
    roles[kind] = (await house.app.people.listed(kind, scope))[0]?.id ?? '';
});
afterAll(() => house.close());

function desk(who: Who): Desk {
  const found = desks.get(who);
  if (!found) throw new Error(`no desk of ${who}`);
  return found;
}

const at = (pattern: string) =>
  `/beheer${pattern}`
    .replace(':id', 'shop')
    .replace(':organisation', 'tax')
    .replace(':role', roleAt(pattern))
    .replace(':version', '1')
    .replace(':plan', plan)
    .replace(':change', change)
    .replace(':look', pattern.includes('nood') ? looks.emergency : looks.consent)
    .replace(':code', CODE)
    .replace(':notice', NOTICE)
    .replace('vergelijken', 'vergelijken?van=1&met=2');

const roleAt = (pattern: string) =>
  roles[pattern.includes('testers') ? 'tester' : pattern.includes('rollen') ? 'administrator' : 'owner'];

/** Everything that a POST could have changed. */
async function everything(): Promise<string> {
  const { relyingParties, registerChanges, helpLooks } = house.stores.durable;
  return JSON.stringify([
    await relyingParties.versions('shop'),
    await relyingParties.versions('live'),
    await house.app.people.listed('tester', 'shop'),
    await house.app.people.listed('owner', 'tax'),
    await house.app.people.listed('administrator'),
    await house.app.organisations.list(),
    (await registerChanges.search({ offset: 0, limit: 100 })).rows,
    await helpLooks.find(looks.consent),
    await helpLooks.find(looks.emergency),
    await house.stores.durable.weather.notices(0, 100),
    await house.stores.durable.activationCodes.find(CODE),
  ]);
}

test('every address of Beheer stands in this table, with its verbs', () => {
  const source = readFileSync(new URL('../../src/admin/addresses.ts', import.meta.url), 'utf8');
  const found = new Map<string, Set<string>>();
  for (const [, verb = '', path = ''] of source.matchAll(/^\s*(show|act|send)\('([^']+)'/gm))
    found.set(path, (found.get(path) ?? new Set()).add(verb === 'show' ? 'get' : 'post'));
  const table = Object.entries(RIGHTS).map(([path, verbs]) => [path, Object.keys(verbs).sort()]);
  expect([...found].map(([path, verbs]) => [path, [...verbs].sort()])).toEqual(table);
});

describe.each(Object.entries(RIGHTS))('%s', (pattern, { get = [], post = [] }) => {
  // Refusals first: what they leave alone is compared before anybody acts.
  test('who may not act is refused, and nothing changes', async () => {
    const before = await everything();
    for (const who of ALL.filter((one) => !post.includes(one))) {
      const { status } = await desk(who).force(at(pattern), { note: 'een poging', base: '2' });
      expect({ who, refused: status >= 400 && status < 500 }).toEqual({ who, refused: true });
    }
    expect(await everything()).toBe(before);
  });

  test('who may not look is refused; whoever may sees it', async () => {
    for (const who of ALL) {
      const { status, url } = await desk(who).open(at(pattern));
      const sees = status === 200 && url.pathname === at(pattern).split('?')[0];
      expect({ who, sees }).toEqual({ who, sees: get.includes(who) });
    }
  });

  test('nobody signed in: nothing is shown, nothing is done', async () => {
    const before = await everything();
    for (const init of [{}, formPost(new URLSearchParams({ note: 'abc' }), { origin: house.issuer })]) {
      const page = await new Browser().request(house.issuer + at(pattern), init);
      // 400: a form without a file is not even looked at.
      expect([303, 404, 405, ...(pattern.endsWith('/logo') ? [400] : [])]).toContain(page.status);
      if (page.status === 303) expect(page.headers.get('location')).toMatch(/\/auth\?|^\/login\//);
    }
    expect(await everything()).toBe(before);
  });

  test('a post without its token, or from another website, is refused whoever sends it', async () => {
    const before = await everything();
    const { csrf = '' } = fieldsOf(
      await desk('administrator').open('/beheer/e-loketten'),
      '/beheer/afmelden',
    );
    for (const who of post) {
      const { browser } = desk(who);
      const send = (fields: Record<string, string>, origin: string) =>
        browser.request(house.issuer + at(pattern), formPost(new URLSearchParams(fields), { origin }));
      // A form without a file does not even get as far as its token (logo.test.ts posts one).
      for (const [fields, origin] of [
        [{ note: 'abc' }, house.issuer],
        [{ note: 'abc', csrf: 'x' }, house.issuer],
        ...(who === 'administrator' ? [] : [[{ note: 'abc', csrf }, house.issuer] as const]),
        [fieldsOf(await desk(who).open('/beheer/e-loketten'), '/beheer/afmelden'), 'https://evil.example'],
      ] as const)
        expect((await send(fields, origin)).status).toBe(
          pattern.endsWith('/logo') && origin === house.issuer ? 400 : 403,
        );
    }
    expect(await everything()).toBe(before);
  });

  test('other verbs do nothing', async () => {
    const before = await everything();
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      expect([403, 404, 405, 501]).toContain(
        (
          await desk('administrator').browser.request(house.issuer + at(pattern), {
            method,
            headers: { origin: house.issuer },
          })
        ).status,
      );
    expect(await everything()).toBe(before);
  });
});

test('after all these refusals, what is allowed still works', async () => {
  const path = `/beheer/wijzigingen/${change}`;
  const admin = desk('administrator');
  const done = await admin.submit(await admin.open(path), { note: 'in orde' }, `${path}/goedkeuren`);
  expect(done.text).toContain('Doorgevoerd');
  expect((await house.stores.durable.relyingParties.find('live'))?.version).toBe(2);
});
