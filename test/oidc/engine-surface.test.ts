// The private surfaces of the engine that src/oidc/engine-surface.ts touches: each is still there in the engine as it comes,
// and does what we lean on. When an upgrade of the engine moves one, it is this file that fails, by name.

import { createHash, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import Provider, { type ClientMetadata, errors } from 'oidc-provider';
import { currentContext, getCounted, overrideEngine, setCounted } from '#oidc/engine-surface.ts';
import { formPost } from '../support/browser.ts';

const EVENT = {
  id: 'e',
  key: 'card',
  authmech: 'urn:be:vlaanderen:authmech:card',
  level: 'high',
  amr: ['card'],
  at: 1_700_000_000_500,
  subject: 's',
  interaction: 'i',
} as const;
const SECRET = 'the secret';

type Class = { readonly prototype: object } & Record<string, unknown>;
const classOf = (provider: Provider, name: string) => (provider as unknown as Record<string, Class>)[name];

let plain: Provider;
let server: Server;
let address = '';
let privateKey: CryptoKey;
const metadata: Record<string, ClientMetadata> = {};
const used: [id: string, expiresAt: number][] = [];
const loggedOut: object[] = [];
const asked: string[] = [];
const routes: (string | undefined)[] = [];
let overridden: Provider;

beforeAll(async () => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  const pair = await generateKeyPair('ES256', { extractable: true });
  privateKey = pair.privateKey;
  const redirect_uris = ['https://loket.example/'];
  const hash = createHash('sha256').update(SECRET).digest('base64url');
  metadata['secret'] = { client_id: 'secret', client_secret: hash, redirect_uris, scope: 'openid profile' };
  metadata['signed'] = {
    client_id: 'signed',
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    jwks: { keys: [{ ...(await exportJWK(pair.publicKey)), kty: 'EC', kid: 'k' }] },
    redirect_uris,
  };
  plain = new Provider('http://plain.example');
  overridden = new Provider('http://overridden.example', {
    scopes: ['openid', 'profile', 'offline_access', 'rrn'],
  });
  overrideEngine(overridden, {
    queueLogout: async (logout) => void loggedOut.push(logout),
    firstUse: async (id, expiresAt) => {
      const first = !used.some(([known]) => known === id);
      used.push([id, expiresAt]);
      return first;
    },
    judgeSecret: (client, given) =>
      createHash('sha256').update(given).digest('base64url') ===
      (client as { clientSecret?: string }).clientSecret
        ? 'works'
        : 'unknown',
    mayCallFrom: (_client, from) => from !== '192.0.2.66',
    metadataOf: async (id) => {
      asked.push(id);
      routes.push((currentContext()?.oidc as { route?: string } | undefined)?.route);
      return metadata[id];
    },
  });
  server = createServer(overridden.callback());
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  address = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('in the engine as it comes', () => {
  test.each([
    ['OIDCContext', 'acr'],
    ['OIDCContext', 'amr'],
    ['OIDCContext', 'prompts'],
  ])('%s.prototype.%s is a getter', (name, property) => {
    const descriptor = Object.getOwnPropertyDescriptor(classOf(plain, name)?.prototype, property);
    expect(typeof descriptor?.get).toBe('function');
    expect(descriptor?.configurable).toBe(true);
  });

  test.each([
    ['Session', 'authTime', 0],
    ['Client', 'compareClientSecret', 1],
    ['Client', 'backchannelLogout', 2],
    ['Client', 'redirectUriAllowed', 1],
    ['Session', 'grantIdFor', 2],
  ])('%s.prototype.%s is a method', (name, property, length) => {
    const prototype = (classOf(plain, name)?.prototype ?? {}) as Record<string, (...args: never) => unknown>;
    const method = prototype[property];
    expect(typeof method).toBe('function');
    expect(method?.length).toBe(length);
  });

  test.each([
    ['Client', 'find'],
    ['ReplayDetection', 'unique'],
  ])('%s.%s is a static method', (name, property) => {
    expect(typeof classOf(plain, name)?.[property]).toBe('function');
  });

  test('IdToken takes claims and issues', () => {
    const token = classOf(plain, 'IdToken')?.prototype as Record<string, unknown>;
    expect(typeof token['set']).toBe('function');
    expect(typeof token['issue']).toBe('function');
  });

  test('Provider.ctx is there, and empty outside a request', () => {
    expect('ctx' in Provider).toBe(true);
    expect(currentContext()).toBeUndefined();
  });

  test('each provider has classes of its own: what is overridden in one is untouched in the other', () => {
    for (const name of ['OIDCContext', 'Session', 'Client', 'ReplayDetection', 'IdToken'])
      expect(classOf(plain, name)).not.toBe(classOf(overridden, name));
    expect(classOf(plain, 'Client')?.['find']).not.toBe(classOf(overridden, 'Client')?.['find']);
  });

  test.each([
    'SessionNotFound',
    'InvalidRedirectUri',
    'InvalidClient',
    'UnmetAuthenticationRequirements',
    'InvalidScope',
  ])('errors.%s exists', (name) => {
    expect(Reflect.get(errors, name)).toBeDefined();
  });
});

describe('overridden', () => {
  const token = async (fields: Record<string, string>, authorization?: string) => {
    const form = formPost(new URLSearchParams(fields), { ...(authorization && { authorization }) });
    const response = await fetch(`${address}/token`, form);
    return {
      status: response.status,
      body: (await response.json()) as object,
    };
  };
  const basic = (secret: string) => `Basic ${Buffer.from(`secret:${secret}`).toString('base64')}`;
  const GRANT = { grant_type: 'authorization_code', code: 'x', redirect_uri: 'https://loket.example/' };

  test('acr, amr and auth_time speak of the event that counted, and of nothing before', () => {
    const context = Object.create(overridden.OIDCContext.prototype) as { acr?: string; amr?: string[] };
    expect([context.acr, context.amr]).toEqual([undefined, undefined]);
    setCounted(context, { event: EVENT, acr: 'http://eidas.europa.eu/LoA/high' });
    expect([context.acr, context.amr]).toEqual(['http://eidas.europa.eu/LoA/high', ['card']]);
    expect(getCounted(context)).toBe(EVENT);
    const session = Object.create(overridden.Session.prototype) as { authTime(): number; loginTs: number };
    session.loginTs = 42;
    expect(session.authTime()).toBe(42);
  });

  test('Provider.ctx is the request in which the engine asks us', async () => {
    routes.length = 0;
    await token(GRANT, basic(SECRET));
    expect(routes.length).toBeGreaterThan(0);
    expect(new Set(routes)).toEqual(new Set(['token']));
  });

  test('the engine finds a relying party through us, and compares secrets by their hash', async () => {
    asked.length = 0;
    expect(await token(GRANT, basic(SECRET))).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    expect(asked).toContain('secret');
    for (const wrong of ['wrong', `${metadata['secret']?.client_secret}`])
      expect(await token(GRANT, basic(wrong))).toMatchObject({
        status: 401,
        body: { error: 'invalid_client' },
      });
  });

  test('one registration is one client object, and another registration another', async () => {
    const first = await overridden.Client.find('secret');
    expect(await overridden.Client.find('secret')).toBe(first);
    metadata['secret'] = { ...metadata['secret'] } as ClientMetadata;
    expect(await overridden.Client.find('secret')).not.toBe(first);
    expect(await overridden.Client.find('nobody')).toBeUndefined();
  });

  test('the engine asks us whether an assertion is used for the first time, with issuer, jti and end', async () => {
    const jti = randomUUID();
    const exp = Math.floor(Date.now() / 1000) + 60;
    const client_assertion = await new SignJWT({
      iss: 'signed',
      sub: 'signed',
      aud: 'http://overridden.example',
      jti,
      exp,
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuedAt()
      .sign(privateKey);
    const fields = {
      ...GRANT,
      client_assertion,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    };
    used.length = 0;
    expect(await token(fields)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const [[id = '', expiresAt = 0] = []] = used;
    expect(id).toBe(createHash('sha256').update(`signed\0${jti}`).digest('base64url'));
    // At least until the assertion ends, with the tolerance for clocks at most.
    expect(expiresAt / 1000 - exp).toBeGreaterThanOrEqual(0);
    expect(expiresAt / 1000 - exp).toBeLessThanOrEqual(60);
    expect(await token(fields)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  test('logging out at a relying party goes to the queue, not to the network', async () => {
    const client = (await overridden.Client.find('secret')) as unknown as {
      backchannelLogout(subject: string, sid?: string): Promise<void>;
    };
    await client.backchannelLogout('the subject', 'the sid');
    expect(loggedOut).toEqual([{ relyingParty: 'secret', subject: 'the subject', sid: 'the sid' }]);
  });

  test.each([
    ['openid profile', undefined],
    ['openid rrn', 'rrn'],
    ['openid  nonsense', 'nonsense'],
  ])('prompts is read for the scopes %p: refused is %s', (scope, refused) => {
    const context = Object.create(overridden.OIDCContext.prototype) as { prompts: Set<string> };
    Object.defineProperty(context, 'params', { value: { scope } });
    Object.defineProperty(context, 'client', { value: { scope: 'openid profile' } });
    if (refused === undefined) expect([...context.prompts]).toEqual([]);
    else expect(() => context.prompts).toThrow(errors.InvalidScope);
  });
});
