// What is far too large, or no text at all: 4xx in words, never a 500, and everybody else is served on (C24).

import { type IncomingMessage, request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, formPost } from '../support/browser.ts';
import { PARAMETERS } from './mutations.ts';
import { rawGet, rawRequest } from './support.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({ client_id: 'shop', scopes: ['openid', 'profile', 'offline_access'] });
});
afterAll(() => broker.close());
// Whatever was sent, the broker never stumbled.
afterEach(() => {
  const stumbled = broker.logged.filter(({ message }) => message === 'request failed');
  expect(stumbled).toEqual([]);
});

const DEEP = `${'{"id_token":'.repeat(3000)}1${'}'.repeat(3000)}`;
const HUGE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...Object.fromEntries(PARAMETERS.map((name) => [`50 kB of ${name}`, { [name]: 'x'.repeat(50_000) }])),
  '10,000 scopes': { scope: `openid ${Array.from({ length: 10_000 }, (_, n) => `s${n}`).join(' ')}` },
  '10,000 levels': { acr_values: Array.from({ length: 6_000 }, (_, n) => `l${n}`).join(' ') },
  'deep JSON claims': { claims: DEEP },
  '5,000 claims': {
    claims: JSON.stringify({
      id_token: Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`c${n}`, null])),
    }),
  },
};

describe('a huge request', () => {
  test.each(Object.entries(HUGE))(
    '%s: refused in the query (431) and when pushed, never a 500',
    async (_, huge) => {
      const { authorizeUrl, basic, begin } = broker.relyingParty('shop');
      expect((await begin(new Browser(), huge)).status).toBe(431);

      const form = authorizeUrl(huge).searchParams;
      const pushed = await fetch(`${broker.issuer}/par`, formPost(form, { authorization: basic }));
      expect(pushed.status).toBeLessThan(500);
      if (pushed.status !== 201) return expect(pushed.status).toBeGreaterThanOrEqual(400);
      // Free text may be long; then the login it leads to works.
      const { request_uri } = (await pushed.json()) as { request_uri: string };
      const page = await broker.relyingParty('shop').begin(new Browser(), { request_uri });
      expect(page.status).toBe(200);
    },
  );

  test('10 kB in each parameter that fits in a query: never a 500', async () => {
    for (const name of PARAMETERS) {
      const page = await broker.relyingParty('shop').begin(new Browser(), { [name]: 'x'.repeat(10_000) });
      expect(page.status).toBeLessThan(500);
    }
  });
});

test.each([
  '/auth?client_id=%FF%FE',
  '/auth?client_id=shop&scope=%ED%A0%80',
  '/auth?%FF=%C0%AF',
  '/auth?client_id=shop&state=%00%FF',
  '/auth?client_id[$ne]=x&client_id.toString=1',
  '/login/%FF%FE%FD',
  '/login/%00',
  '/login/..%2f..%2fetc%2fpasswd',
  '/login/AAAAAAAAAAAAAAAAAAAAA/%E0%A4%A',
  '/keys/%FF/callback',
  '/assets/..%2f..%2fpackage.json',
  '/assets/%FF.css',
  '/hulp?topic=%FF&from=%00',
  '/%FF',
  '/logout?state=%FF',
  '/.well-known/openid-configuration?%FF',
  '/jwks?%FF',
])('text that is no UTF-8, or tries to be a path, in %s: a page of ours, never a 500', async (target) => {
  const { status, body } = await rawGet(broker.port, target, [
    `Host: localhost:${broker.port}`,
    'Accept: text/html',
  ]);
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
  expect(body).not.toMatch(/root:|"version"|oidc-provider|node_modules/);
});

test.each(['/token', '/par', '/introspect', '/revoke'])(
  '%s with a body that is no UTF-8: 4xx',
  async (path) => {
    const { basic } = broker.relyingParty('shop');
    const body = 'grant_type=%FF%FE&code=%C0%AF&token=%ED%A0%80&client_id=%00';
    for (const type of ['application/x-www-form-urlencoded', 'application/json', 'text/plain', 'nonsense']) {
      for (const text of [body, '{"a":', '\0'.repeat(100)]) {
        const headers = { 'content-type': type, authorization: basic };
        const response = await fetch(`${broker.issuer}${path}`, { method: 'POST', headers, body: text });
        expect([200, 400, 401, 415]).toContain(response.status);
      }
    }
  },
);

/** A POST whose body is sent in pieces of unknown total (chunked), or announced by its length. */
function postBody(path: string, body: string, way: 'announced' | 'chunked'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = {
      host: `localhost:${broker.port}`,
      'content-type': 'application/x-www-form-urlencoded',
      authorization: broker.relyingParty('shop').basic,
      ...(way === 'announced' && { 'content-length': body.length }),
    };
    let status: number | undefined;
    const options = { host: 'localhost', port: broker.port, path, method: 'POST', headers, agent: false };
    const sent = request(options, (answer: IncomingMessage) => {
      status = answer.statusCode;
      answer.resume().on('close', () => resolve(status));
    });
    // The broker need not read on once it has answered.
    sent.on('error', (error: NodeJS.ErrnoException) =>
      ['EPIPE', 'ECONNRESET'].includes(error.code ?? '') ? resolve(status) : reject(error),
    );
    for (let at = 0; at < body.length; at += 16_000) sent.write(body.slice(at, at + 16_000));
    sent.end();
  });
}

const UID = 'A'.repeat(43);
const READERS = ['/token', '/par', '/introspect', '/revoke', '/logout/confirm'];
const OURS = [`/login/${UID}`, `/login/${UID}/card`, `/login/${UID}/card/step`, '/keys/card/callback'];

describe('a body over 64 KiB', () => {
  const body = `grant_type=authorization_code&x=${'x'.repeat(70_000)}`;

  test.each([...READERS, ...OURS, '/userinfo', '/auth', '/logout', '/hulp', '/anything'])(
    'announced to %s: 413 before it is read',
    async (path) => {
      expect(await postBody(path, body, 'announced')).toBe(413);
    },
  );

  test.each(OURS)('in chunks to %s: 413', async (path) => {
    expect(await postBody(path, body, 'chunked')).toBe(413);
  });

  test.each(READERS)('in chunks to %s: 413 as well', async (path) => {
    expect(await postBody(path, body, 'chunked')).toBe(413);
  });

  test.each(['/auth', '/hulp', '/userinfo', '/anything'])(
    'in chunks to %s, which reads none: refused as it is',
    async (path) => {
      expect([400, 401, 404, 405, 413]).toContain(await postBody(path, body, 'chunked'));
    },
  );
});

describe('a header', () => {
  const host = () => `Host: localhost:${broker.port}`;

  test.each([
    ['of 17 kB', () => [`X-Long: ${'x'.repeat(17_000)}`]],
    ['a thousand times', () => Array.from({ length: 1500 }, (_, n) => `X-Many-${n}: xxxxxxxx`)],
    ['Cookie of 17 kB', () => [`Cookie: sleutelbos_session=${'x'.repeat(17_000)}`]],
  ])('%s: 431', async (_, lines) => {
    expect((await rawGet(broker.port, '/hulp', [host(), ...lines()])).status).toBe(431);
  });

  test.each([
    ['a length that is no number', 'Content-Length: many\r\n\r\n'],
    ['two lengths', 'Content-Length: 3\r\nContent-Length: 5\r\n\r\nabc'],
    [
      'length and chunks (request smuggling)',
      'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['an unknown transfer coding', 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'],
    ['a chunk size that is no number', 'Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n'],
    ['a space before the colon', 'X-Space : a\r\nContent-Length: 0\r\n\r\n'],
    ['a NUL byte', 'X-Nul: a\0b\r\nContent-Length: 0\r\n\r\n'],
  ])('with %s: 400 and the connection closed', async (_, rest) => {
    const head = `POST /token HTTP/1.1\r\n${host()}\r\n`;
    expect((await rawRequest(broker.port, head + rest)).status).toBe(400);
  });
});

test('after all that, a login works as before', async () => {
  const hand = broker.relyingParty('shop');
  const { code = '' } = await hand.login(new Browser(), 'card');
  expect((await hand.redeem(code)).status).toBe(200);
});
