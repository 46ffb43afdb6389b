// What is refused at the token endpoint: codes of others, wrong proofs, and what it leaves behind (C12, C13).

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CALLBACK, NUMBERS, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, formPost } from '../support/browser.ts';
import { rowsBy } from './support.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({ client_id: 'shop', scopes: ['openid', 'offline_access'] });
  await broker.register({ client_id: 'thief', scopes: ['openid', 'offline_access'] });
  await broker.register({ client_id: 'old', require_pkce: false });
});
afterAll(() => broker.close());

const login = async (hand = broker.relyingParty('shop'), params = {}) =>
  (await hand.login(new Browser(), 'card', params))['code'] ?? '';
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** An assertion that nobody signed. */
const UNSIGNED = `${part({ alg: 'none' })}.${part({ iss: 'shop', sub: 'shop', jti: '1', exp: 9_999_999_999 })}.`;
const tokenRefused = (relyingParty: string) => [{ type: 'token.refused', relyingParty }];

describe('a code', () => {
  test.each([
    ['with the verifier of another', { code_verifier: 'x'.repeat(43) }, 'invalid_grant'],
    ['with a verifier of 42 characters', { code_verifier: 'x'.repeat(42) }, 'invalid_request'],
    ['with a verifier of 129 characters', { code_verifier: 'x'.repeat(129) }, 'invalid_request'],
    ['with a verifier of forbidden characters', { code_verifier: '!'.repeat(43) }, 'invalid_request'],
    ['with an empty verifier', { code_verifier: '' }, 'invalid_grant'],
    ['with another redirect URI', { redirect_uri: `${CALLBACK}/` }, 'invalid_grant'],
    ['cut short', { code: 'x' }, 'invalid_grant'],
    ['as another grant', { grant_type: 'refresh_token' }, 'invalid_request'],
    ['as a password', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['as client credentials', { grant_type: 'client_credentials' }, 'invalid_request'],
  ])('%s is refused, leaves a row, and is spoilt for nobody', async (_, more, error) => {
    const hand = broker.relyingParty('shop');
    const code = await login(hand);
    const rows = await rowsBy(broker, async () => {
      const { status, body } = await hand.redeem(code, more);
      expect({ status, error: body.error }).toEqual({ status: 400, error });
      expect(body).not.toHaveProperty('access_token');
    });
    expect(rows).toEqual(tokenRefused('shop'));
    expect((await hand.redeem(code)).status).toBe(200);
  });

  test('of another relying party is refused, and stays good for its own', async () => {
    const [hand, thief] = [broker.relyingParty('shop'), broker.relyingParty('thief')];
    const code = await login(hand);
    const rows = await rowsBy(broker, async () => {
      const stolen = await thief.redeem(code, { code_verifier: hand.verifier });
      expect(stolen.body.error).toBe('invalid_grant');
    });
    expect(rows).toEqual(tokenRefused('thief'));
    expect((await hand.redeem(code)).status).toBe(200);
  });

  test('asked for without PKCE takes no verifier: no downgrade', async () => {
    const hand = broker.relyingParty('old');
    const code = await login(hand, { code_challenge: undefined, code_challenge_method: undefined });
    expect((await hand.redeem(code)).body.error).toBe('invalid_grant');
  });

  test('that was used kills its tokens at once, also for a thief who has the verifier', async () => {
    const hand = broker.relyingParty('shop');
    const code = await login(hand, { scope: 'openid offline_access' });
    const { body } = await hand.redeem(code);
    expect((await hand.redeem(code)).body.error).toBe('invalid_grant');
    expect((await hand.userinfo(body.access_token ?? '')).status).toBe(401);
    expect((await hand.refresh(body.refresh_token ?? '')).body.error).toBe('invalid_grant');
  });
});

test('a refresh token of another relying party is refused, and stays good for its own', async () => {
  const [hand, thief] = [broker.relyingParty('shop'), broker.relyingParty('thief')];
  const { body } = await hand.redeem(await login(hand, { scope: 'openid offline_access' }));
  expect((await thief.refresh(body.refresh_token ?? '')).body.error).toBe('invalid_grant');
  expect((await hand.refresh(body.refresh_token ?? '')).status).toBe(200);
});

test.each([
  ['a wrong secret', () => `Basic ${Buffer.from('shop:guessed-guessed-guessed-guessed').toString('base64')}`],
  [
    'the hash of the secret',
    async () => {
      const stored = await broker.stores.durable.relyingParties.find('shop');
      const { client_secrets } = JSON.parse(stored?.data ?? '{}') as { client_secrets: { sha256: string }[] };
      return `Basic ${Buffer.from(`shop:${client_secrets[0]?.sha256}`).toString('base64')}`;
    },
  ],
  ['no secret', () => `Basic ${Buffer.from('shop:').toString('base64')}`],
  ['nothing', () => ''],
])('%s authenticates nobody, and writes nothing in that name', async (_, authorization) => {
  const hand = broker.relyingParty('shop');
  const code = await login(hand);
  const rows = await rowsBy(broker, async () => {
    const { status, body } = await hand.redeem(code, {}, { authorization: await authorization() });
    expect([400, 401]).toContain(status);
    expect(body.error).toMatch(/invalid_client|invalid_request/);
  });
  expect(rows).toEqual([]);
  expect((await hand.redeem(code)).status).toBe(200);
});

test.each([
  ['without a secret, as if public', {}],
  [
    'with a made-up assertion',
    {
      client_assertion: UNSIGNED,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    },
  ],
])('a relying party that authenticates %s is refused', async (_, fields) => {
  const form = new URLSearchParams({
    client_id: 'shop',
    grant_type: 'refresh_token',
    refresh_token: 'x',
    ...fields,
  });
  const response = await fetch(`${broker.issuer}/token`, formPost(form));
  expect(await response.json()).toMatchObject({ error: 'invalid_client' });
});

test('no refusal tells more than its class', async () => {
  const hand = broker.relyingParty('shop');
  const code = await login(hand);
  await hand.redeem(code);
  const refusals = [
    await hand.redeem(code),
    await hand.redeem('x'.repeat(43)),
    await broker.relyingParty('thief').redeem(await login(hand)),
    await hand.redeem(await login(hand), { code_verifier: 'x'.repeat(43) }),
  ];
  expect(new Set(refusals.map(({ body }) => JSON.stringify(body))).size).toBe(1);
});

test('of a person who was blocked meanwhile, no code and no token works any more', async () => {
  const hand = broker.relyingParty('shop');
  const params = { scope: 'openid offline_access' };
  const codes = [];
  for (const _ of [1, 2])
    codes.push((await hand.login(new Browser(), 'card', params, NUMBERS.lotte))['code'] ?? '');
  const { body } = await hand.redeem(codes[0] ?? '');
  const database = new DatabaseSync(join(broker.data, 'durable.sqlite'));
  database.exec(`update subject set disabled_at = ${Date.now()} where family_name = 'Person'`);
  database.close();
  shiftTime(6_000);
  expect((await hand.redeem(codes[1] ?? '')).body.error).toBe('invalid_grant');
  expect((await hand.refresh(body.refresh_token ?? '')).body.error).toBe('invalid_grant');
  expect((await hand.userinfo(body.access_token ?? '')).status).toBe(401);
  shiftTime(0);
});
