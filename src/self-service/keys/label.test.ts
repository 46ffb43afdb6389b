import { expect, test } from '@jest/globals';
import { parseLabel } from './label.ts';

test.each([
  ['', 'nothing'],
  ['   ', 'only spaces'],
  ['a'.repeat(51), '51 characters'],
  ['x'.repeat(10_240), '10 kB'],
  ['abc\u202Ecba', 'a right-to-left override'],
  ['abc\u200B', 'a space without width'],
  ['abc\u0000', 'a control character'],
  ['\u2066abc\u2069', 'bidi isolates'],
])('%j is refused: %s', (given) => expect(parseLabel(given)).toBeUndefined());

test.each([
  ['  Mijn   gsm ', 'Mijn gsm'],
  ['Sleutel 🔑', 'Sleutel 🔑'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['é'.repeat(50), 'é'.repeat(50)],
])('%j is a name', (given, name) => expect(parseLabel(given)).toBe(name));
