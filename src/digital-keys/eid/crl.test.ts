// Revocation lists that must not be believed.

import { beforeAll, expect, test } from '@jest/globals';
import { BasicConstraints, IssuingDistributionPoint } from '@peculiar/asn1-x509';
import { type Authority, createEidPki, type EidPki } from '../../../demo/eid-pki.ts';
import { makeCrl } from '../../../demo/ocsp-answers.ts';
import { extension } from '../../../demo/x509-maker.ts';
import { parseCertificate } from './certificate.ts';
import { readCrl, serialOf } from './crl.ts';

const NOW = Date.UTC(2026, 5, 1);
const HOUR = 3_600_000;
const limits = { maxAge: 168 * HOUR, skew: 60_000 };

let pki: EidPki;
let citizen: Authority;
beforeAll(() => {
  pki = createEidPki({ now: NOW, statusUrl: 'http://status.test' });
  citizen = pki.issuing.find(({ name }) => name === 'citizen') ?? pki.foreign;
});

function read(bytes: Uint8Array, authority: Authority = citizen, tight = limits) {
  return readCrl(new Uint8Array(bytes), parseCertificate(authority.x509), NOW, tight);
}

const narrowed = (scope: Partial<IssuingDistributionPoint>) =>
  extension('2.5.29.28', new IssuingDistributionPoint(scope), true);

test.each([
  ['signed by another CA', () => makeCrl(pki, citizen, NOW, { signedBy: pki.foreign }), 'signature'],
  ['of another CA', () => makeCrl(pki, pki.foreign, NOW), 'of another issuer'],
  ['past its next update', () => makeCrl(pki, citizen, NOW, { ageMs: 25 * HOUR }), 'expired'],
  ['from the future', () => makeCrl(pki, citizen, NOW, { ageMs: -HOUR }), 'from the future'],
  ['of CAs only', () => list(narrowed({ onlyContainsCACerts: true })), 'not a complete list'],
  ['of some reasons only: indirect', () => list(narrowed({ indirectCRL: true })), 'not a complete list'],
  [
    'of changes only',
    () => list(extension('2.5.29.27', new BasicConstraints(), true)),
    'not a complete list',
  ],
])('a list %s is refused', (_, make, why) => {
  expect(read(make())).toEqual({ type: 'unusable', why });
});

function list(...extensions: ReturnType<typeof narrowed>[]): Buffer {
  return makeCrl(pki, citizen, NOW, { extensions });
}

test('a list older than the settings allow is refused', () => {
  const tight = { ...limits, maxAge: HOUR };
  expect(read(makeCrl(pki, citizen, NOW, { ageMs: 2 * HOUR }), citizen, tight)).toMatchObject({
    why: 'expired',
  });
});

test('bytes that are no list are refused', () => {
  expect(read(Buffer.from('<!doctype html>')).type).toBe('unusable');
});

test('a list for holders’ certificates names the revoked card and counts until its next update', () => {
  const verdict = read(list(narrowed({ onlyContainsUserCerts: true })));
  const revoked = pki.cards.find(({ kind }) => kind === 'revoked') ?? citizen;
  expect(verdict).toEqual({
    type: 'usable',
    revoked: new Set([serialOf(parseCertificate(revoked.x509))]),
    until: NOW - 60_000 + 24 * HOUR,
  });
});

test('a list of five thousand cards is read too, and a doctored length is not', () => {
  const [card] = pki.cards.filter(({ kind }) => kind === 'revoked');
  if (!card) throw new Error('no revoked card');
  const numbers = Array.from({ length: 5_000 }, (_, index) => 0x10_000_000 + index);
  const cards = numbers.map((number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(number);
    const serialNumber = Uint8Array.from(bytes).buffer;
    return { ...card, asn: Object.assign(Object.create(card.asn), { tbsCertificate: { serialNumber } }) };
  });
  const bytes = makeCrl({ ...pki, cards }, citizen, NOW);
  const verdict = read(bytes);
  expect(verdict.type === 'usable' && verdict.revoked.size).toBe(5_000);
  bytes.writeUInt8(0xff, 2);
  expect(read(bytes).type).toBe('unusable');
});
