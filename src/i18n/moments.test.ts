import { describe, expect, test } from '@jest/globals';
import { againFrom, calendarDay, clockTime, dateAndTime, longDate, startOfDay } from './moments.ts';
import { locales } from './texts.ts';

const AT = Date.UTC(2026, 10, 24, 13, 5);

test.each([
  ['nl', '14.05 uur'],
  ['fr', '14 h 05'],
  ['de', '14:05 Uhr'],
  ['en', '14:05'],
] as const)('the time of day in %s: %s', (locale, said) => expect(clockTime(AT, locale)).toBe(said));

test('the clock is that of Belgium, in summer as well, and midnight is 00', () => {
  expect(clockTime(Date.UTC(2026, 6, 1, 22, 0), 'nl')).toBe('00.00 uur');
  expect(calendarDay(Date.UTC(2026, 6, 1, 22, 0))).toBe('2026-07-02');
});

describe('when something may be tried again', () => {
  test('never a second too early', () => {
    expect(againFrom(AT, AT, 'nl')).toBe('14.05 uur');
    expect(againFrom(AT + 1, AT, 'nl')).toBe('14.06 uur');
  });

  test('with the day when it is another one', () => {
    expect(againFrom(Date.UTC(2026, 10, 24, 22, 59, 59), AT, 'nl')).toBe('woensdag 25 november, 00.00 uur');
    expect(againFrom(Date.UTC(2026, 10, 25, 13), AT, 'de')).toBe('Mittwoch, 25. November, 14:00 Uhr');
  });
});

test('dates in words', () => {
  expect(locales.map((locale) => longDate(AT, locale))).toEqual([
    '24 november 2026',
    '24 novembre 2026',
    '24. November 2026',
    '24 November 2026',
  ]);
  expect(dateAndTime(AT, 'nl')).toBe('24 november 2026 om 14:05');
});

test.each([
  ['2026-07-01', 0, '2026-06-30T22:00:00.000Z'],
  ['2026-12-31', 1, '2026-12-31T23:00:00.000Z'],
  ['2026-03-29', 0, '2026-03-28T23:00:00.000Z'],
  ['2026-03-29', 1, '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 1, '2026-10-25T23:00:00.000Z'],
])('%s and %d days begins at %s', (day, later, at) => {
  expect(new Date(startOfDay(day, later) ?? Number.NaN).toISOString()).toBe(at);
});

test.each(['', '2026-02-30', '2026-13-01', '26-01-01', '2026-01-01T00', 'nu'])('%j is no day', (day) => {
  expect(startOfDay(day)).toBeUndefined();
});
