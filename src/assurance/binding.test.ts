import { expect, test } from '@jest/globals';
import { COUNTER, FRESH_MS, isOldEnough, mayBind, mayReplace, mayVouch } from './binding.ts';

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
  ['eid', 'high', 'substantial', true],
  [COUNTER, 'low', 'low', true],
  [COUNTER, 'low', 'substantial', false],
  [COUNTER, 'substantial', 'substantial', true],
  [COUNTER, 'substantial', 'high', false],
  // A login with a key of one's own vouches for nothing, whatever it is worth.
  ['password', 'low', 'low', false],
  ['sms', 'substantial', 'low', false],
] as const)('%s at level %s binds a key of level %s: %p', (key, level, wanted, allowed) => {
  expect(mayBind({ key, level, at: NOW }, wanted)).toBe(allowed);
});

test.each([
  ['eid', true, 'eid', true],
  [COUNTER, false, 'eid', true],
  [COUNTER, true, 'eid', false],
  [COUNTER, true, undefined, false],
  [COUNTER, true, COUNTER, true],
] as const)('%s replaces a key (blocked: %p, vouched for by %s): %p', (key, blocked, provenBy, allowed) => {
  expect(mayReplace({ key }, { blocked, provenBy })).toBe(allowed);
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
