// `profile: fapi2`: a pushed request, a signed assertion and a bound token are obligations, and each one missing is refused.

import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import {
  answerIn,
  CALLBACK,
  type RelyingPartyHand,
  SECRET,
  startBroker,
  type TestBroker,
} from '../support/broker.ts';
import { Browser } from '../support/browser.ts';
import { citizenSignsIn, type KeyPair, newKeyPair, post } from './support.ts';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
let broker: TestBroker;
let hand: RelyingPartyHand;
let es256: KeyPair;
let rs256: KeyPair;
let bound: KeyPair;

beforeAll(async () => {
  broker = await startBroker();
  [es256, rs256, bound] = await Promise.all([newKeyPair('ES256'), newKeyPair('RS256'), newKeyPair('ES256')]);
  await broker.register({
    client_id: 'strict',
    profile: 'fapi2',
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [...es256.jwks.keys, ...rs256.jwks.keys] },
  });
  hand = broker.relyingParty('strict');
});
afterAll(() => broker.close());

async function assertion(pair = es256, alg = 'ES256'): Promise<Record<string, string>> {
  const jwt = new SignJWT({ iss: 'strict', sub: 'strict', aud: broker.issuer, jti: randomUUID() })
    .setProtectedHeader({ alg, kid: pair.kid })
    .setIssuedAt()
    .setExpirationTime('60s');
  return {
    client_id: 'strict',
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: await jwt.sign(pair.privateKey),
  };
}

const request = () => ({
  redirect_uri: CALLBACK,
  response_type: 'code',
  scope: 'openid',
  code_challenge: createHash('sha256').update(hand.verifier).digest('base64url'),
  code_challenge_method: 'S256',
});

const push = (fields: Record<string, string>) => post(`${broker.issuer}/par`, fields);

async function codeOf(): Promise<string> {
  const { body } = await push({ ...(await assertion()), ...request() });
  const url = new URL(`${broker.issuer}/auth?client_id=strict`);
  url.searchParams.set('request_uri', String(body['request_uri']));
  return (await citizenSignsIn(new Browser(), url)).searchParams.get('code') ?? '';
}

async function proof(
  pair: KeyPair,
  path: string,
  { method = 'POST', issuedAt, ...more }: { method?: string; issuedAt?: number; ath?: string } = {},
) {
  const jwk = pair.jwks.keys[0];
  const { kty, crv, x, y } = jwk as Record<string, string>;
  return new SignJWT({ htu: `${broker.issuer}${path}`, htm: method, jti: randomUUID(), ...more })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: { kty, crv, x, y } as never })
    .setIssuedAt(issuedAt)
    .sign(pair.privateKey);
}

async function redeem(
  code: string,
  headers: Record<string, string>,
  authentication?: Record<string, string>,
) {
  const fields = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK,
    code_verifier: hand.verifier,
    ...(authentication ?? (await assertion())),
  };
  const response = await fetch(`${broker.issuer}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

test('with all three it works, and the token is of no use without its key', async () => {
  const tokens = await redeem(await codeOf(), { dpop: await proof(bound, '/token') });
  expect(tokens).toMatchObject({ status: 200, body: { token_type: 'DPoP' } });
  const token = tokens.body['access_token'] ?? '';
  const ask = async (scheme: string, dpop?: string) =>
    (
      await fetch(`${broker.issuer}/userinfo`, {
        headers: { authorization: `${scheme} ${token}`, ...(dpop && { dpop }) },
      })
    ).status;
  const ath = createHash('sha256').update(token).digest('base64url');
  const thief = await newKeyPair('ES256');
  expect(await ask('Bearer')).toBe(401);
  expect(await ask('DPoP')).toBe(400);
  expect(await ask('DPoP', await proof(thief, '/userinfo', { method: 'GET', ath }))).toBe(401);
  expect(await ask('DPoP', await proof(bound, '/userinfo', { ath }))).toBe(401);
  const good = await proof(bound, '/userinfo', { method: 'GET', ath });
  expect(await ask('DPoP', good)).toBe(200);
  expect(await ask('DPoP', good)).toBe(401);
});

test('a proof used 50 times at once is believed once', async () => {
  const tokens = await redeem(await codeOf(), { dpop: await proof(bound, '/token') });
  const token = tokens.body['access_token'] ?? '';
  const ath = createHash('sha256').update(token).digest('base64url');
  const dpop = await proof(bound, '/userinfo', { method: 'GET', ath });
  const headers = { authorization: `DPoP ${token}`, dpop };
  const all = await Promise.all(
    Array.from({ length: 50 }, () => fetch(`${broker.issuer}/userinfo`, { headers })),
  );
  expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array(49).fill(401)]);
});

test('no pushed request: the open one is refused', async () => {
  expect(answerIn(await hand.begin(new Browser()))).toMatchObject({
    error: 'invalid_request',
    iss: broker.issuer,
  });
});

test.each([
  ['a secret', async () => ({ client_id: 'strict', client_secret: SECRET })],
  ['nothing', async () => ({ client_id: 'strict' })],
  ['an RS256 assertion', () => assertion(rs256, 'RS256')],
  ['an assertion of a stranger', async () => assertion(await newKeyPair('ES256'))],
])('authentication by %s is refused', async (_, authenticate) => {
  const pushed = await push({ ...(await authenticate()), ...request() });
  expect(pushed).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  const code = await codeOf();
  const tokens = await redeem(code, { dpop: await proof(bound, '/token') }, await authenticate());
  expect(tokens).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  expect((await redeem(code, { dpop: await proof(bound, '/token') })).status).toBe(200);
});

test.each([
  ['no proof', async () => ({})],
  ['a proof for another address', async () => ({ dpop: await proof(bound, '/userinfo') })],
  ['a proof for another method', async () => ({ dpop: await proof(bound, '/token', { method: 'GET' }) })],
  ['a proof of 2099', async () => ({ dpop: await proof(bound, '/token', { issuedAt: 4_070_908_800 }) })],
  ['an old proof', async () => ({ dpop: await proof(bound, '/token', { issuedAt: 1 }) })],
  ['no signature at all', async () => ({ dpop: 'e30.e30.' })],
])('a token is refused with %s', async (_, headers) => {
  const { status, body } = await redeem(await codeOf(), await headers());
  expect(status).toBe(400);
  expect(body['error']).toMatch(/invalid_request|invalid_dpop_proof|invalid_grant/);
});

test.each([
  ['no PKCE', { code_challenge: '', code_challenge_method: '' }],
  ['plain PKCE', { code_challenge_method: 'plain' }],
  ['another flow', { response_type: 'code id_token' }],
  ['an unregistered address', { redirect_uri: `${CALLBACK}/` }],
])('a pushed request with %s is refused', async (_, spoilt) => {
  const { status, body } = await push({ ...(await assertion()), ...request(), ...spoilt });
  expect(status).toBe(400);
  expect(body).not.toHaveProperty('request_uri');
});

test('a pushed request cannot be changed or borrowed', async () => {
  await broker.register({ client_id: 'borrower' });
  const { body } = await push({ ...(await assertion()), ...request() });
  const borrowed = await new Browser().open(
    broker.relyingParty('borrower').authorizeUrl({ request_uri: String(body['request_uri']) }),
    {},
    [broker.issuer],
  );
  expect(answerIn(borrowed)['code']).toBeUndefined();
  expect(borrowed.url.pathname).toBe('/auth');
});
