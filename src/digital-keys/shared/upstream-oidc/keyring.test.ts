import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createKeyring } from './keyring.ts';
import { type PrivateKey, type PrivateKeySet, privateKeySet, publicKeys } from './keys.ts';
import {
  announceSigningKey,
  dropKey,
  newKey,
  replaceDecryptionKey,
  useAnnouncedSigningKey,
} from './new-keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'keyring-'));
const file = join(folder, 'keys.json');
const error = jest.fn();
const log = { info: () => undefined, warn: () => undefined, error };
const DAY = 86_400_000;
let sig: PrivateKey;
let sig2: PrivateKey;
let enc: PrivateKey;
let enc2: PrivateKey;
let first: PrivateKeySet;
beforeAll(async () => {
  [sig, sig2, enc, enc2] = await Promise.all([
    newKey('sig', 0, 2048),
    newKey('sig', DAY, 2048),
    newKey('enc', 0, 2048),
    newKey('enc', DAY, 2048),
  ]);
  first = { keys: [sig, enc] };
});
afterAll(() => rmSync(folder, { recursive: true }));

const kids = (set: PrivateKeySet) => publicKeys(set).keys.map(({ kid }) => kid);

describe('a key set is refused', () => {
  test.each([
    ['without a key to sign', () => ({ keys: [enc] }), /needs a key for sig/],
    ['without a key to decrypt', () => ({ keys: [sig] }), /needs a key for enc/],
    [
      'whose only enc key is retired',
      () => ({ keys: [sig, { ...enc, retired: true }] }),
      /needs a key for enc/,
    ],
    ['with a kid twice', () => ({ keys: [sig, enc, { ...enc2, kid: enc.kid }] }), /every kid is unique/],
    ['of another type', () => ({ keys: [{ ...sig, kty: 'EC' }, enc] }), /is RSA/],
    ['of 1024 bits', () => ({ keys: [{ ...sig, n: sig.n.slice(0, 171) }, enc] }), /2048 bits/],
    ['without private parts', () => ({ keys: [{ ...sig, d: undefined }, enc] }), /d/],
  ])('%s', (_, set, message) => {
    expect(JSON.stringify(privateKeySet.safeParse(set()).error?.issues)).toMatch(message);
  });

  test('as a file, without quoting its content', () => {
    writeFileSync(file, `${JSON.stringify(first)} trailing`);
    expect(() => createKeyring({ file }, log)).toThrow(/^the upstream key file is not JSON$/);
    expect(() => createKeyring({ file: join(folder, 'none.json') }, log)).toThrow(/ENOENT/);
  });
});

test('the first sig key signs and every enc key decrypts', async () => {
  const keyring = createKeyring({ set: { keys: [sig2, sig, enc2, { ...enc, retired: true }] } }, log);
  expect((await keyring.signing()).kid).toBe(sig2.kid);
  expect((await keyring.decrypting()).map(({ kid }) => kid)).toEqual([enc2.kid, enc.kid]);
  expect(keyring.published().keys.map(({ kid }) => kid)).toEqual([sig2.kid, sig.kid, enc2.kid]);
});

test('a signing key is announced before it signs', () => {
  const announced = announceSigningKey(first, sig2);
  expect(announced.keys[0]).toBe(sig);
  expect(kids(announced)).toEqual([sig.kid, sig2.kid, enc.kid]);
  const used = useAnnouncedSigningKey(announced);
  expect(kids(used)).toEqual([sig2.kid, sig.kid, enc.kid]);
  expect(kids(dropKey(used, sig.kid))).toEqual([sig2.kid, enc.kid]);
  expect(() => dropKey(first, sig.kid)).toThrow();
  expect(useAnnouncedSigningKey(first)).toBe(first);
});

test('a decryption key is replaced in one step and goes on decrypting', () => {
  const replaced = replaceDecryptionKey(first, enc2);
  expect(kids(replaced)).toEqual([sig.kid, enc2.kid]);
  expect(replaced.keys.map(({ kid }) => kid)).toEqual([sig.kid, enc2.kid, enc.kid]);
});

test('a changed file is read again, a faulty one changes nothing', () => {
  writeFileSync(file, JSON.stringify(first));
  const keyring = createKeyring({ file }, log);
  writeFileSync(file, JSON.stringify(replaceDecryptionKey(first, enc2)));
  keyring.refresh();
  expect(keyring.published().keys.map(({ kid }) => kid)).toEqual([sig.kid, enc2.kid]);
  writeFileSync(file, '{');
  keyring.refresh();
  expect(keyring.published().keys).toHaveLength(2);
  expect(error).toHaveBeenCalledTimes(1);
});
