import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newSupportCode, parseSupportCode } from './support-code.ts';

test('a misheard neighbour swap is refused', () => {
  const code = '12345-6789';
  expect(parseSupportCode(code)).toBeUndefined();
  for (let round = 0; round < 200; round++) {
    const fresh = newSupportCode();
    const [a, b] = [fresh[0], fresh[1]];
    if (a === b || (a && b && Math.abs(a.charCodeAt(0) - b.charCodeAt(0)) % 31 === 0)) continue;
    expect(parseSupportCode(`${b}${a}${fresh.slice(2)}`)).not.toBe(fresh);
  }
});

test('what people type is understood: lower case, spaces, O for zero, L for one', () => {
  fc.assert(
    fc.property(fc.constant(0), () => {
      const code = newSupportCode();
      const typed = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replace('-', '  ');
      expect(parseSupportCode(typed)).toBe(code);
    }),
  );
});

test.each(['', 'abc', '<script>', '1'.repeat(11), 'UUUUU-UUUUU'])('%p is no support code', (typed) => {
  expect(parseSupportCode(typed)).toBeUndefined();
});

test('no text is an error, and what is understood is understood again', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9A-Za-z -]{9,14}$/)),
      (typed) => {
        const code = parseSupportCode(typed);
        if (code === undefined) return;
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
        expect(parseSupportCode(code)).toBe(code);
      },
    ),
    { numRuns: 2_000 },
  );
});
