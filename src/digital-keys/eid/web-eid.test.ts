// Web eID: tokens that must not be believed, then those that are.

import { constants, createHash, type KeyObject, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Card } from '../../../demo/eid-pki.ts';
import { createEidHouse, type EidHouse, ISSUER, visit } from '../../../test/support/eid-house.ts';

let house: EidHouse;
let good: Card;
beforeAll(async () => {
  house = await createEidHouse({ ways: ['mutual-tls', 'web-eid'] });
  good = house.card('good', '62112399879');
});
afterAll(() => house.close());

interface Wish {
  readonly card?: Card;
  readonly key?: KeyObject;
  readonly origin?: string;
  readonly algorithm?: 'ES384' | 'RS256' | 'PS256' | 'ES256' | 'none' | 'HS256';
  readonly dsaEncoding?: 'ieee-p1363' | 'der';
  readonly changes?: object;
}

/** What the extension and the card would make of this nonce. */
function makeToken(nonce: string, wish: Wish = {}): string {
  const { card = good, origin = ISSUER, algorithm = 'ES384', dsaEncoding = 'ieee-p1363' } = wish;
  const hash = algorithm.endsWith('384') ? 'sha384' : 'sha256';
  const signed = Buffer.concat([origin, nonce].map((part) => createHash(hash).update(part).digest()));
  const key = wish.key ?? card.privateKey;
  const padding = algorithm === 'PS256' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  const saltLength = constants.RSA_PSS_SALTLEN_DIGEST;
  const rsa = key.asymmetricKeyType === 'rsa' ? { padding, saltLength } : {};
  return JSON.stringify({
    action: 'web-eid:authenticate-success',
    unverifiedCertificate: card.x509.raw.toString('base64'),
    algorithm,
    signature: sign(hash, signed, { key, dsaEncoding, ...rsa }).toString('base64'),
    format: 'web-eid:1.0',
    appVersion: 'https://web-eid.eu/web-eid-app/releases/2.7.0+965',
    ...wish.changes,
  });
}

async function freshNonce(interaction = 'login-1'): Promise<string> {
  const { html } = await visit(house.key, { step: 'web-eid', interaction });
  return /data-nonce="([^"]+)"/.exec(html ?? '')?.[1] ?? '';
}

async function post(token: string, interaction = 'login-1') {
  const { ended } = await visit(house.key, { method: 'POST', step: 'web-eid', form: { token }, interaction });
  return ended;
}

describe('a token is refused when', () => {
  test.each([
    ['it was made for another origin', { origin: 'https://login.test.evil.example' }],
    ['it was made for the origin with a slash', { origin: `${ISSUER}/` }],
    ['its signature is in DER', { dsaEncoding: 'der' }],
    ['its algorithm is not that of its key', { algorithm: 'ES256' }],
    ['it names no algorithm', { algorithm: 'none' }],
    ['it names a symmetric algorithm', { algorithm: 'HS256' }],
    ['its format is another one', { changes: { format: 'web-eid:2.0' } }],
    ['it has no signature', { changes: { signature: '' } }],
    ['its signature is not base64', { changes: { signature: '<svg>' } }],
    ['its certificate is none', { changes: { unverifiedCertificate: 'AAAA' } }],
    ['it is too long', { changes: { appVersion: 'x'.repeat(10_000) } }],
  ] as const)('%s', async (_, wish) => {
    const nonce = await freshNonce();
    expect(await post(makeToken(nonce, wish))).toMatchObject({ type: 'rejected', reason: 'web_eid_failed' });
  });

  test.each(['', '{}', 'x'.repeat(200), `[${' '.repeat(200)}]`])('it is no token: %j', async (text) => {
    await freshNonce();
    expect(await post(text)).toMatchObject({ type: 'rejected', reason: 'web_eid_failed' });
  });

  test('another card signed it', async () => {
    const nonce = await freshNonce();
    const other = house.card('good', '85431499787');
    const token = makeToken(nonce, { key: other.privateKey });
    expect(await post(token)).toMatchObject({ reason: 'web_eid_failed', detail: 'signature' });
  });

  test('its nonce was used', async () => {
    const token = makeToken(await freshNonce());
    expect(await post(token)).toMatchObject({ type: 'succeeded' });
    expect(await post(token)).toMatchObject({ type: 'rejected', reason: 'ticket_used' });
  });

  test('its nonce is that of another login', async () => {
    const token = makeToken(await freshNonce('login-of-an-attacker'));
    await freshNonce();
    expect(await post(token)).toMatchObject({ type: 'rejected', reason: 'web_eid_failed' });
  });

  test('its nonce was replaced by a newer one', async () => {
    const token = makeToken(await freshNonce());
    await freshNonce();
    expect(await post(token)).toMatchObject({ type: 'rejected', reason: 'web_eid_failed' });
  });

  test('its nonce is older than five minutes', async () => {
    const token = makeToken(await freshNonce());
    house.clock.advance(5 * 60_000);
    expect(await post(token)).toMatchObject({ type: 'rejected', reason: 'ticket_used' });
  });

  test.each([
    ['expired', 'certificate_expired'],
    ['not-yet-valid', 'certificate_not_yet_valid'],
    ['revoked', 'revoked'],
    ['signature-only', 'signature_certificate'],
    ['foreign-ca', 'untrusted_issuer'],
  ] as const)('its card is %s', async (kind, reason) => {
    const token = makeToken(await freshNonce(), { card: house.card(kind) });
    expect(await post(token)).toMatchObject({ type: 'rejected', reason });
  });
});

test('four parallel posts of one token log in once', async () => {
  const token = makeToken(await freshNonce());
  const endings = await Promise.all([1, 2, 3, 4].map(() => post(token)));
  expect(endings.map((ending) => ending?.type).toSorted()).toEqual([
    'rejected',
    'rejected',
    'rejected',
    'succeeded',
  ]);
});

test.each([
  ['ES384', '62112399879'],
  ['RS256', '85031499701'],
  ['PS256', '85031499701'],
] as const)('a card signing with %s logs in', async (algorithm, nationalNumber) => {
  const token = makeToken(await freshNonce(), { algorithm, card: house.card('good', nationalNumber) });
  expect(await post(token)).toMatchObject({
    type: 'succeeded',
    outcome: { who: { identity: { nationalNumber } }, level: 'high', at: house.clock.now() },
  });
});

describe('the page', () => {
  test('has a nonce of 256 bits, new each time', async () => {
    const [one, two] = [await freshNonce(), await freshNonce()];
    expect(Buffer.from(one, 'base64')).toHaveLength(32);
    expect(one).toHaveLength(44);
    expect(one).not.toBe(two);
  });

  test('offers mutual TLS without script', async () => {
    const { html = '' } = await visit(house.key, { step: 'web-eid' });
    expect(html).toMatch(/<form [^>]*id="web-eid"[^>]* hidden>/);
    expect(html).toContain('<noscript>');
    expect(html).toContain('name="way" value="mutual-tls"');
  });

  test('is reached from the first page', async () => {
    expect((await visit(house.key)).html).toContain('name="way" value="web-eid"');
    const { location, status } = await visit(house.key, { method: 'POST', form: { way: 'web-eid' } });
    expect({ location, status }).toEqual({ location: '/login/login-1/eid/web-eid', status: 303 });
  });

  test.each([
    ['ERR_WEBEID_EXTENSION_UNAVAILABLE', 'web_eid_missing'],
    ['ERR_WEBEID_USER_CANCELLED', 'web_eid_failed'],
    ['<script>', 'web_eid_failed'],
  ])('passes on %s as %s', async (error, reason) => {
    const { ended } = await visit(house.key, { method: 'POST', step: 'web-eid', form: { error } });
    expect(ended).toMatchObject({ type: 'rejected', reason });
    expect(JSON.stringify(ended)).not.toContain('<');
  });
});
