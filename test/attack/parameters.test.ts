// Parameters twice or malformed: refused in words, nothing changed, never a 500 (C2).

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { answerIn, SECRET, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, formPost } from '../support/browser.ts';
import { PARAMETERS } from './mutations.ts';
import { expectErrorPage, expectNothingGiven, rowsBy } from './support.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({ client_id: 'shop', scopes: ['openid', 'profile', 'offline_access'] });
});
afterAll(() => broker.close());
// Whatever was sent, the broker never stumbled.
afterEach(() => expect(broker.logged.filter(({ level }) => level === 'error')).toEqual([]));

const ABOUT_THE_WAY_BACK = ['client_id', 'redirect_uri'];

describe('a parameter twice', () => {
  test.each(PARAMETERS)('%s in the query: no login begins', async (name) => {
    const browser = new Browser();
    const url = broker.relyingParty('shop').authorizeUrl();
    for (const value of ['one', 'two']) url.searchParams.append(name, value);
    const rows = await rowsBy(broker, async () => {
      const page = await browser.open(url, {}, [broker.issuer]);
      if (ABOUT_THE_WAY_BACK.includes(name)) expectErrorPage(page, 400, 'Deze aanvraag klopt niet');
      else expect(answerIn(page)).toMatchObject({ error: 'invalid_request', iss: broker.issuer });
    });
    expectNothingGiven(browser);
    expect(rows).toEqual(name === 'client_id' ? [] : [{ type: 'request.refused', relyingParty: 'shop' }]);
  });

  test.each(PARAMETERS)('%s in a pushed request: refused', async (name) => {
    const { authorizeUrl, basic } = broker.relyingParty('shop');
    const form = authorizeUrl().searchParams;
    for (const value of ['one', 'two']) form.append(name, value);
    const rows = await rowsBy(broker, async () => {
      const response = await fetch(`${broker.issuer}/par`, formPost(form, { authorization: basic }));
      expect(response.status).toBe(400);
      expect(await response.json()).not.toHaveProperty('request_uri');
    });
    expect(rows.filter(({ type }) => type !== 'request.refused')).toEqual([]);
  });

  test.each(['code', 'grant_type', 'redirect_uri', 'code_verifier', 'client_id', 'client_secret'])(
    '%s at the token endpoint: refused, and the code stays good',
    async (name) => {
      const hand = broker.relyingParty('shop');
      const { code = '' } = await hand.login(new Browser(), 'card');
      const form = new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        code_verifier: hand.verifier,
      });
      form.append('redirect_uri', 'http://localhost:59999/callback');
      for (const value of ['one', 'two']) form.append(name, value);
      const response = await fetch(`${broker.issuer}/token`, formPost(form, { authorization: hand.basic }));
      expect(response.status).toBe(400);
      expect((await hand.redeem(code)).status).toBe(200);
    },
  );

  test.each(PARAMETERS)('%s in a posted request: no login begins', async (name) => {
    const browser = new Browser();
    const form = broker.relyingParty('shop').authorizeUrl().searchParams;
    for (const value of ['one', 'two']) form.append(name, value);
    expectErrorPage(
      await browser.open(`${broker.issuer}/auth`, formPost(form)),
      400,
      'Deze aanvraag klopt niet',
    );
    expectNothingGiven(browser);
  });

  test('once in the query and once in the body: only the body is read', async () => {
    const good = broker.relyingParty('shop').authorizeUrl();
    const bad = broker.relyingParty('shop').authorizeUrl({ redirect_uri: 'https://evil.example/' });
    const within = [broker.issuer];
    expect((await new Browser().open(bad, formPost(good.searchParams), within)).status).toBe(200);
    expectErrorPage(await new Browser().open(good, formPost(bad.searchParams), within), 400);
  });

  test('two ways of authenticating at once: refused', async () => {
    const { basic } = broker.relyingParty('shop');
    const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'x', client_id: 'shop' });
    form.append('client_secret', SECRET);
    const response = await fetch(`${broker.issuer}/token`, formPost(form, { authorization: basic }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  });
});

/** What is no sensible value of its parameter. */
const MALFORMED: readonly (readonly [name: string, value: string | undefined, error: string])[] = [
  ['response_type', 'token', 'unsupported_response_type'],
  ['response_type', 'code id_token', 'unsupported_response_type'],
  ['response_type', '', 'invalid_request'],
  ['response_mode', 'web_message', 'unsupported_response_mode'],
  ['response_mode', 'jwt', 'unsupported_response_mode'],
  ['prompt', 'guess', 'invalid_request'],
  ['prompt', 'none login', 'invalid_request'],
  ['max_age', '-1', 'invalid_request'],
  ['max_age', 'soon', 'invalid_request'],
  ['claims', '{"id_token":', 'invalid_request'],
  ['claims', '[]', 'invalid_request'],
  ['claims', '"text"', 'invalid_request'],
  ['claims', '{"id_token":{"acr":{"essential":true,"value":1}}}', 'unmet_authentication_requirements'],
  ['claims', '{"id_token":{"acr":{"essential":true,"values":"high"}}}', 'unmet_authentication_requirements'],
  ['claims', '{"id_token":{"acr":{"essential":true,"values":[]}}}', 'unmet_authentication_requirements'],
  ['id_token_hint', 'a.b.c', 'invalid_request'],
  ['code_challenge', undefined, 'invalid_request'],
  ['code_challenge', 'x'.repeat(42), 'invalid_request'],
  ['code_challenge', '!'.repeat(43), 'invalid_request'],
  ['code_challenge_method', 'plain', 'invalid_request'],
  ['code_challenge_method', 'S512', 'invalid_request'],
  ['scope', 'openid rrn', 'invalid_scope'],
  ['scope', 'profile', 'invalid_scope'],
  ['scope', '', 'invalid_scope'],
  ['scope', undefined, 'invalid_scope'],
  ['scope', 'openid \u00e9\u0001', 'invalid_scope'],
  ['request', 'a.b.c', 'request_not_supported'],
  ['request_uri', 'https://evil.example/', 'request_uri_not_supported'],
  ['request_uri', 'urn:ietf:params:oauth:request_uri:made-up', 'invalid_request_uri'],
  ['registration', '{}', 'registration_not_supported'],
];

describe('a malformed parameter', () => {
  test.each(MALFORMED)(
    '%s=%s: the relying party hears %s, and nothing begins',
    async (name, value, error) => {
      const browser = new Browser();
      const rows = await rowsBy(broker, async () => {
        const page = await broker.relyingParty('shop').begin(browser, { [name]: value });
        const url = new URL(page.headers.get('location') ?? '', page.url);
        const told = url.searchParams.get('error') ?? new URLSearchParams(url.hash.slice(1)).get('error');
        expect(told).toBe(error);
      });
      expect(rows).toEqual([{ type: 'request.refused', relyingParty: 'shop' }]);
      expectNothingGiven(browser);
    },
  );

  test.each(['nobody', 'a b', '__proto__', 'constructor', '\0', 'shop\0', '"><script>', 'x'.repeat(101), ''])(
    'client_id %p: a page of ours, and nothing is written in any name',
    async (client_id) => {
      const browser = new Browser();
      const rows = await rowsBy(broker, async () => {
        expectErrorPage(await broker.relyingParty('shop').begin(browser, { client_id }), 400);
      });
      expect(rows).toEqual([]);
      expectNothingGiven(browser);
    },
  );
});

test.each([
  'Basic',
  'Basic !!!',
  `Basic ${'A'.repeat(800)}`,
  'Bearer x',
  'Basic c2hvcA==',
  'Basic JUZGOiVGRg==',
  'Digest a',
])('the authorization header %p is refused and writes nothing in anybody’s name', async (authorization) => {
  const rows = await rowsBy(broker, async () => {
    for (const path of ['/token', '/par', '/introspect', '/revoke', '/userinfo']) {
      const init = formPost(new URLSearchParams({ grant_type: 'authorization_code', token: 'x' }));
      const headers = { ...(init.headers as Record<string, string>), authorization };
      const { status } = await fetch(`${broker.issuer}${path}`, { ...init, headers });
      expect([400, 401]).toContain(status);
    }
  });
  expect(rows).toEqual([]);
});
