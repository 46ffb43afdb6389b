import { expect, test } from '@jest/globals';
import { FRESH_MS, isOldEnough, mayVouch } from './binding.ts';

const NOW = Date.parse('2026-11-24T10:00:00Z');
const proof = { key: 'eid', level: 'high', at: NOW } as const;

test('only a proof of identity of the highest level vouches, for five minutes', () => {
  expect(mayVouch(proof, false, NOW)).toBe(false);
  expect(mayVouch({ ...proof, level: 'substantial' }, true, NOW)).toBe(false);
  expect(mayVouch(proof, true, NOW + FRESH_MS)).toBe(true);
  expect(mayVouch(proof, true, NOW + FRESH_MS + 1)).toBe(false);
  expect(mayVouch({ ...proof, at: NOW + 1 }, true, NOW)).toBe(false);
});

test.each([
  ['2014-11-25', false],
  ['2014-11-24', true],
  ['2014-11-23', true],
  ['2020-02-29', false],
  [undefined, true],
])('born %s: %p', (birthdate, allowed) => {
  expect(isOldEnough(birthdate, NOW)).toBe(allowed);
});

test('the day begins at midnight in Brussels', () => {
  expect(isOldEnough('2014-11-25', Date.parse('2026-11-24T23:30:00Z'))).toBe(true);
});
