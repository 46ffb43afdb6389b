import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskPhoneNumber, parsePhoneNumber } from './phone-number.ts';

describe('a number that gets no text message', () => {
  test.each([
    ['', 'malformed'],
    ['bel me', 'malformed'],
    ['📱0470 12 34 56', 'malformed'],
    ['٠', 'malformed'],
    ['0470 12 34', 'malformed'],
    ['0470 12 34 56 78', 'malformed'],
    ['+32 470 12 34 56, +32 470 12 34 57', 'malformed'],
    ['0470123456 ext. 5', 'malformed'],
    ['0470123456;phone-context=evil', 'malformed'],
    ['tel:0470123456\r\nX-Evil: 1', 'malformed'],
    ['4'.repeat(10_240), 'malformed'],
    ['112', 'malformed'],
    ['0900 12 345', 'premium'],
    ['+32 900 12 345', 'premium'],
    ['0902 12 345', 'premium'],
    ['+31 900 1234567', 'premium'],
    ['+44 909 879 0000', 'premium'],
    ['+44 70 1234 5678', 'premium'],
    ['+49 900 1123456', 'premium'],
    ['+979 123 456 789', 'premium'],
    ['02 553 11 11', 'not_mobile'],
    ['+32 9 210 10 10', 'not_mobile'],
    ['0800 12 345', 'not_mobile'],
    ['+33 1 42 68 53 00', 'not_mobile'],
    ['+800 1234 5678', 'not_mobile'],
  ])('%s: %s', (input, fault) => {
    expect(parsePhoneNumber(input)).toEqual({ fault });
  });
});

describe('a mobile number, however it is written', () => {
  test.each([
    ['0470 12 34 56', '+32470123456'],
    ['0470/12.34.56', '+32470123456'],
    ['0470-12-34-56', '+32470123456'],
    ['+32470123456', '+32470123456'],
    ['0032 470 12 34 56', '+32470123456'],
    ['+32 (0)470 12 34 56', '+32470123456'],
    ['  0470123456 ', '+32470123456'],
    ['\u202a+32 470 12 34 56\u202c', '+32470123456'],
    ['\u200f0470\u00a012\u00a034\u00a056', '+32470123456'],
    ['+31 6 12345678', '+31612345678'],
    ['+33 6 12 34 56 78', '+33612345678'],
    ['+49 151 23456789', '+4915123456789'],
    ['+1 415 555 2671', '+14155552671'],
    ['+352 621 123 456', '+352621123456'],
  ])('%s', (input, number) => {
    expect(parsePhoneNumber(input)).toEqual({ number });
  });

  test('means the country it is typed in', () => {
    expect(parsePhoneNumber('06 12345678', 'NL')).toEqual({ number: '+31612345678' });
  });
});

test.each([
  ['+32470123456', '+32 ••• •• •• 56'],
  ['+31612345678', '+31 • ••••••78'],
  ['+14155552671', '+1 ••• ••• ••71'],
])('%s is shown as %s', (number, shown) => {
  expect(maskPhoneNumber(number)).toBe(shown);
});

test('no text is an error, and what is taken is one number that is taken again', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[+0-9 ./()-]{3,20}$/),
    fc.stringMatching(/^04[5-9]\d{7}$/),
  );
  fc.assert(
    fc.property(text, (input) => {
      const parsed = parsePhoneNumber(input);
      if (!('number' in parsed)) return;
      expect(parsed.number).toMatch(/^\+\d{5,15}$/);
      expect(parsePhoneNumber(parsed.number)).toEqual(parsed);
    }),
    { numRuns: 1_000 },
  );
});
