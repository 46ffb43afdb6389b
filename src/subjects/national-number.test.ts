import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskNationalNumber, parseNationalNumber } from './national-number.ts';

test.each([
  ['12345678901', 'a wrong checksum'],
  ['85031499702', 'a checksum that is one off'],
  ['00000000000', 'nothing but zeros'],
  ['6211239987', 'ten digits'],
  ['621123998790', 'twelve digits'],
  ['6211239987a', 'a letter'],
  ['０1022899374', 'a digit of another script'],
  ['', 'nothing'],
])('%s is refused: %s', (input) => {
  expect(parseNationalNumber(input)).toBeUndefined();
});

test.each([
  ...[
    '62112399879',
    '85031499701',
    '78081999532',
    '94062799616',
    '01022899374',
    '03091799805',
    '08100599790',
  ],
  ...['85431499787', '03491799594', '85231499843', '03291799452'],
  ...['71051297101', '71051297297', '01050399864', '00012556777'],
])('%s is a national or BIS number, whichever century', (number) => {
  expect(parseNationalNumber(number)).toBe(number);
});

test('the display form is read, and people see only the first half', () => {
  expect(parseNationalNumber('85.03.14-997.01')).toBe('85031499701');
  expect(maskNationalNumber('85031499701')).toBe('85.03.14-***.**');
});

test('a number fits one century at most: no single changed digit passes', () => {
  fc.assert(
    fc.property(fc.nat(10), fc.nat(9), (place, digit) => {
      const number = '85031499701';
      const changed = number.slice(0, place) + digit + number.slice(place + 1);
      if (changed !== number) expect(parseNationalNumber(changed)).toBeUndefined();
    }),
  );
});

test('no text is an error; nine digits and their check are a number, however they are written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(parseNationalNumber(text) ?? '12345678901').toMatch(/^\d{11}$/);
    }),
  );
  const written = fc.array(fc.constantFrom('', '', '.', '-', ' '), { minLength: 11, maxLength: 11 });
  fc.assert(
    fc.property(fc.stringMatching(/^\d{9}$/), fc.constantFrom('', '2'), written, (body, century, between) => {
      const check = String(97 - (Number(century + body) % 97)).padStart(2, '0');
      const number = body + check;
      const typed = [...number].map((digit, n) => digit + (between[n] ?? '')).join('');
      expect(parseNationalNumber(typed)).toBe(number === '00000000000' ? undefined : number);
    }),
  );
});
