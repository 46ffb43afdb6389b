// Client assertions that are forged, for somebody else, from the future, or made to be costly (C14, C24; requirements 12–14).

import { createHmac, randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { formPost } from '../support/browser.ts';
import { rowsBy } from './support.ts';

let broker: TestBroker;
let mine: CryptoKeyPair;
let stranger: CryptoKeyPair;
beforeAll(async () => {
  broker = await startBroker();
  mine = await generateKeyPair('ES256', { extractable: true });
  stranger = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(mine.publicKey)), kid: 'k1', use: 'sig', alg: 'ES256' };
  await broker.register({
    client_id: 'signer',
    token_endpoint_auth_method: 'private_key_jwt',
    scopes: ['openid', 'offline_access'],
    jwks: { keys: [jwk as { kty: string }] },
  });
});
afterAll(() => broker.close());

const now = () => Math.floor(Date.now() / 1000);
const YEAR_2099 = 4_070_908_800;
const part = (value: object | Buffer) =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url');
const claimsWith = (more: object = {}) => ({
  jti: randomUUID(),
  iss: 'signer',
  sub: 'signer',
  aud: broker.issuer,
  iat: now(),
  exp: now() + 60,
  ...more,
});
const sign = (more: object = {}, header: object = {}, key = mine.privateKey) =>
  new SignJWT(claimsWith(more)).setProtectedHeader({ alg: 'ES256', kid: 'k1', ...header }).sign(key);

/** What the token endpoint says to it; `invalid_grant` means that the relying party was believed. */
async function tryWith(assertion: string): Promise<{ status: number; error: unknown }> {
  const form = new URLSearchParams({
    client_id: 'signer',
    grant_type: 'refresh_token',
    refresh_token: 'x',
    client_assertion: assertion,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  });
  const response = await fetch(`${broker.issuer}/token`, formPost(form));
  const { error } = (await response.json()) as { error?: unknown };
  return { status: response.status, error };
}

const FORGED: Readonly<Record<string, () => Promise<string> | string>> = {
  'for our issuer in a list of one': () => sign({ aud: [broker.issuer] }),
  'for our issuer among others': () => sign({ aud: [broker.issuer, 'https://evil.example'] }),
  'for the address that is called': () => sign({ aud: `${broker.issuer}/token` }),
  'for our issuer with a slash': () => sign({ aud: `${broker.issuer}/` }),
  'for our issuer in capitals': () => sign({ aud: broker.issuer.toUpperCase() }),
  'for nobody': () => sign({ aud: undefined }),
  'made a minute and more from now': () => sign({ iat: now() + 75, exp: now() + 120 }),
  'that counts a minute and more from now': () => sign({ nbf: now() + 75, exp: now() + 120 }),
  'that ends in 2099': () => sign({ exp: YEAR_2099 }),
  'made in 2099': () => sign({ iat: YEAR_2099 - 60, exp: YEAR_2099 }),
  'without an end': () => sign({ exp: undefined }),
  'without a beginning': () => sign({ iat: undefined }),
  'whose times are words': () => sign({ iat: 'now', exp: 'later' }),
  'without a name of its own': () => sign({ jti: undefined }),
  'of another relying party': () => sign({ iss: 'other', sub: 'other' }),
  'about another relying party': () => sign({ sub: 'other' }),
  'signed with another key under the same name': () => sign({}, {}, stranger.privateKey),
  'that brings its own key': async () => {
    const jwk = await exportJWK(stranger.publicKey);
    return sign({}, { kid: undefined, jwk }, stranger.privateKey);
  },
  'that says where its key lies': () => sign({}, { jku: 'https://evil.example/jwks' }, stranger.privateKey),
  'without a signature': () => `${part({ alg: 'none' })}.${part(claimsWith())}.`,
  'with the signature of `none` spelt otherwise': () => `${part({ alg: 'nOnE' })}.${part(claimsWith())}.`,
  'signed with the public key as a secret': async () => {
    const head = `${part({ alg: 'HS256', kid: 'k1' })}.${part(claimsWith())}`;
    return `${head}.${createHmac('sha256', await exportSPKI(mine.publicKey))
      .update(head)
      .digest('base64url')}`;
  },
  'with an extension that nobody knows, marked as critical': async () => {
    const [, payload = '', signature = ''] = (await sign()).split('.');
    return `${part({ alg: 'ES256', kid: 'k1', crit: ['x'], x: 1 })}.${payload}.${signature}`;
  },
  'that is encrypted and zipped, a megabyte in a few bytes': () => {
    const zipped = deflateRawSync(Buffer.alloc(1_000_000, 32));
    const head = part({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' });
    return `${head}..${part(Buffer.alloc(12))}.${part(zipped)}.${part(Buffer.alloc(16))}`;
  },
  'of 50 kB': () => sign({ padding: 'x'.repeat(37_000) }, {}, stranger.privateKey),
  'that is deep': () =>
    `${part({ alg: 'ES256' })}.${part(Buffer.from(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`))}.x`,
  'of two parts': () => `${part({ alg: 'ES256' })}.${part(claimsWith())}`,
  'that is no text of such a kind': () => 'x',
};

describe('an assertion', () => {
  test.each(Object.entries(FORGED))('%s proves nobody', async (_, make) => {
    const assertion = await make();
    let answer = {};
    const rows = await rowsBy(broker, async () => {
      answer = await tryWith(assertion);
    });
    expect([
      { status: 401, error: 'invalid_client' },
      { status: 400, error: 'invalid_request' },
    ]).toContainEqual(answer);
    expect(rows).toEqual([]);
  });

  test('that is right is believed, also by a clock that is ten seconds ahead', async () => {
    for (const more of [{}, { iat: now() + 10 }, { nbf: now() + 10 }])
      expect(await tryWith(await sign(more))).toEqual({ status: 400, error: 'invalid_grant' });
  });
});

test.each(['request', 'request_uri'])(
  'a request object by %s is not read, whatever is in it',
  async (name) => {
    const url = broker.relyingParty('signer').authorizeUrl({ [name]: await sign({ scope: 'openid' }) });
    const response = await fetch(url, { redirect: 'manual' });
    expect(new URL(response.headers.get('location') ?? '').searchParams.get('error')).toMatch(
      /^(request_not_supported|request_uri_not_supported|invalid_request_uri)$/,
    );
  },
);
