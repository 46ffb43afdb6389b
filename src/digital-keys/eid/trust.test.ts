// Which authorities count. Whoever can write into the trust folder must not be able to add one.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createEidPki, type EidPki, writeEidFiles } from '../../../demo/eid-pki.ts';
import { parseCertificate } from './certificate.ts';
import { isIssuerValid, issuersOf } from './chain.ts';
import { loadTrust, plainFingerprint } from './trust.ts';

const NOW = Date.UTC(2026, 5, 1);
const YEAR = 365 * 86_400_000;

let pki: EidPki;
let folder: string;
let warnings: object[];
const warn = (fields: object) => void warnings.push(fields);
beforeAll(() => {
  pki = createEidPki({ now: NOW, statusUrl: 'http://status.test' });
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trust-'));
  warnings = [];
  writeEidFiles(pki, folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = (pinned: readonly string[] = pki.pinned) => loadTrust(join(folder, 'trust'), pinned, warn);
const card = (nationalNumber: string) => {
  const found = pki.cards.find((candidate) => candidate.nationalNumber === nationalNumber);
  if (!found) throw new Error(nationalNumber);
  return parseCertificate(found.x509);
};

test('a CA that is not pinned is left out, and said', () => {
  writeFileSync(join(folder, 'trust/ailleurs.pem'), pki.foreign.pem);
  const trust = load();
  expect(issuersOf(trust, card('71051297101'))).toEqual([]);
  expect(warnings).toEqual([
    { file: 'ailleurs.pem', fingerprint: plainFingerprint(pki.foreign.x509.fingerprint256) },
  ]);
});

test('a pinned CA under a root that is not pinned is left out, and said', () => {
  writeFileSync(join(folder, 'trust/ailleurs.pem'), pki.foreign.pem);
  const trust = load([...pki.pinned, pki.foreign.x509.fingerprint256]);
  expect(issuersOf(trust, card('71051297101'))).toEqual([]);
  expect(warnings).toMatchObject([{ why: 'no_pinned_root' }]);
});

test('a pinned card is no authority', () => {
  const [first] = pki.cards;
  writeFileSync(join(folder, 'trust/card.pem'), first?.pem ?? '');
  load([...pki.pinned, first?.x509.fingerprint256 ?? '']);
  expect(warnings).toMatchObject([{ why: 'no_authority' }]);
});

test('an issuing CA that is unpinned no longer counts, though its root does', () => {
  const [, citizen] = pki.issuing;
  const trust = load(pki.pinned.filter((pin) => pin !== citizen?.x509.fingerprint256));
  expect(issuersOf(trust, card('62112399879'))).toEqual([]);
  expect(issuersOf(trust, card('85431499787'))).toHaveLength(1);
});

test('a folder without an issuing CA stops the start', () => {
  expect(() => load(pki.roots.map((root) => root.x509.fingerprint256))).toThrow('no issuing CA');
});

describe('a pinned folder', () => {
  test('serves every card of its authorities, and its names go to the browser', () => {
    const trust = load(pki.pinned.map((pin) => pin.toLowerCase().replaceAll(':', ' ')));
    expect(warnings).toEqual([]);
    expect(trust.pem).toHaveLength(5);
    expect(issuersOf(trust, card('85031499701'))).toHaveLength(1);
  });

  test('counts only while the issuing CA and its root are valid', () => {
    const [issuer] = issuersOf(load(), card('62112399879'));
    if (!issuer) throw new Error('no issuer');
    expect(isIssuerValid(issuer, NOW)).toBe(true);
    expect(isIssuerValid(issuer, NOW + 8 * YEAR)).toBe(false);
    expect(isIssuerValid(issuer, NOW - 6 * YEAR)).toBe(false);
    expect(isIssuerValid({ ...issuer, roots: [] }, NOW)).toBe(false);
  });
});
