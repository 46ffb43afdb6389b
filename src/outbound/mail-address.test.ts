import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskMailAddress, parseMailAddress } from './mail-address.ts';

describe('not one mail address', () => {
  test.each([
    '',
    '@',
    'jan',
    'jan@',
    '@example.be',
    'jan@localhost',
    'jan@example',
    'jan@example..be',
    'jan@-example.be',
    'jan@example.be.',
    'jan@127.0.0.1',
    'jan@[127.0.0.1]',
    '.jan@example.be',
    'jan..karel@example.be',
    'jan karel@example.be',
    '"jan karel"@example.be',
    'Jan <jan@example.be>',
    '<jan@example.be>',
    'jan@example.be, an@example.be',
    'jan@example.be;an@example.be',
    'jan@example.be\r\nBcc: an@example.be',
    'jan@exa\nmple.be',
    'jan\0@example.be',
    'jan\u202e@example.be',
    'jan(klaas)@example.be',
    'jürgen@example.be',
    '😀@example.be',
    `${'j'.repeat(65)}@example.be`,
    `jan@${'sub.'.repeat(70)}example.be`,
    'j'.repeat(10_240),
    `${'j'.repeat(10_240)}@example.be`,
  ])('%j', (input) => {
    expect(parseMailAddress(input)).toBeUndefined();
  });
});

describe('one mail address', () => {
  test.each([
    ['jan@example.be', 'jan@example.be'],
    [' jan@example.be\n', 'jan@example.be'],
    ['Jan.Peeters+loket@Example.BE', 'Jan.Peeters+loket@example.be'],
    ["o'neill@sub.example.brussels", "o'neill@sub.example.brussels"],
    ['jan@münchen.de', 'jan@xn--mnchen-3ya.de'],
    [`${'j'.repeat(64)}@example.be`, `${'j'.repeat(64)}@example.be`],
  ])('%j', (input, address) => {
    expect(parseMailAddress(input)).toBe(address);
  });
});

test.each([
  ['jan@example.be', 'j•••@example.be'],
  ['j@example.be', 'j•••@example.be'],
])('%s is shown as %s', (address, shown) => {
  expect(maskMailAddress(address)).toBe(shown);
});

test('no text is an error, and what is taken is one address that is taken again', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.emailAddress(),
    fc.tuple(fc.string(), fc.domain()).map((parts) => parts.join('@')),
  );
  fc.assert(
    fc.property(text, (input) => {
      const address = parseMailAddress(input);
      if (address === undefined) return;
      expect(address).toMatch(/^[\x21-\x7e]{3,254}$/);
      expect(parseMailAddress(address)).toBe(address);
      expect(maskMailAddress(address)).toMatch(/^.•••@/);
    }),
    { numRuns: 1_000 },
  );
});
