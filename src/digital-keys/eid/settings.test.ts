// What an operator may not configure.

import { describe, expect, test } from '@jest/globals';
import { eidSettings } from './settings.ts';

const pinned = [`${'AB:'.repeat(31)}AB`];
const enough = {
  host_names: ['eid.example.be'],
  certificate: '/run/eid.crt',
  private_key: '/run/eid.key',
  trust: { folder: 'keys/eid', pinned },
};

describe('settings are refused with', () => {
  test.each([
    ['a signature policy', { policies: ['2.16.56.13.6.1.2.1000'] }],
    ['no way at all', { ways: [] }],
    ['an unknown way', { ways: ['card-number'] }],
    ['no certificate for mutual TLS', { certificate: undefined }],
    ['a fingerprint that is too short', { trust: { folder: 'keys/eid', pinned: ['AB:CD'] } }],
    ['nothing pinned', { trust: { folder: 'keys/eid', pinned: [] } }],
    ['more than three seconds for a responder', { ocsp: { timeout_ms: 3_001 } }],
    ['a kept answer of more than a quarter of an hour', { ocsp: { cache_seconds: 901 } }],
    ['a proxy without an authenticated channel', { proxy: { header: 'x-card' } }],
    ['a proxy with two channels', { proxy: { header: 'x-card', socket: '/run/s', tls: { pinned } } }],
    ['a word nobody knows', { revocation: false }],
  ])('%s', (_, change) => {
    expect(eidSettings.safeParse({ ...enough, ...change }).success).toBe(false);
  });
});

test('four settings are enough, and the rest is strict', () => {
  expect(eidSettings.parse(enough)).toMatchObject({
    level: 'high',
    ways: ['mutual-tls'],
    listen: { host: '127.0.0.1', port: 8443 },
    ocsp: { nonce: 'required', timeout_ms: 3_000, max_age_seconds: 900, cache_seconds: 900 },
  });
});

test('a proxy on a unix socket needs no certificate of the host', () => {
  const { certificate: _, private_key: __, ...rest } = enough;
  const proxy = { header: 'x-card', socket: '/run/eid.sock' };
  expect(eidSettings.safeParse({ ...rest, proxy }).success).toBe(true);
});
