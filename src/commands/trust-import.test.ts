// `trust import`: refusals first.

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { loadTrust } from '#digital-keys/eid/trust.ts';
import { createEidPki, type EidPki } from '../../demo/eid-pki.ts';
import { importTrust } from './trust-import.ts';

let pki: EidPki;
let place: string;
let said: string[];
beforeAll(() => {
  pki = createEidPki({ now: Date.now(), statusUrl: 'http://status.test' });
});
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'import-'));
  said = [];
});
afterEach(() => rmSync(place, { recursive: true }));

const folder = () => join(place, 'trust');
function bring(content: string | Buffer, pinned: readonly string[] = pki.pinned) {
  const file = join(place, 'delivered.pem');
  writeFileSync(file, content);
  return importTrust({ files: [file], trust: { folder: folder(), pinned }, say: (line) => said.push(line) });
}

test.each([
  ['a CA that is not pinned', () => pki.foreign.pem, 'is not pinned'],
  ['a file with a private key', () => `${pki.roots[0]?.pem}${pki.roots[0]?.keyPem}`, 'private key'],
  ['a file that is no certificate', () => '<!doctype html>', 'no certificate'],
  ['a broken certificate', () => String(pki.roots[0]?.pem).replace(/MII/, 'MIX'), 'no certificate'],
])('%s is refused, in words', (_, make, words) => {
  expect(bring(make())).toEqual({ accepted: 0, refused: 1 });
  expect(said[0]).toContain(words);
  expect(readdirSync(folder())).toEqual([]);
});

test('a card is refused even when somebody pinned it', () => {
  const [card] = pki.cards;
  expect(bring(card?.pem ?? '', [card?.x509.fingerprint256 ?? ''])).toEqual({ accepted: 0, refused: 1 });
  expect(said[0]).toContain('not the certificate of a certification authority');
});

test('a file that is not there is refused', () => {
  const trust = { folder: folder(), pinned: pki.pinned };
  const count = importTrust({ files: [join(place, 'nowhere.pem')], trust, say: (line) => said.push(line) });
  expect(count).toEqual({ accepted: 0, refused: 1 });
  expect(said[0]).toContain('no such file');
});

test('a bundle brings in what is pinned and says what it left out', () => {
  const bundle = [...pki.roots, ...pki.issuing, pki.foreign].map(({ pem }) => pem).join('\n');
  expect(bring(bundle)).toEqual({ accepted: 5, refused: 1 });
  expect(loadTrust(folder(), pki.pinned, () => {}).issuers).toHaveLength(3);
});

test('DER counts too, and the same certificate twice stays one file', () => {
  const [root] = pki.roots;
  bring(root?.x509.raw ?? '');
  bring(root?.pem ?? '');
  expect(readdirSync(folder())).toHaveLength(1);
});
