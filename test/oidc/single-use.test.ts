// Whatever may be used once is used once, also when many try at the same instant.

import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { answerIn, CALLBACK, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, formPost } from '../support/browser.ts';

let broker: TestBroker;
let privateKey: CryptoKey;
let jwk: JWK;

beforeAll(async () => {
  broker = await startBroker();
  const pair = await generateKeyPair('ES256', { extractable: true });
  privateKey = pair.privateKey;
  jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', use: 'sig', alg: 'ES256' };
  await broker.register({ client_id: 'one', scopes: ['openid', 'profile', 'offline_access'] });
  await broker.register({ client_id: 'two' });
  await broker.register({
    client_id: 'pusher',
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [jwk as { kty: string }] },
    require_pushed_authorization_requests: true,
  });
  for (let n = 0; n < 7; n++) await broker.register({ client_id: `rp-${n}` });
});
afterAll(() => {
  shiftTime(0);
  return broker.close();
});

async function newCode(hand = broker.relyingParty('one'), params: Record<string, string> = {}) {
  return (await hand.login(new Browser(), 'card', params))['code'] ?? '';
}

test('a code redeemed 50 times at once: at most one wins, and nothing it gave stays alive', async () => {
  const hand = broker.relyingParty('one');
  const code = await newCode(hand);
  const all = await Promise.all(Array.from({ length: 50 }, () => hand.redeem(code)));
  const winners = all.filter(({ status }) => status === 200);
  expect(winners.length).toBeLessThanOrEqual(1);
  expect(all.filter(({ status }) => status === 400).length).toBe(50 - winners.length);
  for (const winner of winners)
    expect((await hand.userinfo(winner.body.access_token ?? '')).status).toBe(401);
});

test('a used code presented later is refused and kills what it gave', async () => {
  const hand = broker.relyingParty('one');
  const code = await newCode(hand);
  const first = await hand.redeem(code);
  expect((await hand.userinfo(first.body.access_token ?? '')).status).toBe(200);
  expect((await hand.redeem(code)).body.error).toBe('invalid_grant');
  expect((await hand.userinfo(first.body.access_token ?? '')).status).toBe(401);
});

test('a code lives 30 seconds', async () => {
  const hand = broker.relyingParty('one');
  const [early, late] = [await newCode(hand), await newCode(hand)];
  shiftTime(28_000);
  expect((await hand.redeem(early)).status).toBe(200);
  shiftTime(32_000);
  expect((await hand.redeem(late)).body.error).toBe('invalid_grant');
  shiftTime(0);
});

test('a code of another relying party, without verifier, or with a wrong one is refused', async () => {
  const hand = broker.relyingParty('one');
  const code = await newCode(hand);
  expect((await broker.relyingParty('two').redeem(code)).body.error).toBe('invalid_grant');
  const second = await newCode(hand);
  expect((await hand.redeem(second, { code_verifier: 'x'.repeat(43) })).body.error).toBe('invalid_grant');
});

test('PKCE is demanded, and only S256', async () => {
  const hand = broker.relyingParty('one');
  for (const params of [
    { code_challenge: undefined, code_challenge_method: undefined },
    { code_challenge: hand.verifier, code_challenge_method: 'plain' },
    { code_challenge: 'short' },
  ]) {
    expect(answerIn(await hand.begin(new Browser(), params))).toMatchObject({ error: 'invalid_request' });
  }
});

test('a refresh token is rotated; using the old one again kills the family', async () => {
  const hand = broker.relyingParty('one');
  const first = await hand.redeem(await newCode(hand, { scope: 'openid offline_access' }));
  expect(first.body.refresh_token).toBeDefined();
  const second = await hand.refresh(first.body.refresh_token ?? '');
  expect(second.status).toBe(200);
  expect(second.claims).toMatchObject({
    acr: first.claims['acr'],
    authmech: first.claims['authmech'],
    auth_time: first.claims['auth_time'],
  });
  expect((await hand.refresh(first.body.refresh_token ?? '')).body.error).toBe('invalid_grant');
  expect((await hand.refresh(second.body.refresh_token ?? '')).body.error).toBe('invalid_grant');
  expect((await hand.userinfo(second.body.access_token ?? '')).status).toBe(401);
});

test('however often it is rotated, a refresh token does not outlive the two hours of its session', async () => {
  const hand = broker.relyingParty('one');
  let token = (await hand.redeem(await newCode(hand, { scope: 'openid offline_access' }))).body.refresh_token;
  for (const minutes of [30, 60, 90, 119]) {
    shiftTime(minutes * 60_000);
    token = (await hand.refresh(token ?? '')).body.refresh_token;
    expect(token).toBeDefined();
  }
  shiftTime(120 * 60_000 + 16_000);
  expect((await hand.refresh(token ?? '')).body.error).toBe('invalid_grant');
  shiftTime(0);
});

test.each(['offline_access', 'rrn', 'nobody_knows_this'])(
  'the scope %s, which this relying party may not have, is refused before login',
  async (scope) => {
    const answer = answerIn(
      await broker.relyingParty('two').begin(new Browser(), { scope: `openid ${scope}` }),
    );
    expect(answer).toMatchObject({ error: 'invalid_scope' });
  },
);

async function assertion(claims: Record<string, unknown> = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    jti: randomUUID(),
    iss: 'pusher',
    sub: 'pusher',
    aud: broker.issuer,
    iat: now,
    exp: now + 60,
    ...claims,
  })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .sign(privateKey);
}

async function push(clientAssertion: string) {
  const hand = broker.relyingParty('pusher');
  const form = new URLSearchParams({
    client_id: 'pusher',
    client_assertion: clientAssertion,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid',
    code_challenge: createHash('sha256').update(hand.verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const response = await fetch(`${broker.issuer}/par`, formPost(form));
  return {
    status: response.status,
    body: (await response.json()) as { request_uri?: string; error?: string },
  };
}

test('one client assertion used 50 times at once: exactly one is taken', async () => {
  const once = await assertion();
  const all = await Promise.all(Array.from({ length: 50 }, () => push(once)));
  expect(all.filter(({ status }) => status === 201).length).toBe(1);
});

test.each([
  ['another audience', { aud: 'https://elsewhere.example' }],
  ['the token endpoint as audience', () => ({ aud: `${broker.issuer}/token` })],
  ['our issuer inside a list', () => ({ aud: [broker.issuer, 'https://elsewhere.example'] })],
  ['a life over 5 minutes', () => ({ exp: Math.floor(Date.now() / 1000) + 3600 })],
  ['an expired one', () => ({ iat: 1, exp: 60 })],
  ['no jti', { jti: undefined }],
  ['another issuer', { iss: 'two', sub: 'two' }],
])('a client assertion with %s is refused', async (_, claims) => {
  const { status } = await push(await assertion(typeof claims === 'function' ? claims() : claims));
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
});

test('a pushed request is used once, also when two browsers opened it', async () => {
  const { body } = await push(await assertion());
  const url = `${broker.issuer}/auth?client_id=pusher&request_uri=${encodeURIComponent(body.request_uri ?? '')}`;
  const hand = broker.relyingParty('pusher');
  const [first, second] = [new Browser(), new Browser()];
  const pages = [
    await first.open(url, {}, [broker.issuer]),
    await second.open(url, {}, [broker.issuer]),
  ] as const;
  expect(answerIn(await hand.prove(first, pages[0], 'card'))['code']).toBeDefined();
  expect(answerIn(await hand.prove(second, pages[1], 'card'))).toMatchObject({
    error: 'invalid_request_uri',
  });
});

test('a relying party that must push cannot ask in the open', async () => {
  expect(answerIn(await broker.relyingParty('pusher').begin(new Browser()))).toMatchObject({
    error: 'invalid_request',
  });
});

test('7 relying parties that log in silently at the same instant all get their tokens, and the session knows all 7', async () => {
  const browser = new Browser();
  await broker.relyingParty('one').login(browser, 'card');
  const hands = Array.from({ length: 7 }, (_, n) => broker.relyingParty(`rp-${n}`));
  const answers = await Promise.all(
    hands.map(async (hand) => answerIn(await hand.begin(browser, { prompt: 'none' }))),
  );
  const tokens = await Promise.all(hands.map((hand, n) => hand.redeem(answers[n]?.['code'] ?? '')));
  expect(tokens.map(({ status }) => status)).toEqual(Array(7).fill(200));
  const id = browser.cookie('sleutelbos_session') ?? '';
  const session = await broker.stores.volatile.sessions.find(id);
  expect(Object.keys(session?.authorizations ?? {}).length).toBe(8);
});

test('the session ends 2 hours after the first login, however busy it is and whatever is proven meanwhile', async () => {
  const browser = new Browser();
  const hand = broker.relyingParty('one');
  await hand.login(browser, 'card');
  for (const minutes of [30, 60, 90, 119]) {
    shiftTime(minutes * 60_000);
    expect(answerIn(await hand.begin(browser, { prompt: 'none' }))['code']).toBeDefined();
    if (minutes === 90) await hand.login(browser, 'phone', { prompt: 'login' });
  }
  shiftTime(120 * 60_000 + 1_000);
  expect(answerIn(await hand.begin(browser, { prompt: 'none' }))).toMatchObject({ error: 'login_required' });
  shiftTime(0);
});

test('a login ended 50 times at once gives one code; the others read that it is over', async () => {
  const browser = new Browser();
  const choice = await broker.relyingParty('one').begin(browser);
  const card = await browser.submit(choice, { key: 'card' }, [broker.issuer]);
  const csrf = /name="csrf" value="([^"]+)"/.exec(card.text)?.[1] ?? '';
  const proven = await browser.request(
    card.url,
    formPost(new URLSearchParams({ csrf }), { origin: broker.issuer }),
  );
  const decided = await browser.request(new URL(proven.headers.get('location') ?? '', broker.issuer));
  const end = new URL(decided.headers.get('location') ?? '', broker.issuer);
  expect(end.pathname).toMatch(/^\/auth\//);
  const ends = await Promise.all(Array.from({ length: 50 }, () => browser.request(end)));
  expect(ends.filter((page) => page.headers.get('location')?.includes('code='))).toHaveLength(1);
  const others = ends.filter((page) => page.status !== 303);
  expect(others).toHaveLength(49);
  expect(others.every(({ text }) => text.includes('<h1>U bent al aangemeld</h1>'))).toBe(true);
});
