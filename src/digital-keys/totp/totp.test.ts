import { describe, expect, test } from '@jest/globals';
import { codeAt, matchingStep, readCode, stepAt } from './totp.ts';

/** RFC 6238, appendix B: the secret `12345678901234567890`, and the last six of its eight digits. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const EXAMPLES = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const;

describe('no code', () => {
  test.each([
    '',
    '12345',
    '1234567',
    '12a456',
    '١٢٣٤٥٦',
    '123.456',
    '😀23456',
    '<script>',
    '1'.repeat(10_000),
  ])('%j', (input) => expect(readCode(input)).toBeUndefined());
  test('six digits in a page full of space', () => {
    expect(readCode(`${' '.repeat(10_000)}123456`)).toBeUndefined();
  });
});

test.each(['123456', ' 123 456 ', '123-456', '123\u00a0456', '123–456', '１２３４５６'])(
  '%j is 123456',
  (input) => expect(readCode(input)).toBe('123456'),
);

describe('does not fit', () => {
  const now = 1_234_567_890_000;
  const step = stepAt(now);

  test('a code of two steps ago or ahead', () => {
    for (const other of [step - 2, step + 2])
      expect(matchingStep(SECRET, codeAt(SECRET, other), now)).toBeUndefined();
  });

  test('a code of another secret, a shorter or a longer one', () => {
    for (const code of [codeAt('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', step), '05924', '0059240', ''])
      expect(matchingStep(SECRET, code, now)).toBeUndefined();
  });
});

test.each(EXAMPLES)('at %i seconds the code is %s (RFC 6238)', (seconds, code) => {
  expect(matchingStep(SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
});

test('a clock half a minute off still fits, and the step is that of the code', () => {
  const step = 41_152_263;
  for (const off of [-1, 0, 1])
    expect(matchingStep(SECRET, codeAt(SECRET, step), (step + off) * 30_000)).toBe(step);
  expect(matchingStep(SECRET, codeAt(SECRET, step), (step + 2) * 30_000 - 1)).toBe(step);
  expect(matchingStep(SECRET, codeAt(SECRET, step), (step + 2) * 30_000)).toBeUndefined();
});
