// What the broker says of itself, and that it is exactly what it does.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type JWK, jwtVerify } from 'jose';
import { LOA, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';

let broker: TestBroker;
let metadata: Record<string, unknown>;
beforeAll(async () => {
  broker = await startBroker({ settings: { signing: { algorithms: ['ES256', 'RS256'] } } });
  await broker.register({ client_id: 'shop' });
  const response = await fetch(`${broker.issuer}/.well-known/openid-configuration`);
  metadata = (await response.json()) as Record<string, unknown>;
});
afterAll(() => broker.close());

const at = (path: string) => () => `${broker.issuer}${path}`;

test.each([
  ['issuer', at('')],
  ['authorization_endpoint', at('/auth')],
  ['token_endpoint', at('/token')],
  ['userinfo_endpoint', at('/userinfo')],
  ['jwks_uri', at('/jwks')],
  ['pushed_authorization_request_endpoint', at('/par')],
  ['introspection_endpoint', at('/introspect')],
  ['revocation_endpoint', at('/revoke')],
  ['end_session_endpoint', at('/logout')],
  ['response_types_supported', ['code']],
  ['code_challenge_methods_supported', ['S256']],
  ['subject_types_supported', ['pairwise', 'public']],
  ['id_token_signing_alg_values_supported', ['ES256', 'RS256']],
  ['userinfo_signing_alg_values_supported', ['ES256', 'RS256']],
  ['dpop_signing_alg_values_supported', ['ES256', 'PS256', 'EdDSA']],
  ['ui_locales_supported', ['nl', 'fr', 'de', 'en']],
  ['authorization_response_iss_parameter_supported', true],
  ['claims_parameter_supported', true],
  ['backchannel_logout_supported', true],
  ['backchannel_logout_session_supported', true],
])('%s is exact', (name, expected) => {
  const value = metadata[name];
  const wanted = typeof expected === 'function' ? expected() : expected;
  expect(Array.isArray(value) ? [...value].sort() : value).toEqual(
    Array.isArray(wanted) ? [...wanted].sort() : wanted,
  );
});

test.each([
  ['scopes_supported', ['openid', 'offline_access', 'profile', 'rrn', 'vo']],
  [
    'token_endpoint_auth_methods_supported',
    ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
  ],
  ['grant_types_supported', ['authorization_code', 'refresh_token', 'client_credentials']],
  ['acr_values_supported', [`${LOA}low`, `${LOA}substantial`, `${LOA}high`]],
  ['acr_values_supported', ['urn:be:vlaanderen:authmech:card', 'urn:be:vlaanderen:authmech:phone']],
  ['claims_supported', ['sub', 'acr', 'amr', 'auth_time', 'authmech', 'rrn', 'vo_id', 'name', 'birthdate']],
])('%s holds what we offer', (name, expected) => {
  expect(metadata[name]).toEqual(expect.arrayContaining(expected));
});

test.each(['implicit', 'password', 'urn:ietf:params:oauth:grant-type:device_code'])(
  'the grant %s is not offered',
  (grant) => {
    expect(metadata['grant_types_supported']).not.toContain(grant);
  },
);

test('no algorithm anywhere is none or symmetric', () => {
  const algorithms = Object.entries(metadata).flatMap(([name, value]) =>
    /alg_values/.test(name) ? value : [],
  );
  expect(algorithms).not.toHaveLength(0);
  for (const algorithm of algorithms as string[]) expect(algorithm).not.toMatch(/^(none|HS\d+|dir)$/i);
});

test('every address is on the issuer’s own origin', () => {
  const addresses = JSON.stringify(metadata).match(/https?:\/\/[^"]*/g) ?? [];
  for (const address of addresses)
    if (!address.startsWith('http://eidas.europa.eu/')) expect(new URL(address).origin).toBe(broker.issuer);
});

test('the JWKS holds public keys only, each with a name of its own', async () => {
  const { keys } = (await (await fetch(`${broker.issuer}/jwks`)).json()) as { keys: JWK[] };
  expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
  expect(keys.map(({ alg }) => alg).sort()).toEqual(['ES256', 'RS256']);
  for (const key of keys) {
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(key).not.toHaveProperty(secret);
    if (key.kty === 'RSA')
      expect(Buffer.from(key.n ?? '', 'base64url').length * 8).toBeGreaterThanOrEqual(3072);
  }
});

test('an ID token holds iss, aud, times, nonce and the truth, and verifies with the published key', async () => {
  const hand = broker.relyingParty('shop');
  const { code = '' } = await hand.login(new Browser(), 'card', { nonce: 'the-nonce' });
  const { body } = await hand.redeem(code);
  const { keys } = (await (await fetch(`${broker.issuer}/jwks`)).json()) as { keys: JWK[] };
  const { payload } = await jwtVerify(
    body.id_token ?? '',
    ({ kid }) => keys.find((key) => key.kid === kid) ?? ({} as JWK),
    { issuer: broker.issuer, audience: 'shop', algorithms: ['ES256'] },
  );
  expect(payload).toMatchObject({ nonce: 'the-nonce', acr: `${LOA}high`, amr: ['card'] });
  expect(payload.sub).toMatch(/^[\x21-\x7e]{1,255}$/);
  expect(Number(payload.exp) - Number(payload.iat)).toBe(300);
  expect(Number(payload['auth_time'])).toBeLessThanOrEqual(Number(payload.iat));
});

test.each(['/reg', '/register', '/device_authorization', '/device', '/backchannel', '/session/end', '/me'])(
  '%s, which the engine could serve, is not there',
  async (path) => {
    for (const method of ['GET', 'POST'])
      expect((await fetch(`${broker.issuer}${path}`, { method })).status).toBe(404);
  },
);
