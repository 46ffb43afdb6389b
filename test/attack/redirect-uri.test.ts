// Only the registered address, letter for letter, ever gets a redirect (C1, C3).

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, formPost } from '../support/browser.ts';
import { mutationsOf } from './mutations.ts';
import { expectErrorPage, expectNothingGiven, rowsBy } from './support.ts';

const REGISTERED = [
  'http://localhost:59999/callback',
  'https://loket.example/aanmelden/terug?keep=1',
  'https://sub.loket.example:8443/a/b',
];

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({
    client_id: 'shop',
    redirect_uris: REGISTERED,
    post_logout_redirect_uris: REGISTERED,
  });
  await broker.register({ client_id: 'one', redirect_uris: [REGISTERED[0] ?? ''] });
});
afterAll(() => broker.close());

describe.each(REGISTERED)('of %s', (registered) => {
  const mutations = mutationsOf(registered);

  test('there are at least 60 mutations, all different', () => {
    expect(new Set(mutations.map(([, mutation]) => mutation)).size).toBeGreaterThanOrEqual(60);
  });

  test('the address itself is taken', async () => {
    const page = await broker.relyingParty('shop').begin(new Browser(), { redirect_uri: registered });
    expect(page.status).toBe(200);
  });

  test.each(mutations)('%s gets a page of ours', async (_, mutation) => {
    const browser = new Browser();
    const hand = broker.relyingParty('shop');
    let page = await hand.begin(browser, { redirect_uri: mutation });
    expectErrorPage(page, 400, 'Wij kunnen u niet terugsturen');
    expectNothingGiven(browser);
    expect(page.text).not.toContain('evil.example');
    // An error that the relying party would be told of makes no difference.
    for (const params of [{ prompt: 'none' }, { response_mode: 'form_post', scope: 'openid nonsense' }]) {
      page = await hand.begin(browser, { redirect_uri: mutation, ...params });
      expectErrorPage(page, 400);
      expect(page.text).not.toContain('<form');
    }
  });

  test('each mutation is refused as a pushed request and at logout too', async () => {
    const { basic, authorizeUrl } = broker.relyingParty('shop');
    for (const [name, mutation] of mutations) {
      const form = authorizeUrl({ redirect_uri: mutation }).searchParams;
      const pushed = await fetch(`${broker.issuer}/par`, formPost(form, { authorization: basic }));
      expect([name, pushed.status]).toEqual([name, 400]);

      const out = new URL(`${broker.issuer}/logout`);
      out.searchParams.set('client_id', 'shop');
      out.searchParams.set('post_logout_redirect_uri', mutation);
      const page = await new Browser().open(out, {}, [broker.issuer]);
      expect([name, page.status, page.headers.get('location')]).toEqual([name, 400, null]);
      expect(page.text).not.toContain('evil.example');
    }
  });
});

test('an unregistered address leaves one audit row in the relying party’s name', async () => {
  const { begin } = broker.relyingParty('shop');
  const rows = await rowsBy(broker, () => begin(new Browser(), { redirect_uri: 'https://evil.example/' }));
  expect(rows).toEqual([{ type: 'request.refused', relyingParty: 'shop' }]);
});

test.each(['shop', 'one'])(
  'an address left out is refused for %s, also where only one is registered',
  async (id) => {
    const browser = new Browser();
    const page = await broker.relyingParty(id).begin(browser, { redirect_uri: undefined });
    expectErrorPage(page, 400);
    expectNothingGiven(browser);
  },
);

/** Each an error that, with the registered address, would be told to the relying party. */
const ERRORS: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  'a silent request': { prompt: 'none' },
  'a scope it may not have': { scope: 'openid rrn' },
  'no PKCE': { code_challenge: undefined },
  'an unknown flow': { response_type: 'token' },
  'malformed claims': { claims: '{' },
  'an impossible level': { claims: '{"id_token":{"acr":{"essential":true,"value":"x"}}}' },
  'a false hint': { id_token_hint: 'x' },
};
const MODES = [
  'query',
  'fragment',
  'form_post',
  'jwt',
  'form_post.jwt',
  'query.jwt',
  'web_message',
  'nonsense',
];

test.each(Object.entries(ERRORS))(
  '%s never leads to an unregistered address, in any response mode',
  async (_, bad) => {
    for (const response_mode of MODES) {
      const browser = new Browser();
      const page = await broker
        .relyingParty('shop')
        .begin(browser, { ...bad, response_mode, redirect_uri: 'https://evil.example/callback' });
      expectErrorPage(page, 400);
      expect(page.text).not.toMatch(/evil\.example|<form/);
      expectNothingGiven(browser);
    }
  },
);

test('a code is redeemed only with the very address that it was asked for', async () => {
  const hand = broker.relyingParty('shop');
  const [first = '', second = ''] = REGISTERED;
  for (const redirect_uri of [second, `${first}/`, '']) {
    const { code = '' } = await hand.login(new Browser(), 'card', { redirect_uri: first });
    expect((await hand.redeem(code, { redirect_uri })).body.error).toMatch(/^invalid_(grant|request)$/);
  }
});
