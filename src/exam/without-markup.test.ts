import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withoutMarkup } from './without-markup.ts';

const words = (html: string) => withoutMarkup(html).replace(/\s+/g, ' ').trim();

test.each([
  ['', ''],
  ['just words, 1 < 2', 'just words, 1 < 2'],
  ['<p>Welcome <b>Maria</b></p>', 'Welcome Maria'],
  ['<HEAD><title>no</title></Head><body>yes', 'yes'],
  ['a<script>if (1 < 2) no("</p>")</script>b', 'a b'],
  ['a<style>no</style>b<script>never closed', 'a b never closed'],
  ['a<header>yes</header>', 'a yes'],
  ['İ<script>no</SCRIPT>İ', 'İ İ'],
])('%j reads %j', (html, read) => expect(words(html)).toBe(read));

test('tags never end the words before them or after them', () => {
  const text = fc.stringMatching(/^[a-z ]{0,20}$/);
  const tag = fc.constantFrom(
    '<p>',
    '</p>',
    '<br/>',
    '<a href="x">',
    '<script>no()</script>',
    '<style>no</style>',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(text, tag)), (parts) => {
      const html = parts.map(([words, between]) => words + between).join('');
      const plain = parts.map(([words]) => words).join(' ');
      expect(words(html)).toBe(plain.replace(/\s+/g, ' ').trim());
    }),
  );
});

test.each(['<', '<head', '<HEAD I', '<script>', '</script', '<script <style <head '])(
  'a page of nothing but %j is read in no time',
  (part) => {
    const began = performance.now();
    withoutMarkup(part.repeat(100_000 / part.length));
    expect(performance.now() - began).toBeLessThan(500);
  },
);
