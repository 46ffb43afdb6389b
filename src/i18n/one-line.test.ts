import { expect, test } from '@jest/globals';
import { makeLine, readLine } from './one-line.ts';

test.each([
  ['', 'empty', 'nothing'],
  ['   ', 'empty', 'only spaces'],
  ['\u200d', 'empty', 'only what joins letters'],
  ['x'.repeat(51), 'long', '51 characters'],
  ['x'.repeat(10_240), 'long', '10 kB'],
  [' '.repeat(10_240), 'long', '10 kB of spaces'],
  ['gsm\u0000', 'characters', 'a control character'],
  ['gsm\nvan Jan', 'characters', 'two lines'],
  ['gsm\u2028van Jan', 'characters', 'two lines of another kind'],
  ['abc\u200b', 'characters', 'a space without width'],
  ['gsm\u202e', 'characters', 'a right-to-left override'],
  ['\u2066abc\u2069', 'characters', 'bidi isolates'],
  ['gsm\u200f van Jan', 'characters', 'a right-to-left mark'],
  ['\ud83d', 'characters', 'half an emoji'],
  ['\ue000', 'characters', 'a private character'],
])('%j is refused as %s: %s', (given, fault) => expect(readLine(given, 50)).toEqual({ fault }));

test.each([
  ['  Mijn   gsm ', 'Mijn gsm'],
  ['📱'.repeat(50), '📱'.repeat(50)],
  ['e\u0301'.repeat(50), 'é'.repeat(50)],
  ['Nora’s “gsm”', 'Nora’s “gsm”'],
  ['هاتف', 'هاتف'],
  ['👨‍👩‍👧', '👨‍👩‍👧'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
])('%j is a name', (given, line) => expect(readLine(given, 50)).toEqual({ line }));

test('a line is made of anything', () => {
  expect(makeLine(' E-loket\r\n\u202eTest\u0000 ', 60)).toBe('E-loket Test');
  expect(makeLine('📱'.repeat(70), 60)).toBe('📱'.repeat(60));
  expect(makeLine('ab cd', 3)).toBe('ab');
  expect(makeLine('\u0000\n', 60)).toBe('');
});
