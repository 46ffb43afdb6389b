// Another upstream is a description and nothing more: here one as an eIDAS node might be, signed only, three levels, its
// own claims, the issuer as audience. The mock is written by hand, so that it can do what no engine would.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import { keyTools, unguessable } from '../../../../test/support/key-tools.ts';
import { createMemoryRecords } from '../../../../test/support/memory-records.ts';
import type { Attempt, Credential, KeyTools } from '../../key.ts';
import { createLinkedUpstream, createUpstream, type UpstreamKey } from './index.ts';
import { type PrivateKeySet, publicKeys } from './keys.ts';
import { newKey } from './new-keys.ts';
import type { Upstream } from './upstream.ts';

const BROKER = 'https://broker.example';
const LOA = 'http://eidas.europa.eu/LoA/';

interface Mock {
  claims: Record<string, unknown>;
  metadata: Record<string, unknown>;
  forms: URLSearchParams[];
  body: object | undefined;
}
const mock: Mock = { claims: {}, metadata: {}, forms: [], body: undefined };
let issuer = '';
let signer: JWK;
let published: JWK;
let keys: PrivateKeySet;
let key: UpstreamKey;

const server = createServer((request, response) => void answer(request, response));
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready));
  issuer = `http://localhost:${(server.address() as AddressInfo).port}/node`;
  const pair = await generateKeyPair('RS256', { extractable: true });
  signer = await exportJWK(pair.privateKey);
  published = { ...(await exportJWK(pair.publicKey)), kid: 'node-1', use: 'sig' };
  keys = { keys: [await newKey('sig', 0, 2048), await newKey('enc', 0, 2048)] };
});
beforeEach(() => {
  Object.assign(mock, { claims: {}, metadata: {}, forms: [], body: undefined });
  key = createUpstream(node(), tools());
});
afterAll(() => new Promise((done) => server.close(done)));

describe('refused', () => {
  test.each([
    [{ nonce: undefined }, /nonce/],
    [{ iss: undefined }, /iss/],
    [{ aud: ['eidas-client', 'other'] }, /aud/],
    [{ aud: ['eidas-client', 'eidas-client'] }, /aud/],
    [{ azp: 'other' }, /azp/],
    [{ iat: 'soon' }, /iat/],
    [{ exp: undefined }, /exp/],
    [{ nbf: Math.floor(Date.now() / 1000) + 3600 }, /nbf/],
    [{ auth_time: Math.floor(Date.now() / 1000) + 3600 }, /auth_time/],
    [{ auth_time: -1 }, /auth_time/],
    [{ acr: ['x'] }, /acr/],
    [{ PersonIdentifier: 7 }, /PersonIdentifier/],
  ])('%j', async (claims, detail) => {
    mock.claims = claims;
    expect(await login()).toEqual({ rejected: 'failed', detail: expect.stringMatching(detail) });
  });

  test.each([
    ['a token answer without ID token', { access_token: 'x', token_type: 'bearer' }],
    ['an ID token that is no JWT', { access_token: 'x', token_type: 'bearer', id_token: 'nonsense' }],
    [
      'an encrypted ID token where none was agreed',
      { access_token: 'x', token_type: 'bearer', id_token: 'a.b.c.d.e' },
    ],
    ['a list', []],
  ])('%s', async (_, body) => {
    mock.body = body;
    expect(await login()).toMatchObject({ rejected: 'failed' });
  });

  test('a weaker level than asked', async () => {
    mock.claims = { acr: `${LOA}low` };
    expect(await login('substantial')).toMatchObject({ rejected: 'level_too_low' });
  });

  test.each([
    ['token_endpoint', undefined],
    ['jwks_uri', undefined],
    ['authorization_endpoint', undefined],
    ['authorization_endpoint', 'https://evil.example/auth'],
    ['issuer', 'https://evil.example'],
  ])('metadata with %s %s', async (name, value) => {
    mock.metadata = { [name]: value };
    expect(await login()).toMatchObject({ rejected: 'unavailable' });
  });

  test('plain http endpoints of an https issuer', async () => {
    const { outbound, ...rest } = tools();
    const answered = {
      ...metadata(),
      issuer: 'https://node.example',
      authorization_endpoint: 'https://node.example/auth',
    };
    const secure = createUpstream(
      { ...node(), issuer: 'https://node.example', exits: ['https://node.example'] },
      {
        ...rest,
        outbound: { fetch: async () => Response.json(answered) },
      },
    );
    expect(await visit(secure, '', '')).toMatchObject({ rejected: 'unavailable' });
  });
});

describe('a good login', () => {
  test.each(['low', 'substantial', 'high'] as const)('at %s', async (level) => {
    mock.claims = { acr: LOA + level };
    expect(await login(level)).toMatchObject({
      who: { identity: { nationalNumber: '85031499701' } },
      level,
      amr: ['mfa'],
    });
  });

  test('one assertion per call: issuer as the one audience, a fresh jti, five minutes at most', async () => {
    await login();
    await login();
    const assertions = mock.forms.map((form) => String(form.get('client_assertion')));
    const claims = assertions.map((assertion) => decodeJwt(assertion));
    for (const { aud, iss, sub, exp = 0, iat = 0 } of claims) {
      expect({ aud, iss, sub }).toEqual({ aud: issuer, iss: 'eidas-client', sub: 'eidas-client' });
      expect(exp - iat).toBeLessThanOrEqual(300);
    }
    expect(new Set(claims.map(({ jti }) => jti)).size).toBe(2);
    const [assertion = ''] = assertions;
    const [ours] = publicKeys(keys).keys;
    expect(decodeProtectedHeader(assertion)).toEqual({ alg: 'RS256', kid: ours?.kid });
    await expect(jwtVerify(assertion, await importJWK({ ...ours }, 'RS256'))).resolves.toBeTruthy();
    expect(mock.forms[0]?.get('redirect_uri')).toBe(`${BROKER}/keys/eidas/callback`);
    expect(mock.forms[0]?.get('code_verifier')).toMatch(/^[\w-]{43}$/);
  });

  test('state, nonce and verifier are new each time', async () => {
    const [first, second] = [await leave(), await leave()];
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first.searchParams.get(name)).toMatch(/^[\w-]{43}(\.login-1\.shop\.mac)?$/);
      expect(first.searchParams.get(name)).not.toBe(second.searchParams.get(name));
    }
  });
});

describe('an upstream whose accounts are linked to a person first', () => {
  const linkedNode = (): Upstream => ({
    ...node(),
    acrs: [{ acr: `${LOA}high`, level: 'high', amr: ['mfa'], authmech: 'urn:high' }],
    mapIdentity: ({ PersonIdentifier: id }) =>
      typeof id === 'string'
        ? { type: 'external', externalId: `known by ${id}`, label: 'NL' }
        : { type: 'malformed', detail: 'PersonIdentifier' },
  });
  const link = { id: 'link-1', subject: 'maria', data: {}, createdAt: 0, blocked: false };
  const withLinks = (links: Readonly<Record<string, Credential>>) => {
    const credentials = { ...tools().credentials, find: async (externalId: string) => links[externalId] };
    return createLinkedUpstream(linkedNode(), { ...tools(), credentials });
  };

  test('one that nobody linked lets nobody in', async () => {
    key = withLinks({}).key;
    expect(await login()).toMatchObject({ rejected: 'not_linked' });
  });

  test('a linked one finds its person, with the credential and the mechanism of its level', async () => {
    key = withLinks({ 'known by 85031499701': link }).key;
    expect(await login()).toMatchObject({
      who: { subject: 'maria' },
      credential: 'link-1',
      level: 'high',
      authmech: 'urn:high',
    });
  });

  test('the trip of an activation goes back there, and is worth nothing in a login or in another activation', async () => {
    const { key: linked, linking } = withLinks({});
    const left = await linking.leave({ id: 'activation-1' }, 'nl');
    const to = new URL('to' in left ? left.to : '');
    nonce = String(to.searchParams.get('nonce'));
    const state = String(to.searchParams.get('state'));
    const ways = { backToLogin: jest.fn(), backToActivation: jest.fn() };
    const ctx = {
      method: 'GET',
      path: '/keys/eidas/callback',
      querystring: `code=c&state=${state}`,
      state: ways,
    };
    await linked.routes(ctx as never, async () => undefined);
    expect(ways.backToLogin).not.toHaveBeenCalled();
    expect(ways.backToActivation).toHaveBeenCalledWith(`callback?state=${state}`);
    expect(await visit(linked, 'callback', `state=${state}`)).toMatchObject({ rejected: 'failed' });
    const other = await linking.arrive({ id: 'activation-2' }, `state=${state}`);
    expect(other).toMatchObject({ refused: 'failed' });
    const own = await linking.arrive({ id: 'activation-1' }, `state=${state}`);
    expect(own).toMatchObject({ externalId: 'known by 85031499701', label: 'NL' });
    const again = await linking.arrive({ id: 'activation-1' }, `state=${state}`);
    expect(again).toMatchObject({ refused: 'already_used' });
  });
});

// ── The mock and the bench ──────────────────────────────────────────────────────────────────────────────────

function node(): Upstream {
  return {
    id: 'eidas',
    issuer,
    clientId: 'eidas-client',
    scope: 'openid eidas',
    keys: { set: keys },
    assertionAudience: 'issuer',
    acrs: [
      { acr: `${LOA}low`, level: 'low', amr: ['mfa'] },
      { acr: `${LOA}substantial`, level: 'substantial', amr: ['mfa'] },
      { acr: `${LOA}high`, level: 'high', amr: ['mfa'] },
    ],
    withoutAcr: 'refuse',
    userinfo: 'never',
    exits: [new URL(issuer).origin],
    limits: { callMs: 1_000, slowMs: 1_000, failures: 3 },
    mapIdentity: ({ PersonIdentifier: number, FamilyName: familyName }) =>
      typeof number === 'string' && typeof familyName === 'string'
        ? { type: 'identity', identity: { nationalNumber: number, familyName } }
        : { type: 'malformed', detail: 'PersonIdentifier' },
  };
}

function metadata() {
  return {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    ...mock.metadata,
  };
}

let nonce = '';
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const send = (body: object) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  switch (request.url) {
    case '/node/.well-known/openid-configuration':
      return void send(metadata());
    case '/node/jwks':
      return void send({ keys: [published] });
    default:
      mock.forms.push(new URLSearchParams(Buffer.concat(chunks).toString()));
      return void send(mock.body ?? { access_token: 'x', token_type: 'bearer', id_token: await idToken() });
  }
}

async function idToken(): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const right = {
    iss: issuer,
    sub: 's',
    aud: 'eidas-client',
    iat: now,
    exp: now + 300,
    nonce,
    acr: `${LOA}high`,
  };
  const person = { PersonIdentifier: '85031499701', FamilyName: 'Peeters' };
  return new SignJWT({ ...right, ...person, ...mock.claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'node-1' })
    .sign(await importJWK(signer, 'RS256'));
}

type End = object;

async function visit(
  visited: UpstreamKey,
  step: string,
  query: string,
  wantedLevel: Attempt['wantedLevel'] = 'high',
): Promise<End> {
  let end: End = {};
  const attempt: Attempt = {
    ...unguessable,
    interaction: 'login-1',
    login: 'login-1.shop.mac',
    path: '/login/login-1/eidas',
    step,
    relyingPartyName: 'Test',
    wantedLevel,
    succeed: async (outcome) => {
      end = outcome;
    },
    reject: async (reason, detail) => {
      end = { rejected: reason, detail };
    },
    cancel: async () => undefined,
  };
  const redirect = (to: string) => {
    end = { to };
  };
  const ctx = { method: 'GET', querystring: query, state: { attempt, locale: 'nl', csrf: '' }, redirect };
  await visited.authenticate(ctx as never, async () => undefined);
  return end;
}

async function leave(wanted: Attempt['wantedLevel'] = 'high'): Promise<URL> {
  const end = await visit(key, '', '', wanted);
  if (!('to' in end)) throw Object.assign(new Error('did not leave'), { end });
  return new URL(String(end.to));
}

async function login(wanted: Attempt['wantedLevel'] = 'high'): Promise<End> {
  let left: URL;
  try {
    left = await leave(wanted);
  } catch (error) {
    if (error instanceof Error && 'end' in error) return error.end as End;
    throw error;
  }
  nonce = String(left.searchParams.get('nonce'));
  const state = String(left.searchParams.get('state'));
  const backToLogin = jest.fn();
  const ctx = {
    method: 'GET',
    path: '/keys/eidas/callback',
    querystring: `code=c&state=${state}`,
    state: { backToLogin },
  };
  await key.routes(ctx as never, async () => undefined);
  expect(backToLogin).toHaveBeenCalledWith('login-1.shop.mac', `callback?state=${state}`);
  return visit(key, 'callback', `state=${state}`, wanted);
}

function tools(): KeyTools {
  return keyTools({
    issuer: BROKER,
    records: createMemoryRecords({ now: () => Date.now() }),
    outbound: { fetch: (url, { timeoutMs: _, maxBytes: __, ...init } = {}) => fetch(url, init) },
  });
}
