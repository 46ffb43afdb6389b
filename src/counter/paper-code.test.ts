import { expect, test } from '@jest/globals';
import { newPaperCode, parsePaperCode } from './paper-code.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('what is no code is none', () => {
  const code = newPaperCode();
  for (const typed of [
    '',
    ' ',
    code.slice(0, -1),
    `${code}0`,
    code.replace(/.$/, 'U'),
    `${code} ${code}`,
    '😀'.repeat(20),
  ])
    expect(parsePaperCode(typed)).toBeUndefined();
});

test('one wrong character is noticed, and so are two neighbours that changed places', () => {
  for (let turn = 0; turn < 50; turn++) {
    const plain = newPaperCode().replaceAll('-', '');
    for (let at = 0; at < plain.length; at++) {
      const other = ALPHABET[(ALPHABET.indexOf(plain[at] ?? '') + 1 + (turn % 30)) % 32] ?? '';
      const pair = new Set([plain[at], other]);
      // The check counts modulo 31: 0 and Z stand for each other there.
      if (!(pair.has('0') && pair.has('Z')))
        expect(parsePaperCode(plain.slice(0, at) + other + plain.slice(at + 1))).toBeUndefined();
    }
    for (let at = 0; at + 2 < plain.length; at++) {
      const [one = '', two = ''] = plain.slice(at, at + 2);
      const pair = new Set([one, two]);
      if (one !== two && !(pair.has('0') && pair.has('Z')))
        expect(parsePaperCode(plain.slice(0, at) + two + one + plain.slice(at + 2))).toBeUndefined();
    }
  }
});

test('it has ninety-five random bits, and is read as people write it', () => {
  const codes = new Set(Array.from({ length: 1_000 }, newPaperCode));
  expect(codes.size).toBe(1_000);
  for (const code of codes) {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(parsePaperCode(typed)).toBe(code);
  }
});
