// An https broker behind a TLS proxy cannot call its own address from within. Its own rooms need not: they sign people in all
// the same, and their cookies are for https only.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startBroker, type TestBroker } from '../support/broker.ts';

const PROXIED = {
  'x-forwarded-host': 'login.test',
  'x-forwarded-proto': 'https',
  'x-forwarded-for': '203.0.113.9',
  accept: 'text/html',
};
let broker: TestBroker;

beforeAll(async () => {
  broker = await startBroker({
    settings: { issuer: 'https://login.test' },
    http: { trusted_proxy: ['127.0.0.1', '::1'] },
  });
});
afterAll(() => broker.close());

const get = (path: string, headers: Readonly<Record<string, string>> = PROXIED) =>
  fetch(`http://localhost:${broker.port}${path}`, { headers, redirect: 'manual' });

test('past the proxy nobody gets in', async () => {
  expect((await get('/sleutels', { accept: 'text/html' })).status).toBe(421);
});

test('whoever opens it is sent to sign in, by metadata that the house read of itself', async () => {
  const answer = await get('/sleutels');
  expect(answer.status).toBe(303);
  const address = new URL(answer.headers.get('location') ?? '', 'https://login.test');
  expect(address.pathname).toBe('/auth');
  expect(address.searchParams.get('redirect_uri')).toBe('https://login.test/sleutels/aangemeld');
  const begun = await get(`${address.pathname}${address.search}`);
  expect(begun.headers.get('location')).toMatch(/^\/login\//);
  for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/; secure/i);
});
