import { describe, expect, test } from '@jest/globals';
import { letterHtml, letterText } from './letter.ts';
import type { LetterPart } from './messages.ts';

const parts: readonly LetterPart[] = [
  { say: 'Dag Jan,\nHier is uw code.' },
  { code: '123 456' },
  { link: 'https://aanmelden.example/hulp?a=1&b=2', text: 'Hulp' },
  { small: 'Niet gevraagd? Doe niets.' },
];

test('plain text: a code and an address stand on lines of their own', () => {
  expect(letterText(parts)).toBe(`Dag Jan,
Hier is uw code.

    123 456

Hulp
https://aanmelden.example/hulp?a=1&b=2

Niet gevraagd? Doe niets.
`);
});

test('HTML: in its language, without pictures, scripts and styles inside tags', () => {
  const html = letterHtml({ subject: 'Uw code', locale: 'nl', parts });
  expect(html).toContain('<html lang="nl">');
  expect(html).toContain('<p>Dag Jan,<br>\nHier is uw code.</p>');
  expect(html).toContain('<strong>123 456</strong>');
  expect(html).toContain('<a href="https://aanmelden.example/hulp?a=1&#38;b=2">Hulp</a>');
  expect(html).not.toMatch(/<img|<script|<table|\sstyle=|\son\w+=/);
});

describe('what others wrote stays text', () => {
  const evil = '"><img src=x onerror=alert(1)><b>\u202e';
  test.each<readonly [string, LetterPart]>([
    ['say', { say: evil }],
    ['code', { code: evil }],
    ['link', { link: 'https://example.be/', text: evil }],
    ['address', { link: `https://example.be/${evil}`, text: 'x' }],
    ['no web address', { link: `javascript:${evil}`, text: 'x' }],
    ['small', { small: evil }],
  ])('in %s', (_, part) => {
    const html = letterHtml({ subject: evil, locale: `nl"${evil}`, parts: [part] });
    expect(html).not.toMatch(/<img|<b>|href="javascript/);
    expect(html).toContain('&#60;img');
  });
});
