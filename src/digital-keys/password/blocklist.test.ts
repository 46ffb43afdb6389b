import { statSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { contains, loadBlocklist, packBlocklist, prefixOf } from './blocklist.ts';
import { coresOf } from './simplify.ts';

test('finds nothing in an empty list, and only what was packed in others', () => {
  expect(contains(Buffer.alloc(0), 1)).toBe(false);
  for (const words of [['a'], ['a', 'b'], ['a', 'b', 'c', 'a']]) {
    const list = packBlocklist(words);
    expect(list.length).toBe(4 * new Set(words).size);
    for (const word of words) expect(contains(list, prefixOf(word))).toBe(true);
    expect(contains(list, prefixOf('d'))).toBe(false);
  }
});

test('the list that is shipped: sorted, at most 300 kB', () => {
  const file = new URL('./common-passwords.bin', import.meta.url);
  expect(statSync(file).size).toBeLessThanOrEqual(300_000);
  const isListed = loadBlocklist();
  for (const word of ['password', 'azertyuiop', 'marieke', 'soleil', 'fussball', 'waarschijnlijk'])
    expect({ word, listed: isListed(word) }).toEqual({ word, listed: true });
});

test.each([
  ['P@ssw0rd!!', 'password'],
  ['  Été2026  ', undefined],
  ['welkomwelkomwel', 'welkom'],
  ['wel-kom-12', 'welkom'],
  ['12l1verp00l', 'liverpool'],
])('%j has the core %j', (password, core) => {
  const cores = coresOf(password);
  if (core) expect(cores).toContain(core);
  else expect(cores.every((one) => one.length >= 4)).toBe(true);
});
