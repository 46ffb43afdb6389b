// The doctor: what is kept of a refused request, who may read it, what it says, and the one click that mends it.

import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import type { RelyingPartyInput } from '#relying-parties/relying-party.ts';
import { hashSecret } from '#relying-parties/secrets.ts';
import { post } from '../interop/support.ts';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { NUMBERS, SECRET, shiftTime } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';
import { SUPPORT_CODE, supportCodeIn } from '../support/support-code.ts';

const REGISTERED = 'https://loket.example/terug';
const DAY_MS = 86_400_000;

let house: AdminHouse;
beforeAll(async () => {
  house = await startAdminHouse();
});
afterEach(() => shiftTime(0));
afterAll(() => house.close());

/** A fresh relying party of organisation `tax` in test. */
async function party(more: Partial<RelyingPartyInput> = {}): Promise<string> {
  const client_id = `party-${randomUUID().slice(0, 8)}`;
  await house.give({ client_id, redirect_uris: [REGISTERED], ...more });
  return client_id;
}

const ask = (clientId: string, params: Readonly<Record<string, string>> = {}): Promise<Page> =>
  house.relyingParty(clientId).begin(new Browser(), { redirect_uri: `${REGISTERED}/`, ...params });

const codeOn = (page: Page) => supportCodeIn(page.text);

const openCode = (who: Parameters<AdminHouse['enter']>[0], code: string) =>
  house.enter(who, `/beheer/hulpcode?code=${code}`);

/** The page without its tags, as it is read. */
const wordsOf = (page: Page) =>
  page.text
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#39;', '’')
    .replace(/\s+/g, ' ');

const newest = async (clientId: string) => {
  const [found] = await house.stores.durable.diagnoses.ofRelyingParty(clientId, 1);
  if (!found) throw new Error('nothing was kept');
  return found;
};

describe('what nobody learns', () => {
  test('the page of the citizen tells neither what was sent nor what is registered', async () => {
    const page = await ask(await party());
    expect(page.status).toBe(400);
    expect(codeOn(page)).toMatch(SUPPORT_CODE);
    expect(page.text).not.toContain('loket.example/terug');
  });

  test('no value of the address, no secret and no code is kept', async () => {
    const clientId = await party();
    await ask(clientId, {
      redirect_uri: `${REGISTERED}?name=Janssens#geheim`,
      login_hint: 'an@mail.example',
    });
    const facts = (await newest(clientId)).facts;
    for (const secret of ['Janssens', 'geheim', 'an@mail', 'the-state']) expect(facts).not.toContain(secret);
    expect(facts).toContain('"login_hint"');

    const confidential = await party({
      token_endpoint_auth_method: 'client_secret_post',
      client_secret: SECRET,
    });
    await post(`${house.issuer}/token`, {
      grant_type: 'authorization_code',
      code: 'a-code-that-is-secret',
      client_id: confidential,
      client_secret: 'a-secret-that-is-wrong',
      [SECRET]: 'x',
      'a name with spaces': 'x',
    });
    const kept = (await newest(confidential)).facts;
    for (const secret of ['a-code-that', 'a-secret-that', 'with spaces']) expect(kept).not.toContain(secret);
  });

  test.each(['stranger', 'nobody'] as const)('%s reads nothing of it, by code or by list', async (who) => {
    const clientId = await party();
    const code = codeOn(await ask(clientId));
    const { page, browser } = await openCode(who, code);
    expect(page.status).toBe(who === 'nobody' ? 403 : 422);
    expect(page.text).not.toContain(REGISTERED);
    const list = await browser.open(`${house.issuer}/beheer/e-loketten/${clientId}/dokter`);
    expect(list.status).toBe(who === 'nobody' ? 403 : 404);
    expect(list.text).not.toContain(code);
  });

  test('a code of somebody else reads like a code of nothing', async () => {
    const real = codeOn(await ask(await party()));
    const { page, browser } = await openCode('stranger', real);
    const other = await browser.open(`${house.issuer}/beheer/hulpcode?code=00000-00000`);
    expect(other.status).toBe(page.status);
    const bare = ({ text }: Page) =>
      text
        .replaceAll(real, '')
        .replaceAll('00000-00000', '')
        .replace(/name="csrf" value="[^"]*"/g, '');
    expect(bare(page)).toBe(bare(other));
  });

  test('a code that cannot be one, and one sent twice, are told kindly', async () => {
    const { page, browser } = await openCode('owner', 'nonsense');
    expect(page.status).toBe(422);
    expect(wordsOf(page)).toContain('Kijk de code na');
    expect((await browser.open(`${house.issuer}/beheer/hulpcode?code=a&code=b`)).status).toBe(422);
    expect((await browser.open(`${house.issuer}/beheer/hulpcode`)).status).toBe(200);
    expect((await browser.open(`${house.issuer}/beheer/e-loketten/unknown/dokter`)).status).toBe(404);
  });

  test('an unknown relying party leaves nothing', async () => {
    const page = await ask('nobody-knows-it');
    expect(await house.stores.durable.diagnoses.find(codeOn(page))).toBeUndefined();
  });
});

describe('how much is kept', () => {
  test('five of a kind in a minute, and the flood hides no other kind', async () => {
    const clientId = await party();
    for (let i = 0; i < 8; i++) await ask(clientId, { redirect_uri: `https://loket.example/${i}` });
    const stored = () => house.stores.durable.diagnoses.ofRelyingParty(clientId, 100);
    expect(await stored()).toHaveLength(5);
    await ask(clientId, { redirect_uri: REGISTERED, scope: 'openid rrn' });
    expect(await stored()).toHaveLength(6);
    shiftTime(61_000);
    await ask(clientId);
    expect(await stored()).toHaveLength(7);
  });

  test('for thirty days', async () => {
    const clientId = await party();
    const code = codeOn(await ask(clientId));
    shiftTime(29 * DAY_MS);
    expect((await openCode('owner', code)).page.status).toBe(200);
    shiftTime(31 * DAY_MS);
    // What was wrong with it is gone; that it was refused stands in its story for half a year.
    const { page } = await openCode('owner', code);
    expect(page.text).toContain('refused:');
    expect(page.text).not.toContain('loket.example');
    for (const who of ['stranger', 'nobody'] as const)
      expect((await openCode(who, code)).page.text).not.toContain('refused:');
    expect(wordsOf((await house.enter('owner', `/beheer/e-loketten/${clientId}/dokter`)).page)).toContain(
      'weigerden wij niets',
    );
  });
});

describe('what it says', () => {
  test('the owner sees the character that is too much', async () => {
    const { page } = await openCode('owner', codeOn(await ask(await party())));
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/<del>.*\/<\/del>/);
    expect(wordsOf(page)).toContain('Er staat een schuine streep te veel aan het einde.');
  });

  test('the code of the page leads to the story of the login as well', async () => {
    const page = await ask(await party());
    expect(await house.stores.durable.stories.findBySupportCode(codeOn(page))).toMatchObject({
      outcome: 'refused',
      steps: [{ what: 'refused', reason: 'invalid_redirect_uri' }],
    });
  });

  test('a pushed request with a wrong address', async () => {
    const clientId = await party();
    const answer = await post(`${house.issuer}/par`, {
      client_id: clientId,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: 'http://loket.example/terug',
    });
    expect(answer.status).toBe(400);
    const { page } = await openCode('owner', (await newest(clientId)).supportCode);
    expect(wordsOf(page)).toContain('http en https zijn niet hetzelfde');
    expect(wordsOf(page)).toContain('/par');
  });

  test('another address at the token endpoint than the code was asked for: adding it would not help', async () => {
    const clientId = 'mixes-up-addresses';
    await house.register({
      client_id: clientId,
      organisation: 'tax',
      token_endpoint_auth_method: 'none',
      redirect_uris: [REGISTERED],
    });
    const hand = house.relyingParty(clientId);
    const { code = '' } = await hand.login(
      new Browser(),
      'card',
      { redirect_uri: REGISTERED },
      NUMBERS.maria,
    );
    await post(`${house.issuer}/token`, {
      grant_type: 'authorization_code',
      client_id: clientId,
      code,
      code_verifier: hand.verifier,
      redirect_uri: `${REGISTERED}/`,
    });
    const { page } = await openCode('owner', (await newest(clientId)).supportCode);
    expect(wordsOf(page)).toContain('een andere redirect_uri dan bij /auth');
    expect(page.text).not.toContain('id="toevoegen"');
  });

  test('a scope that may not be asked, and which ones may', async () => {
    const clientId = await party();
    await ask(clientId, { redirect_uri: REGISTERED, scope: 'openid rrn <script>' });
    const { page } = await house.enter('owner', `/beheer/e-loketten/${clientId}/dokter`);
    expect(page.text).toContain('rrn, &lt;script&gt;');
    expect(page.text).not.toContain('<script>');
    const opened = await openCode('helpdesk', (await newest(clientId)).supportCode);
    expect(wordsOf(opened.page)).toContain('Toegestaan is: openid, profile.');
  });

  test('another mistake in the engine’s own words', async () => {
    const clientId = await party();
    await ask(clientId, { redirect_uri: REGISTERED, code_challenge: '', code_challenge_method: '' });
    const { page } = await openCode('owner', (await newest(clientId)).supportCode);
    expect(wordsOf(page)).toContain('PKCE');
  });

  test('a silent request that finds nobody signed in is no fault', async () => {
    const clientId = await party();
    await ask(clientId, { redirect_uri: REGISTERED, prompt: 'none' });
    expect(await house.stores.durable.diagnoses.ofRelyingParty(clientId, 1)).toEqual([]);
  });

  test.each(['fr', 'de', 'en'])('in %s too', async (language) => {
    const code = codeOn(await ask(await party()));
    const { browser } = await openCode('owner', code);
    const page = await browser.open(`${house.issuer}/beheer/hulpcode?code=${code}&lang=${language}`);
    expect(page.text).toContain(`<html lang="${language}">`);
    expect(page.text).not.toContain('schuine streep');
  });
});

describe('a relying party that could not show that it is itself', () => {
  const mine = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwks = {
    keys: [{ ...mine.publicKey.export({ format: 'jwk' }), kty: 'EC', kid: 'mine', alg: 'ES256', use: 'sig' }],
  };
  const now = () => Math.floor(Date.now() / 1000);

  const statement = (
    clientId: string,
    claims: Readonly<Record<string, unknown>> = {},
    { key = mine.privateKey, kid = 'mine' }: { key?: KeyObject; kid?: string } = {},
  ) =>
    new SignJWT({
      iss: clientId,
      sub: clientId,
      aud: house.issuer,
      jti: randomUUID(),
      iat: now(),
      exp: now() + 60,
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', kid })
      .sign(key);

  const redeem = (fields: Readonly<Record<string, string>>, authorization?: string) =>
    post(
      `${house.issuer}/token`,
      { grant_type: 'authorization_code', code: 'x', redirect_uri: REGISTERED, ...fields },
      authorization,
    );

  const byAssertion = (client_assertion: string) =>
    redeem({
      client_assertion,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    });

  async function doctorOn(clientId: string): Promise<string> {
    return wordsOf((await openCode('owner', (await newest(clientId)).supportCode)).page);
  }

  const signing = () => party({ token_endpoint_auth_method: 'private_key_jwt', jwks });

  test.each<[string, (clientId: string) => Promise<string>, string]>([
    ['expired', (id) => statement(id, { iat: now() - 120, exp: now() - 60 }), 'al verlopen toen ze aankwam'],
    ['for the token endpoint', (id) => statement(id, { aud: `${house.issuer}/x` }), 'is niet onze issuer'],
    ['for a list', (id) => statement(id, { aud: [house.issuer] }), 'als één tekst'],
    ['valid for an hour', (id) => statement(id, { exp: now() + 3600 }), 'hoogstens 300 seconden'],
    ['not valid yet', (id) => statement(id, { nbf: now() + 600 }), 'geldt nog niet'],
    ['without jti', (id) => statement(id, { jti: undefined }), 'ontbreekt iets'],
    [
      'of another issuer',
      (id) => statement(id, { iss: 'another' }),
      'iss in de verklaring is niet de client_id',
    ],
    [
      'with an unknown kid',
      (id) => statement(id, {}, { kid: 'unheard' }),
      'geen sleutel van uw e-loket met deze kid',
    ],
    [
      'signed by another key',
      (id) => statement(id, {}, { key: other.privateKey }),
      'past bij geen enkele geregistreerde sleutel',
    ],
  ])('a statement %s', async (_, make, words) => {
    const clientId = await signing();
    const answer = await byAssertion(await make(clientId));
    expect(answer).toEqual({
      status: 401,
      body: { error: 'invalid_client', error_description: 'client authentication failed' },
    });
    expect(await doctorOn(clientId)).toContain(words);
  });

  test('a statement that was used before', async () => {
    const clientId = await signing();
    const once = await statement(clientId);
    await byAssertion(once);
    expect((await byAssertion(once)).status).toBe(401);
    expect(await doctorOn(clientId)).toContain('al eens gebruikt');
  });

  test('a statement signed with a shared secret', async () => {
    const clientId = await signing();
    const jwt = await new SignJWT({
      iss: clientId,
      sub: clientId,
      aud: house.issuer,
      jti: 'x',
      exp: now() + 60,
    })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(Buffer.from(SECRET));
    await byAssertion(jwt);
    expect(await doctorOn(clientId)).toContain('algoritme dat hier niet mag');
  });

  test('another way than is registered, with both ways named', async () => {
    const clientId = await party({
      token_endpoint_auth_method: 'client_secret_basic',
      client_secret: SECRET,
    });
    await byAssertion(await statement(clientId));
    const words = await doctorOn(clientId);
    expect(words).toContain('op een andere manier dan geregistreerd');
    expect(words).toContain('Verstuurd: private_key_jwt. Geregistreerd: client_secret_basic.');
  });

  test('a wrong secret, and one that has expired: the caller cannot tell them apart', async () => {
    const gone = 'an-expired-secret-of-the-relying-party';
    const clientId = await party({
      token_endpoint_auth_method: 'client_secret_basic',
      client_secrets: [
        { sha256: hashSecret(SECRET) },
        { sha256: hashSecret(gone), expires_on: '2020-01-01' },
      ],
    });
    const basic = (secret: string) => `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;
    const wrong = await redeem({}, basic('not-the-secret-of-this-relying-party'));
    expect(await doctorOn(clientId)).toContain('Het geheim klopt niet');
    shiftTime(1_000);
    const expired = await redeem({}, basic(gone));
    expect(await doctorOn(clientId)).toContain('Dit geheim is verlopen');
    expect(expired).toEqual(wrong);
  });

  test('from an address that is not registered', async () => {
    const clientId = await party({
      token_endpoint_auth_method: 'none',
      token_endpoint_networks: ['192.0.2.0/24'],
    });
    expect((await redeem({ client_id: clientId })).status).toBe(401);
    expect(await doctorOn(clientId)).toContain('IP-adres dat niet geregistreerd is');
  });

  test('keys that cannot be fetched', async () => {
    const clientId = await party({
      token_endpoint_auth_method: 'private_key_jwt',
      jwks_uri: 'http://localhost:9/jwks.json',
    });
    await byAssertion(await statement(clientId));
    expect(await doctorOn(clientId)).toContain('niet ophalen op jwks_uri');
  });
});

describe('the one click', () => {
  const addButton = (page: Page) => page.text.includes('id="toevoegen"') && page.text.includes('name="note"');

  test.each(['helpdesk', 'auditor'] as const)(
    '%s sees no button, and a post of theirs adds nothing',
    async (who) => {
      const clientId = await party();
      const code = codeOn(await ask(clientId));
      const { page, browser } = await openCode(who, code);
      expect(page.status).toBe(200);
      expect(addButton(page)).toBe(false);
      await browser.submit({ ...page, text: pageFormOf(page, code) }, { note: 'please' });
      expect((await house.app.register.find(clientId))?.redirect_uris).toEqual([REGISTERED]);
    },
  );

  test('a stranger posts the code and adds nothing', async () => {
    const clientId = await party();
    const code = codeOn(await ask(clientId));
    const { page, browser } = await house.enter('stranger', '/beheer/hulpcode');
    const answer = await browser.submit({ ...page, text: pageFormOf(page, code) }, { note: 'please' });
    expect(answer.status).toBe(422);
    expect((await house.app.register.find(clientId))?.redirect_uris).toEqual([REGISTERED]);
  });

  test('an address on a server that is not theirs is not one click away', async () => {
    const clientId = await party();
    const code = codeOn(await ask(clientId, { redirect_uri: 'https://loket.example.evil.example/terug' }));
    const { page, browser } = await openCode('owner', code);
    expect(addButton(page)).toBe(false);
    expect(wordsOf(page)).toContain('ook iemand met slechte bedoelingen');
    await browser.submit({ ...page, text: pageFormOf(page, code) }, { note: 'please' });
    expect((await house.app.register.find(clientId))?.redirect_uris).toEqual([REGISTERED]);
  });

  test('an address that cannot be registered: the reason stands there', async () => {
    const code = codeOn(await ask(await party(), { redirect_uri: 'http://loket.example/terug' }));
    const { page } = await openCode('owner', code);
    expect(addButton(page)).toBe(false);
    expect(wordsOf(page)).toContain('Zo kan het adres niet geregistreerd worden');
  });

  test('in test the address works at once', async () => {
    const clientId = await party();
    const { page, browser } = await openCode('owner', codeOn(await ask(clientId)));
    expect(addButton(page)).toBe(true);
    const done = await browser.submit({ ...page, text: lastForm(page) }, { note: '' });
    expect(done.status).toBe(200);
    expect(wordsOf(done)).toContain('Toegevoegd.');
    expect((await house.app.register.find(clientId))?.redirect_uris).toEqual([REGISTERED, `${REGISTERED}/`]);
    expect((await ask(clientId)).status).toBe(200);
    const audit = await house.stores.durable.audit.list({ relyingParty: clientId, limit: 50 });
    expect(audit.map(({ type }) => type)).toContain('register.changed');
  });

  test('in production it waits for a second person, and asks why', async () => {
    const clientId = await party({ environment: 'production' });
    const { page, browser } = await openCode('owner', codeOn(await ask(clientId)));
    const refused = await browser.submit({ ...page, text: lastForm(page) }, { note: '' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('aria-invalid="true"');
    const done = await browser.submit({ ...refused, text: lastForm(refused) }, { note: 'new proxy' });
    expect(wordsOf(done)).toContain('Een tweede persoon moet het nog goedkeuren.');
    expect((await house.app.register.find(clientId))?.redirect_uris).toEqual([REGISTERED]);
    const waiting = await house.stores.durable.registerChanges.search({
      relyingParty: clientId,
      offset: 0,
      limit: 5,
    });
    expect(waiting.rows.map(({ state, note }) => [state, note])).toEqual([['waiting', 'new proxy']]);
  });

  /** The form that adds, as somebody makes it by hand who was not offered one. */
  function pageFormOf(page: Page, code: string): string {
    const csrf = /name="csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
    return `<form method="post" action="/beheer/hulpcode"><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="code" value="${code}">`;
  }

  function lastForm(page: Page): string {
    return page.text.slice(page.text.lastIndexOf('<form'));
  }
});
