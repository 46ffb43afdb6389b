// The broker's address comes from its settings, never from a request (C21).

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { freePort } from '../support/free-port.ts';
import { rawGet } from './support.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({ client_id: 'shop' });
});
afterAll(() => broker.close());

const own = () => `Host: localhost:${broker.port}`;
const get = (target: string, ...lines: readonly string[]) => rawGet(broker.port, target, lines);

const TARGETS: Readonly<Record<string, () => string>> = {
  discovery: () => '/.well-known/openid-configuration',
  'an authorization request': () => {
    const { pathname, search } = broker.relyingParty('shop').authorizeUrl();
    return pathname + search;
  },
  'the logout page': () => '/logout',
  'the JWKS': () => '/jwks',
  'a page that does not exist': () => '/nothing',
};

test.each(Object.entries(TARGETS))('%s: every foreign host is turned away', async (_, target) => {
  const foreign = [
    'evil.example',
    `evil.example:${broker.port}`,
    `localhost:${broker.port}.evil.example`,
    `evil.example@localhost:${broker.port}`,
    `localhost:${broker.port}@evil.example`,
    'localhost',
    `localhost:${broker.port + 1}`,
    `LOCALHOST:${broker.port}`,
    `localhost.:${broker.port}`,
    `127.0.0.1:${broker.port}`,
    `[::1]:${broker.port}`,
    `localhost:${broker.port}/evil`,
    `localhost:${broker.port}, evil.example`,
    '',
  ];
  for (const host of foreign) {
    const { status, head, body } = await get(target(), `Host: ${host}`, 'Accept: text/html');
    expect([host, status]).toEqual([host, 421]);
    expect(head + body).not.toContain('evil');
    expect(head).not.toMatch(/\nlocation:|\nset-cookie:/i);
  }
});

test.each(Object.entries(TARGETS))(
  '%s: two Host headers, none, or an absolute address: 400',
  async (_, target) => {
    const answers = [
      await get(target(), own(), 'Host: evil.example'),
      await get(target(), 'Host: evil.example', own()),
      await get(target(), own(), own()),
      await get(target()),
      await get(`http://evil.example${target()}`, own()),
      await get(`http://localhost:${broker.port}${target()}`, own()),
    ];
    for (const { status, head, body } of answers) {
      expect(status).toBe(400);
      expect(head + body).not.toContain('evil');
    }
  },
);

const FORWARDED = [
  'X-Forwarded-Host: evil.example',
  'X-Forwarded-Proto: https',
  'X-Forwarded-Port: 1',
  'X-Forwarded-Server: evil.example',
  'X-Forwarded-Prefix: /evil',
  'X-Original-URL: /evil',
  'X-Rewrite-URL: /evil',
  'X-Host: evil.example',
  'Forwarded: for=1.2.3.4;host=evil.example;proto=https',
];

test.each(FORWARDED)('%s changes nothing when it comes from no trusted proxy', async (line) => {
  for (const target of Object.values(TARGETS)) {
    const changed = await get(target(), own(), line, 'Accept: text/html');
    const plain = await get(target(), own(), 'Accept: text/html');
    expect(changed.status).toBe(plain.status);
    expect(changed.head + changed.body).not.toMatch(/evil|https:\/\/localhost|:1\/|__Host-|; secure/i);
  }
});

test('somebody who names another address in X-Forwarded-For is counted as who they are', async () => {
  const port = await freePort();
  const http = { port, host: 'localhost', logins_per_address: 3 };
  const guarded = await startBroker({ port, settings: { http } });
  const ask = async (n: number) =>
    (await rawGet(port, '/auth', [`Host: localhost:${port}`, `X-Forwarded-For: 10.0.0.${n}`])).status;
  const answers = [await ask(1), await ask(2), await ask(3), await ask(4), await ask(5)];
  expect(answers).toEqual([400, 400, 400, 429, 429]);
  await guarded.close();
});

test.each([
  '//evil.example/',
  '///evil.example',
  '/\\evil.example/',
  '//evil.example/..',
  '/%2f/evil.example',
])('a path such as %s never becomes a link or a redirect to elsewhere', async (target) => {
  const { status, head, body } = await get(target, own(), 'Accept: text/html');
  expect(status).toBe(404);
  expect(head).not.toMatch(/\nlocation:/i);
  for (const [, href = ''] of body.matchAll(/href="([^"]*)"/g)) {
    if (href.startsWith('tel:')) continue;
    expect(new URL(href, broker.issuer + target.replaceAll('\\', '/')).origin).toBe(broker.issuer);
  }
});

test('only the probes for the platform answer at any address, and they say nothing', async () => {
  for (const path of ['/health/live', '/health/ready'])
    expect(await get(path, 'Host: 10.0.0.7:8080')).toMatchObject({ status: 200, body: '{"status":"ok"}' });
});
