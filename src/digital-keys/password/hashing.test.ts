import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { createHashing } from './hashing.ts';

const cost = { memoryKib: 19_456, passes: 2 };
const secretly = (secret: string) => (value: string, purpose: string) =>
  createHmac('sha256', secret).update(`${purpose}\0${value}`).digest('base64url');
const processors = { run: <T>(work: () => Promise<T>) => work() };
const hashing = createHashing({ cost, derive: secretly('one'), processors });

describe('a password that does not fit', () => {
  test('another one, another case, one character cut off', async () => {
    const kept = await hashing.hash('drie blauwe fietsen');
    for (const other of ['vier blauwe fietsen', 'Drie blauwe fietsen', 'drie blauwe fietse', ''])
      expect(await hashing.verify(kept, other)).toBe(false);
  });

  test('nobody’s, which is compared as well: what cannot be compared is an error', async () => {
    expect(await hashing.verify(undefined, 'drie blauwe fietsen')).toBe(false);
    for (const kept of ['', '$argon2id$v=19$m=19456,t=2,p=1$$', 'drie blauwe fietsen'])
      await expect(hashing.verify(kept, 'drie blauwe fietsen')).rejects.toThrow();
  });

  test('the right one under another pepper, and without one', async () => {
    const kept = await hashing.hash('drie blauwe fietsen');
    const elsewhere = createHashing({ cost, derive: secretly('two'), processors });
    expect(await elsewhere.verify(kept, 'drie blauwe fietsen')).toBe(false);
    const plain = await hash('drie blauwe fietsen');
    expect(await hashing.verify(plain, 'drie blauwe fietsen')).toBe(false);
  });

  test('the right one with its last of 256 characters changed: nothing is cut off', async () => {
    const kept = await hashing.hash(`${'é'.repeat(255)}a`);
    expect(await hashing.verify(kept, `${'é'.repeat(255)}b`)).toBe(false);
    expect(await hashing.verify(kept, `${'e\u0301'.repeat(255)}a`)).toBe(true);
  });
});

test('is kept as argon2id with its parameters and a salt of its own', async () => {
  const [one, other] = await Promise.all([
    hashing.hash('drie blauwe fietsen'),
    hashing.hash('drie blauwe fietsen'),
  ]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(one).not.toBe(other);
});

test('is outdated when the cost rose, and only then', async () => {
  const kept = await hashing.hash('drie blauwe fietsen');
  const outdated = (more: object) =>
    createHashing({ cost: { ...cost, ...more }, derive: secretly('one'), processors }).isOutdated(kept);
  expect(outdated({})).toBe(false);
  expect(outdated({ passes: 3 })).toBe(true);
  expect(outdated({ memoryKib: 20_000 })).toBe(true);
});
