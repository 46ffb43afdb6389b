// Whatever strangers write into the register is text on every page of Beheer that shows it (C4, C5).

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { labelsOf } from '#relying-parties/register.ts';
import { hashSecret } from '#relying-parties/secrets.ts';
import { type AdminHouse, indexOf, PEOPLE, startAdminHouse } from '../support/admin-house.ts';
import { type Desk, deskOf } from '../support/beheer.ts';
import type { Page } from '../support/browser.ts';

const NASTY: Readonly<Record<string, string>> = {
  'a script': '</h1><script>alert(1)</script>',
  'a tag': '"><img src=x onerror=alert(1)>',
  'the end of an attribute': '" onmouseover="alert(1)" x="',
  'an apostrophe': `' onfocus='alert(1)`,
  'a template': '<%= process.env.HOME %> {{7*7}} {name} {id}',
  'the end of a text area': '</textarea></select></option><svg onload=alert(1)>',
  'an address': 'javascript:alert(1)',
};

let house: AdminHouse;
let desk: Desk;
let owner: Desk;
beforeAll(async () => {
  house = await startAdminHouse();
  desk = await deskOf(house, 'administrator');
  owner = await deskOf(house, 'owner');
});
afterAll(() => house.close());

/** No tag, attribute, script or address of its own came in. */
function expectHarmless(page: Page, name: string, isShown: boolean): void {
  expect({ page: page.url.pathname, status: page.status }).toEqual({ page: page.url.pathname, status: 200 });
  if (isShown) expect(page.text).toContain(escaped(name));
  expect(page.text).not.toMatch(/<script|<img(?! class="logo")|onload=alert\(1\)>|<!--/);
  for (const [tag] of page.text.matchAll(/<[a-z][^>]*>/g)) {
    expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\son[a-z]+=/);
    expect(tag).not.toMatch(/(href|src|action|formaction)="\s*javascript:/i);
  }
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self';/);
}

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&#34;')
    .replaceAll("'", '&#39;');

const inFour = (text: string) => ({ nl: text, fr: text, de: text, en: text });

describe.each(Object.entries(NASTY))('%s in every text', (kind, text) => {
  const id = `x-${kind.replaceAll(/\W+/g, '-')}`;
  let change = '';
  const texts = () => ({
    names: inFour(text),
    descriptions: inFour(text),
    help_texts: inFour(text),
    purposes: { profile: inFour(text) },
    rrn_authorisation: text,
    sector: text,
  });

  beforeAll(async () => {
    const secrets = {
      token_endpoint_auth_method: 'client_secret_basic' as const,
      client_secrets: [{ sha256: hashSecret('a') }, { sha256: hashSecret('b') }],
    };
    await house.give({ client_id: id, ...secrets, ...texts() });
    await house.give({ client_id: id, ...secrets, ...texts(), contacts: ['a@mail.example'] });
    // What no door lets in could lie in an old store.
    const party = house.registration({ client_id: `${id}-old`, ...secrets, ...texts() });
    const stored = {
      ...party,
      home_uri: text,
      help_uri: text,
      redirect_uris: [text],
      allowed_keys: [text],
      contacts: [text],
      jwks: { keys: [{ kty: text, kid: text }] },
    };
    await house.stores.durable.relyingParties.put({
      id: `${id}-old`,
      data: JSON.stringify(stored),
      at: 1,
      by: text,
      note: text,
      ...labelsOf(party),
    });
    await house.app.people.add(
      { type: 'operator', name: text },
      { kind: 'tester', scope: id, person: indexOf(PEOPLE.tester), label: text, organisation: 'tax' },
    );
    const page = await owner.open(`/beheer/e-loketten/${id}/wijzigen`);
    const plan = await owner.submit(page, { 'names-en': 'Other', rrn_authorisation: `${text} 2` });
    expectHarmless(plan, text, true);
    const changed = await owner.submit(plan, { action: 'propose', note: text });
    expectHarmless(changed, text, true);
    change = changed.url.pathname;
  });

  const PAGES: readonly (readonly [path: string, isShown: boolean])[] = [
    ['/beheer/e-loketten', true],
    ['/beheer/e-loketten?zoek=x-', true],
    ['/beheer/e-loketten/ID', true],
    ['/beheer/e-loketten/ID/wijzigen', true],
    ['/beheer/e-loketten/ID/geheimen', true],
    ['/beheer/e-loketten/ID/testers', true],
    ['/beheer/e-loketten/ID/logo', true],
    ['/beheer/e-loketten/ID/keuzescherm', true],
    ['/beheer/e-loketten/ID/versies', true],
    ['/beheer/e-loketten/ID/versies/1', true],
    ['/beheer/e-loketten/ID/versies/vergelijken?van=1&met=3', true],
    ['/beheer/e-loketten/ID/cijfers', true],
    ['/beheer/e-loketten/ID/proef', true],
    ['/beheer/wijzigingen', true],
    ['/beheer/radar', false],
  ];

  test.each(PAGES)('%s', async (path, isShown) => {
    for (const one of [id, `${id}-old`]) {
      const here = path.replace('ID', one);
      if (one !== id && /versies\/v/.test(path)) continue;
      const isThere = isShown && !(one !== id && path.endsWith('/testers'));
      expectHarmless(await desk.open(here), text, isThere);
    }
  });

  test('the page of its change, and the plan that takes it back', async () => {
    expectHarmless(await desk.open(change), text, true);
    const undo = await desk.submit(await desk.open(change), {}, `${change}/ongedaan`);
    expectHarmless(undo, text, true);
  });

  test('typed into a form that is not right, it stands there again as text', async () => {
    const path = `/beheer/e-loketten/${id}/wijzigen`;
    const page = await owner.open(path);
    const areas = { redirect_uris: text, contacts: text, jwks: text, token_endpoint_networks: text };
    const lines = { home_uri: text, help_uri: text, initiate_login_uri: text, access_token_seconds: text };
    const answer = await owner.submit(page, {
      ...areas,
      ...lines,
      'planned-from': text,
      organisation: text,
      profile: text,
    });
    expect(answer.status).toBe(422);
    expectHarmless({ ...answer, status: 200 }, text, true);
  });

  test('in the address it comes back as text', async () => {
    const query = encodeURIComponent(text);
    for (const path of [
      `/beheer/e-loketten?zoek=${query}&organisatie=${query}&volgorde=${query}`,
      `/beheer/wijzigingen?toestand=${query}&e-loket=${query}`,
    ])
      expectHarmless(await desk.open(path), text, false);
  });
});
