// Addresses that a relying party gives us are called only where the operator allows it (C9).

import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { formPost } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';

let broker: TestBroker;
let listed: Server;
let unlisted: Server;
let ports: { listed: number; unlisted: number };
let hits: string[] = [];
let answer: RequestListener;
let privateKey: CryptoKey;
let jwks = '';

const canary = (name: string, port: number): Server =>
  createServer((request, response) => {
    hits.push(`${name} ${request.url}`);
    answer(request, response);
  }).listen(port);

beforeAll(async () => {
  // Inside jest the engine cannot install its guard, warns, and our own fetch then refuses; the last test is outside.
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const pair = await generateKeyPair('ES256', { extractable: true });
  privateKey = pair.privateKey;
  jwks = JSON.stringify({
    keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256', use: 'sig' }],
  });
  ports = { listed: await freePort(), unlisted: await freePort() };
  // No host: on every address of this machine, IPv4 and IPv6.
  listed = canary('listed', ports.listed);
  unlisted = canary('unlisted', ports.unlisted);
  broker = await startBroker({ settings: { egress: { allow: [`localhost:${ports.listed}`] } } });
});
afterEach(() => {
  hits = [];
});
afterAll(async () => {
  for (const server of [listed, unlisted]) {
    server.closeAllConnections();
    server.close();
  }
  await broker.close();
});

/** Authenticates with a signed assertion, for which the broker must fetch the keys at `jwks_uri`. */
async function authenticate(jwks_uri: string): Promise<{ status: number }> {
  const client_id = `rp-${randomUUID()}`;
  await broker.register({ client_id, token_endpoint_auth_method: 'private_key_jwt', jwks_uri });
  const assertion = await new SignJWT({
    iss: client_id,
    sub: client_id,
    aud: broker.issuer,
    jti: randomUUID(),
  })
    .setProtectedHeader({ alg: 'ES256', kid: 'k' })
    .setIssuedAt()
    .setExpirationTime('60s')
    .sign(privateKey);
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: 'x',
    client_assertion: assertion,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  });
  const { status } = await fetch(`${broker.issuer}/token`, formPost(form));
  return { status };
}

const serveKeys: RequestListener = (_, response) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(jwks);
const url = (host: string, which: keyof typeof ports = 'unlisted') => `http://${host}:${ports[which]}/jwks`;

test('keys at a listed address are fetched, and who holds them is believed', async () => {
  answer = serveKeys;
  // Authenticated; what is refused then is the made-up refresh token.
  expect((await authenticate(url('localhost', 'listed'))).status).toBe(400);
  expect(hits).toEqual(['listed /jwks']);
});

test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST', '2130706433', '0x7f.1', '0177.0.0.1', '127.1'])(
  'an address inside that is not listed (%s) gets no call at all',
  async (host) => {
    answer = serveKeys;
    const registered = await authenticate(url(host)).catch((error: unknown) => error);
    // Some writings cannot even be registered.
    if (!(registered instanceof Error)) expect(registered).toMatchObject({ status: 401 });
    expect(hits).toEqual([]);
  },
);

test('the listed port opens no other port of the same host, and no other name of it', async () => {
  answer = serveKeys;
  expect((await authenticate(url('localhost'))).status).toBe(401);
  expect((await authenticate(url('127.0.0.1', 'listed'))).status).toBe(401);
  expect(hits).toEqual([]);
});

describe('a listed address that misbehaves', () => {
  test('sends elsewhere: not followed', async () => {
    answer = (_, response) => response.writeHead(302, { location: url('127.0.0.1') }).end();
    expect((await authenticate(url('localhost', 'listed'))).status).toBe(401);
    expect(hits).toEqual(['listed /jwks']);
  });

  test.each([
    [
      'answers 100 MB',
      (response: Parameters<RequestListener>[1]) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        let sent = 0;
        const more = () => {
          for (; sent < 100_000_000; sent += 65_536)
            if (!response.write(' '.repeat(65_536))) return response.once('drain', more);
          return response.end(jwks);
        };
        more();
      },
    ],
    ['answers no JSON', (response: Parameters<RequestListener>[1]) => response.end('<html>')],
    ['answers other JSON', (response: Parameters<RequestListener>[1]) => response.end('{"keys":"none"}')],
    ['answers 500', (response: Parameters<RequestListener>[1]) => response.writeHead(500).end(jwks)],
    ['hangs up', (response: Parameters<RequestListener>[1]) => response.destroy()],
    ['never answers', () => undefined],
  ])('%s: the relying party is refused, and nobody else waits', async (_, act) => {
    answer = (_request, response) => act(response);
    const [slow, other] = await Promise.all([
      authenticate(url('localhost', 'listed')),
      fetch(`${broker.issuer}/jwks`).then(({ status }) => status),
    ]);
    expect(other).toBe(200);
    expect(slow.status).toBeGreaterThanOrEqual(400);
    expect(slow.status).toBeLessThan(500);
  });
});

test('a request object by reference is never fetched', async () => {
  answer = serveKeys;
  await broker.register({ client_id: 'by-reference' });
  const hand = broker.relyingParty('by-reference');
  for (const request_uri of [url('localhost', 'listed'), url('localhost'), 'file:///etc/passwd'])
    await fetch(hand.authorizeUrl({ request_uri }), { redirect: 'manual' });
  expect(hits).toEqual([]);
});

test('in a process as in production the engine’s own guard is active, and refuses an address inside', async () => {
  answer = serveKeys;
  const script = fileURLToPath(new URL('./guard-worker.ts', import.meta.url));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    script,
    url('localhost'),
    url('localhost', 'listed'),
  ]);
  expect(stderr).not.toMatch(/SSRF protection/);
  expect(JSON.parse(stdout)).toEqual({ inside: expect.stringContaining('special-use'), listed: 200 });
  expect(hits).toEqual(['listed /jwks']);
});
