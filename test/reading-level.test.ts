// What people read when they are stuck is measured: every topic of the help, the accessibility statement and every error page, in each
// language by the formula of that language. A text that fails is to be written more plainly; the limits stay.

import { describe, expect, test } from '@jest/globals';
import { keyDefinitions } from '#digital-keys/registry.ts';
import { accessibilitySections } from '#help/statements/accessibility.ts';
import { topicGroups } from '#help/topics.ts';
import { errorTexts } from '#http/texts.ts';
import { type Locale, locales, type Text } from '#i18n/texts.ts';
import type { Block, Topic } from '#i18n/topic.ts';
import { readingOf, syllablesIn } from './support/reading-level.ts';

/** Plain language, about B1: what most adults read without effort. */
const EASIEST_ALLOWED = 60;
/** Words in a sentence: on average, and in the longest one. */
const SENTENCE = 15;
const LONGEST = 25;
/** With fewer words one long name decides the score, so they are scored together. */
const FEWEST_WORDS = 30;

const nameless = { nl: '', fr: '', de: '', en: '' };
const keys = await Promise.all(
  keyDefinitions.map(async ({ id }) => {
    const module = (await import(`#digital-keys/${id}/topics.ts`)) as Record<string, unknown>;
    const help = Object.values(module).find((value) => Array.isArray(value)) as readonly Topic[];
    return { id, texts: { label: nameless, need: nameless }, help };
  }),
);
const topics: readonly Topic[] = [
  ...topicGroups(keys).flatMap((group) => group.topics),
  ...accessibilitySections,
];
const readings = [
  ...topics.map(({ id, question, answer }) => ({ id, texts: [question, ...answer.flatMap(saidIn)] })),
  ...Object.entries(errorTexts).map(([code, { title, text }]) => ({
    id: `error ${code}`,
    texts: [title, text],
  })),
];

function saidIn(block: Block): readonly Text[] {
  if ('say' in block) return [block.say];
  if ('steps' in block) return block.steps;
  return 'list' in block ? block.list : [];
}

const read = (texts: readonly Text[], locale: Locale) =>
  readingOf(
    texts.map((text) => text[locale]),
    locale,
  );

describe.each(locales)('in %s', (locale) => {
  test('every sentence is short enough', () => {
    const long = readings
      .map(({ id, texts }) => ({ id, ...read(texts, locale) }))
      .filter(({ sentence, longest }) => sentence > SENTENCE || longest > LONGEST);
    expect(long).toEqual([]);
  });

  test('every topic is easy enough', () => {
    const hard = readings
      .map(({ id, texts }) => ({ id, ...read(texts, locale) }))
      .filter(({ score, words }) => words >= FEWEST_WORDS && score < EASIEST_ALLOWED);
    expect(hard).toEqual([]);
  });

  test('the short ones are easy enough together', () => {
    const short = readings.filter(({ texts }) => read(texts, locale).words < FEWEST_WORDS);
    expect(short.length).toBeGreaterThan(5);
    const all = short.flatMap(({ texts }) => texts);
    expect(read(all, locale).score).toBeGreaterThan(EASIEST_ALLOWED);
  });
});

describe('the measure', () => {
  test.each([
    [
      'nl',
      'De betrokkene dient de authenticatieprocedure te doorlopen overeenkomstig de vigerende reglementering inzake identificatiemiddelen.',
    ],
    [
      'fr',
      'La personne concernée est tenue de parcourir la procédure d’authentification conformément à la réglementation applicable.',
    ],
    [
      'de',
      'Die Durchführung der Authentifizierung erfolgt entsprechend den einschlägigen datenschutzrechtlichen Bestimmungen.',
    ],
    [
      'en',
      'Individuals must successfully complete authentication procedures in accordance with applicable regulatory requirements.',
    ],
  ] as const)('finds the language of offices hard in %s', (locale, text) => {
    expect(readingOf([text], locale).score).toBeLessThan(30);
  });

  test.each([
    ['nl', 'kaartlezer', 3],
    ['nl', 'geactiveerd', 4],
    ['nl', 'bij', 1],
    ['fr', 'carte', 1],
    ['fr', 'numérique', 3],
    ['fr', 'guichet', 2],
    ['de', 'Schlüssel', 2],
    ['de', 'verlieren', 3],
    ['de', 'heute', 2],
    ['en', 'code', 1],
    ['en', 'needed', 2],
    ['en', 'signed', 1],
    ['en', 'table', 2],
  ] as const)('counts the syllables of %s %s: %d', (locale, word, syllables) => {
    expect(syllablesIn(word, locale)).toBe(syllables);
  });

  test('takes an address, a number and a name of a value for one word each', () => {
    expect(readingOf(['Bel {phone} of ga naar itsme.be/get-started.'], 'nl').words).toBe(6);
  });
});
