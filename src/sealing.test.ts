import { expect, test } from '@jest/globals';
import { createSealing } from './sealing.ts';

const [old, fresh, index] = ['o'.repeat(40), 'f'.repeat(40), 'i'.repeat(40)];

test('what was sealed for one purpose does not open for another', () => {
  const sealing = createSealing([old], index);
  expect(() => sealing.open(sealing.seal('85031499701', 'national-number'), 'signing-key')).toThrow(
    'signing-key',
  );
});

test('a changed text, a cut one and another key do not open', () => {
  const sealing = createSealing([old], index);
  const sealed = sealing.seal('secret', 'x');
  const last = sealed.at(-3) === 'A' ? 'B' : 'A';
  expect(() => sealing.open(sealed.slice(0, -3) + last + sealed.slice(-2), 'x')).toThrow();
  expect(() => sealing.open(sealed.slice(0, 20), 'x')).toThrow();
  expect(() => createSealing([fresh], index).open(sealed, 'x')).toThrow();
});

test('a new key in front seals; what the old one sealed still opens', () => {
  const before = createSealing([old], index);
  const after = createSealing([fresh, old], index);
  expect(after.open(before.seal('word', 'x'), 'x')).toBe('word');
  expect(() => before.open(after.seal('word', 'x'), 'x')).toThrow();
});

test('the same value has the same index, whichever key seals; sealed twice it looks different', () => {
  const [one, two] = [createSealing([old], index), createSealing([fresh], index)];
  expect(one.blindIndex('v', 'x')).toBe(two.blindIndex('v', 'x'));
  expect(one.blindIndex('v', 'x')).not.toBe(one.blindIndex('v', 'y'));
  expect(one.seal('v', 'x')).not.toBe(one.seal('v', 'x'));
});
