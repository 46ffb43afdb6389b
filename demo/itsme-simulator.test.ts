// The simulator is worth something only if it refuses what itsme refuses.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { freePort } from '../test/support/free-port.ts';
import { walkItsme } from './itsme-simulator/walk.ts';
import { type ItsmeSimulator, startItsmeSimulator } from './itsme-simulator.ts';

const REDIRECT = 'http://localhost:1/callback';
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const JAN = '85031499701';
let simulator: ItsmeSimulator;
let signing: CryptoKey;

beforeAll(async () => {
  const sig = await generateKeyPair('RS256');
  const enc = await generateKeyPair('RSA-OAEP-256');
  signing = sig.privateKey as CryptoKey;
  const publicJwk = async (key: typeof sig.publicKey, use: string): Promise<JWK> => ({
    ...(await exportJWK(key)),
    use,
    kid: use,
  });
  simulator = await startItsmeSimulator({
    port: await freePort(),
    clients: [
      {
        client_id: 'broker',
        redirect_uris: [REDIRECT],
        jwks: { keys: [await publicJwk(sig.publicKey, 'sig'), await publicJwk(enc.publicKey, 'enc')] },
      },
    ],
    citizens: [{ nationalNumber: JAN, familyName: 'Peeters', sub: 'jan' }],
  });
});
afterAll(() => simulator.close());

describe('the authorization request is refused', () => {
  test.each([
    ['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['with PKCE plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['without service code', { scope: 'openid profile eid' }, 'invalid_scope'],
    ['with the service code of somebody else', { scope: 'openid service:OTHER' }, 'invalid_scope'],
    ['for another response type', { response_type: 'code id_token' }, 'unsupported_response_type'],
  ])('%s', async (_, change, error) => {
    const response = await fetch(request(change), { redirect: 'manual' });
    const back = new URL(String(response.headers.get('location')));
    const answer = new URLSearchParams(back.search || back.hash.slice(1));
    expect([back.origin, answer.get('error')]).toEqual(['http://localhost:1', error]);
  });

  test('to another redirect URI, with a page', async () => {
    const response = await fetch(request({ redirect_uri: `${REDIRECT}/` }), { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('the client assertion is refused', () => {
  test.each([
    ['for the issuer', { aud: () => simulator.issuer }],
    ['for the token endpoint in a list', { aud: () => [`${simulator.issuer}/token`] }],
    ['that lives ten minutes', { life: 600 }],
    ['with a jti of 256 characters', { jti: 'x'.repeat(256) }],
    ['signed with PS256', { alg: 'PS256' }],
  ])('%s', async (_, change) => {
    expect(await exchange(change)).toMatchObject({ error: 'invalid_client' });
  });

  test('used twice', async () => {
    const jti = randomUUID();
    expect(await exchange({ jti })).toHaveProperty('id_token');
    expect(await exchange({ jti })).toMatchObject({ error: 'invalid_client' });
  });
});

test('a good one brings an encrypted ID token and an access token for an encrypted userinfo', async () => {
  const tokens = (await exchange({})) as { id_token: string; access_token: string };
  expect(header(tokens.id_token)).toMatchObject({
    alg: 'RSA-OAEP-256',
    enc: 'A128CBC-HS256',
    kid: 'enc',
    cty: 'JWT',
  });
  const info = await fetch(`${simulator.issuer}/userinfo`, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  });
  expect(info.headers.get('content-type')).toContain('application/jwt');
  expect(header(await info.text())).toMatchObject({ alg: 'RSA-OAEP-256', enc: 'A128CBC-HS256' });
});

test('the page says plainly that it is a simulator', async () => {
  const page = await (await fetch(`${simulator.issuer}/`, { headers: { 'accept-language': 'en' } })).text();
  expect(page).toContain('not the real itsme');
});

interface Change {
  readonly aud?: () => string | string[];
  readonly life?: number;
  readonly jti?: string;
  readonly alg?: string;
}

async function exchange({
  aud = () => `${simulator.issuer}/token`,
  life = 60,
  jti = randomUUID(),
  alg = 'RS256',
}: Change): Promise<object> {
  const back = new URL(await walkItsme(request({}), { citizen: JAN }));
  const key = alg === 'RS256' ? signing : (await generateKeyPair(alg)).privateKey;
  const assertion = await new SignJWT({ iss: 'broker', sub: 'broker', aud: aud(), jti })
    .setProtectedHeader({ alg, kid: 'sig' })
    .setIssuedAt()
    .setExpirationTime(`${life}s`)
    .sign(key);
  const response = await fetch(`${simulator.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: String(back.searchParams.get('code')),
      redirect_uri: REDIRECT,
      code_verifier: VERIFIER,
      client_id: 'broker',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  });
  return (await response.json()) as object;
}

function request(change: Record<string, string | undefined>): string {
  const parameters = {
    client_id: 'broker',
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: 'openid service:SLEUTELBOS_LOGIN profile eid',
    state: 's',
    nonce: 'n',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...change,
  };
  const url = new URL(`${simulator.issuer}/authorization`);
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

function header(jwt: string): object {
  return JSON.parse(Buffer.from(jwt.split('.', 1)[0] ?? '', 'base64url').toString()) as object;
}
