// Filling in a registration in Beheer: refusals first, then from an empty form to an e-loket that people sign in at.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { type Desk, deskOf, fieldsOf, traced, wordsOf } from '../support/beheer.ts';

let house: AdminHouse;
const desks = {} as Record<'owner' | 'stranger' | 'helpdesk' | 'auditor' | 'administrator', Desk>;
const NEW = '/beheer/e-loketten/nieuw';
const FILLED = {
  client_id: 'parkeren',
  'names-nl': 'Parkeren',
  'names-fr': 'Stationnement',
  'names-de': 'Parken',
  'names-en': 'Parking',
  redirect_uris: 'https://parkeren.example/terug',
  token_endpoint_auth_method: 'none',
};

beforeAll(async () => {
  house = await startAdminHouse();
  for (const who of ['owner', 'stranger', 'helpdesk', 'auditor', 'administrator'] as const)
    desks[who] = await deskOf(house, who);
  await house.give();
});
afterAll(() => house.close());

describe('refused, and left in the audit log', () => {
  test.each(['helpdesk', 'auditor'] as const)('a new e-loket of %s', async (who) => {
    const before = (await traced(house, 'admin.refused')).length;
    expect((await desks[who].open(NEW)).status).toBe(403);
    const posted = await desks[who].force(NEW, { ...FILLED, client_id: `of-${who}`, organisation: 'tax' });
    expect(posted.status).toBe(403);
    expect(await house.app.register.find(`of-${who}`)).toBeUndefined();
    expect(await traced(house, 'admin.refused')).toHaveLength(before + 2);
  });

  test.each(['helpdesk', 'auditor', 'stranger'] as const)('changing another’s, by %s', async (who) => {
    for (const path of ['wijzigen', 'productie', 'open']) {
      const posted = await desks[who].force(`/beheer/e-loketten/shop/${path}`, { ...FILLED, base: '1' });
      expect({ path, status: posted.status }).toEqual({ path, status: who === 'stranger' ? 404 : 403 });
    }
    expect((await desks[who].open('/beheer/e-loketten/shop/wijzigen')).status).toBe(
      who === 'stranger' ? 404 : 403,
    );
  });

  test('an e-loket of an organisation that the owner does not act for', async () => {
    const posted = await desks.owner.force(NEW, {
      ...FILLED,
      'scopes-profile': 'on',
      'allowed_levels-high': 'on',
      organisation: 'parks',
      require_pkce: 'on',
      access_token_seconds: '300',
      application_type: 'web',
      acr_format: 'level',
      subject_type: 'pairwise',
      profile: 'standard',
      id_token_signed_response_alg: 'ES256',
    });
    expect(posted.status).toBe(403);
  });

  test('a form without its token, and one of another visit', async () => {
    const page = await desks.owner.open(NEW);
    expect((await desks.owner.submit(page, { csrf: null })).status).toBe(403);
    const { csrf = '' } = fieldsOf(page, NEW);
    expect((await desks.administrator.submit(page, { csrf })).status).toBe(403);
  });
});

describe('a wrong form', () => {
  test('loses no letter, and says beside the field what is wrong', async () => {
    const page = await desks.owner.open(NEW);
    const typed = {
      ...FILLED,
      client_id: 'met spatie',
      'names-fr': '',
      'names-nl': '<script>alert(1)</script> & "co"',
      redirect_uris: 'https://goed.example/terug\r\nhttp://fout.example/*',
      jwks: '{"keys": [',
      access_token_seconds: 'lang',
      rrn_authorised_on: 'gisteren',
      'scopes-vo': 'on',
      contacts: 'geen adres',
    };
    const answer = await desks.owner.submit(page, typed);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Fout: ');
    expect(fieldsOf(answer, NEW)).toMatchObject({ ...typed, redirect_uris: typed.redirect_uris });
    const words = wordsOf(answer);
    for (const said of [
      'Naam op de lijn (client_id): mag letters, cijfers en . _ ~ - bevatten',
      'Naam (fr): Vul dit in',
      'Terugkeeradressen: regel 2:',
      'Publieke sleutels: Dit is geen JSON',
      'Dit is geen geheel getal',
      'Contactadressen: regel 1:',
      'Datum van die machtiging',
    ])
      expect(words).toContain(said);
    expect(answer.text).not.toContain('<script>alert');
    for (const [, anchor] of answer.text.matchAll(/<li><a href="#([^"]+)">/g))
      expect(answer.text).toContain(`id="${anchor}"`);
    expect(await house.app.register.find('met spatie')).toBeUndefined();
  });

  test('speaks the reader’s language', async () => {
    const french = await desks.owner.open(`${NEW}?lang=fr`);
    const answer = await desks.owner.submit(french, { ...FILLED, redirect_uris: 'https://a.example/#x' });
    expect(wordsOf(answer)).toContain('Adresses de retour: ligne 1 : contient un fragment (#)');
    await desks.owner.open(`${NEW}?lang=nl`);
  });

  test.each(['shop', 'beheer', 'nieuw'])('the name %s is taken', async (client_id) => {
    const answer = await desks.owner.submit(await desks.owner.open(NEW), { ...FILLED, client_id });
    expect(answer.status).toBe(422);
    expect(wordsOf(answer)).toContain('is al geregistreerd');
  });

  test('with marks that turn text round is refused beside its field', async () => {
    const answer = await desks.owner.submit(await desks.owner.open(NEW), {
      ...FILLED,
      'names-nl': 'a\u202eb',
    });
    expect(answer.status).toBe(422);
    expect(wordsOf(answer)).toContain('tekens die niemand kan zien');
  });
});

test('an owner registers, looks at the plan, thinks again, and it stands there', async () => {
  const { owner } = desks;
  const plan = await owner.submit(await owner.open(NEW), FILLED);
  expect(plan.url.pathname).toMatch(/^\/beheer\/plan\/[\w-]{22}$/);
  expect(wordsOf(plan)).toContain('Terugkeeradressen: https://parkeren.example/terug komt erbij');
  expect(await house.app.register.find('parkeren')).toBeUndefined();

  const back = /href="(\/beheer\/e-loketten\/nieuw\?plan=[\w-]+)"/.exec(plan.text)?.[1] ?? '';
  expect(fieldsOf(await owner.open(back), NEW)).toMatchObject(FILLED);

  // Nobody else sees it, and nobody else proposes it.
  const other = await desks.administrator.open(plan.url.pathname);
  expect(other.url.pathname).toBe('/beheer/e-loketten');
  expect((await desks.administrator.force(plan.url.pathname)).status).toBe(403);

  const done = await owner.submit(plan, { action: 'propose', note: '' });
  expect(wordsOf(done)).toContain('Doorgevoerd. Binnen 5 seconden');
  const party = await house.app.register.find('parkeren');
  expect(party).toMatchObject({
    environment: 'test',
    organisation: 'tax',
    redirect_uris: ['https://parkeren.example/terug'],
  });
  // The button of yesterday's page does nothing again.
  expect((await owner.submit(plan, { action: 'propose' })).status).toBe(403);
});

test('one that proves itself with a secret sees it exactly once', async () => {
  const { owner } = desks;
  const method = 'client_secret_basic';
  const plan = await owner.submit(await owner.open(NEW), {
    ...FILLED,
    client_id: 'geheim',
    token_endpoint_auth_method: method,
  });
  expect(wordsOf(plan)).toContain('Er wordt een geheim gemaakt');
  const shown = await owner.submit(plan, { action: 'propose' });
  const secret = /id="geheim">([\w-]{43})</.exec(shown.text)?.[1] ?? '';
  expect(secret).not.toBe('');
  expect(shown.headers.get('cache-control')).toBe('no-store');
  const { client_secrets = [] } = (await house.app.register.find('geheim')) ?? {};
  expect(client_secrets).toHaveLength(1);
  for (const { data } of await house.stores.durable.audit.list({ limit: 1_000 }))
    expect(data).not.toContain(secret);
  for (const path of ['/beheer/e-loketten/geheim', '/beheer/wijzigingen', plan.url.pathname])
    expect((await owner.open(path)).text).not.toContain(secret);
  expect(await traced(house, 'secret.made')).toHaveLength(1);
  const answer = await fetch(`${house.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: 'x',
      redirect_uri: FILLED.redirect_uris,
    }),
    headers: { authorization: `Basic ${Buffer.from(`geheim:${secret}`).toString('base64')}` },
  });
  // Known by its secret; only the code is wrong.
  expect(((await answer.json()) as { error: string }).error).toBe('invalid_grant');
});

test('somebody else was first: what was typed stays, the rest is new, and it says what changed', async () => {
  await house.give({ client_id: 'druk' });
  const { owner, administrator } = desks;
  const path = '/beheer/e-loketten/druk/wijzigen';
  const mine = await owner.open(path);
  const theirs = await administrator.submit(await administrator.open(path), {
    home_uri: 'https://nieuw.example/',
  });
  await administrator.submit(theirs, { action: 'propose' });

  const answer = await owner.submit(mine, { 'names-nl': 'Getypt' });
  expect(answer.status).toBe(422);
  expect(wordsOf(answer)).toContain('intussen gewijzigd');
  expect(wordsOf(answer)).toContain('naar https://nieuw.example/');
  expect(fieldsOf(answer, path)).toMatchObject({
    'names-nl': 'Getypt',
    home_uri: 'https://nieuw.example/',
    base: '2',
  });

  const plan = await owner.submit(answer, {});
  const words = wordsOf(plan);
  expect(words).toContain('van Loket naar Getypt');
  expect(words).not.toContain('Startpagina');
  // The same on the plan page: whoever is later is told, and keeps the draft.
  const late = await administrator.submit(await administrator.open(path), {
    home_uri: 'https://later.example/',
  });
  await owner.submit(plan, { action: 'propose' });
  const refused = await administrator.submit(late, { action: 'propose' });
  expect(refused.status).toBe(422);
  expect(wordsOf(refused)).toContain('druk is intussen gewijzigd');
  expect(
    (await house.app.register.search({ text: 'druk', sort: 'id', offset: 0, limit: 1 })).rows[0]?.party
      .home_uri,
  ).toBe('https://nieuw.example/');
});

test('somebody else was first while the plan was looked at: going back to adjust undoes nothing of theirs', async () => {
  await house.give({ client_id: 'terug' });
  const { owner, administrator } = desks;
  const path = '/beheer/e-loketten/terug/wijzigen';
  const plan = await owner.submit(await owner.open(path), { 'names-nl': 'Getypt' });
  const theirs = await administrator.submit(await administrator.open(path), { 'names-en': 'Theirs' });
  await administrator.submit(theirs, { action: 'propose' });
  const back = /href="(\/beheer\/e-loketten\/terug\/wijzigen\?plan=[\w-]+)"/.exec(plan.text)?.[1] ?? '';
  const answer = await owner.submit(await owner.open(back), {}, path);
  expect(answer.status).toBe(422);
  expect(wordsOf(answer)).toContain('naar Theirs');
  expect(fieldsOf(answer, path)).toMatchObject({ 'names-nl': 'Getypt', 'names-en': 'Theirs', base: '2' });
});

test('secrets and logo, which the form does not show, are kept', async () => {
  const client_secrets = [{ sha256: 'h'.repeat(43), expires_on: '2030-01-01' }];
  await house.give({
    client_id: 'houdt',
    token_endpoint_auth_method: 'client_secret_post',
    client_secrets,
    logo: 'l'.repeat(43),
  });
  const { owner } = desks;
  const page = await owner.open('/beheer/e-loketten/houdt/wijzigen');
  const plan = await owner.submit(page, { 'names-en': 'Keeps' });
  await owner.submit(plan, { action: 'propose' });
  const [row] = (await house.app.register.search({ text: 'houdt', sort: 'id', offset: 0, limit: 1 })).rows;
  expect(row?.party).toMatchObject({ client_secrets, logo: 'l'.repeat(43), names: { en: 'Keeps' } });
});

test('a form that comes after the visit is over leads to signing in, and changes nothing', async () => {
  const desk = await deskOf(house, 'owner');
  const page = await desk.open(NEW);
  desk.browser.forget(/^sleutelbos_beheer$/);
  const answer = await desk.submit(page, { ...FILLED, client_id: 'te-laat' });
  expect(await house.app.register.find('te-laat')).toBeUndefined();
  expect(answer.text).not.toContain('te-laat');
});
