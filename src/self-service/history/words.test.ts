import { describe, expect, test } from '@jest/globals';
import { levels } from '#assurance/levels.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import { locales, t } from '#i18n/texts.ts';
import type { StoryOutcome, StoryStep } from '#stores/ports.ts';
import { endingOf, outcomeWords, saySteps } from '#stories/words.ts';
import type { Names } from '../names.ts';
import { levelWords, reportOf, storyNames, triesOf } from './words.ts';

const word = (text: string) => ({ nl: text, fr: text, de: text, en: text });
const house = {
  keys: [{ id: 'ring', texts: { label: word('Ring'), reasons: { lost: word('De ring is weg.') } } }],
  names: { key: () => 'Ring' },
} as unknown as { keys: readonly DigitalKey[]; names: Names };
const say = (steps: readonly StoryStep[], locale: (typeof locales)[number] = 'nl') =>
  saySteps({ steps }, storyNames(house), locale).map(({ text }) => text);

test('a step that nobody has words for is not shown', () => {
  for (const what of ['shown', '', 'constructor', '__proto__', 'toString'])
    expect(say([{ at: 1, what, key: 'ring', reason: 'constructor' }])).toEqual([]);
});

test('a reason that the key does not know is not shown', () => {
  expect(say([{ at: 1, what: 'rejected', key: 'ring', reason: 'toString' }])).toEqual([
    'De sleutel werkte niet: Ring.',
  ]);
});

describe.each(locales)('in %s there are words for', (locale) => {
  test('every level, every outcome, and for a login that goes on', () => {
    for (const level of levels) expect(t(levelWords[level], locale)).not.toBe('');
    for (const outcome of ['finished', 'cancelled', 'refused', 'failed'] satisfies StoryOutcome[])
      expect(t(outcomeWords[outcome], locale)).not.toBe('');
    expect(t(endingOf({ kind: 'login' }), locale)).not.toBe('');
  });

  test('every step that the house tells', () => {
    const steps: StoryStep[] = [
      { at: 1, what: 'asked' },
      { at: 2, what: 'refused', reason: 'access_denied' },
      { at: 3, what: 'cancelled', reason: 'access_denied' },
      { at: 4, what: 'finished', key: 'ring' },
      { at: 5, what: 'reported', reason: '00000-00000' },
      ...['chosen', 'succeeded', 'rejected', 'cancelled', 'wrong', 'throttled'].map((what, n) => ({
        at: 6 + n,
        what,
        key: 'ring',
      })),
    ];
    const said = say(steps, locale);
    expect(said).toHaveLength(steps.length);
    expect(new Set(said).size).toBe(steps.length);
    expect(said.filter((text) => text.includes('Ring'))).toHaveLength(6);
  });
});

test('a silent login says that nobody had to sign in again', () => {
  expect(endingOf({ kind: 'sso', outcome: 'finished' }).nl).toContain('zonder opnieuw aan te melden');
  expect(endingOf({ kind: 'login', outcome: 'finished' }).nl).toBe('Aangemeld');
});

test('wrong and stopped tries are counted, and said once with their number', () => {
  const steps = [
    ...Array.from({ length: 3 }, (_, n) => ({ at: n, what: 'wrong', key: 'ring' })),
    { at: 4, what: 'throttled', key: 'ring' },
    { at: 5, what: 'rejected', key: 'ring', reason: 'lost' },
  ];
  expect(triesOf({ steps }, 'nl')).toEqual(['3 foute pogingen', '1 poging tegengehouden']);
  expect(say(steps)).toEqual([
    'Foute poging met de sleutel: Ring. (3 keer)',
    expect.stringContaining('tegengehouden'),
    'De sleutel werkte niet: Ring. De ring is weg.',
  ]);
});

test('a report is found by its step', () => {
  expect(reportOf({ steps: [{ at: 1, what: 'asked' }] })).toBeUndefined();
  expect(reportOf({ steps: [{ at: 7, what: 'reported', reason: '7K4QF-2M9XC' }] })).toEqual({
    at: 7,
    code: '7K4QF-2M9XC',
  });
});
