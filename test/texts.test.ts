// Texts: complete in four languages (the compiler sees to that), with the same placeholders, and typeset with care.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { locales, type Text, t } from '#i18n/texts.ts';

const SRC = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /(^|[/\\])(texts|topics)\.ts$/.test(name) && !name.startsWith('i18n'),
);

function isText(value: unknown): value is Text {
  return (
    typeof value === 'object' &&
    value !== null &&
    locales.every((locale) => typeof (value as Record<string, unknown>)[locale] === 'string')
  );
}

/** Every text in what a module exports, with the path by which it is found. */
function textsIn(value: unknown, path: string): (readonly [string, Text])[] {
  if (isText(value)) return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  const looksLikeOne = locales.some((locale) => locale in value);
  if (looksLikeOne) throw new Error(`${path} lacks a language`);
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, `${path}.${name}`));
}

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();

describe.each(files)('%s', (file) => {
  test('all four languages say the same, with the same placeholders', async () => {
    const module = (await import(join(SRC, file))) as Record<string, unknown>;
    const texts = textsIn({ ...module }, file);
    expect(texts.length).toBeGreaterThan(0);
    for (const [path, text] of texts) {
      for (const locale of locales) {
        expect({ path, locale, placeholders: placeholders(text[locale]) }).toEqual({
          path,
          locale,
          placeholders: placeholders(text.nl),
        });
        expect({ path, locale, empty: text[locale].trim() === '' }).toEqual({ path, locale, empty: false });
        expect({ path, locale, straightQuotes: /['"]/.test(text[locale]) }).toEqual({
          path,
          locale,
          straightQuotes: false,
        });
      }
    }
  });
});

test('a placeholder without a value is a broken promise', () => {
  const text = { nl: 'Dag {name}', fr: 'Bonjour {name}', de: 'Tag {name}', en: 'Hello {name}' };
  expect(t(text, 'fr', { name: 'Nora' })).toBe('Bonjour Nora');
  expect(() => t(text, 'nl')).toThrow('{name}');
});
