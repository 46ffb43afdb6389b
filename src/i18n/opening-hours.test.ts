import { describe, expect, test } from '@jest/globals';
import { isPublicHoliday } from './holidays.ts';
import { hoursInWords, openingInWords } from './hours-in-words.ts';
import { type OpeningRules, openingAt } from './opening-hours.ts';
import { locales } from './texts.ts';

const day = { from: '09:00', until: '19:00' };
const week = [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], ...day }] as const;
const rules: OpeningRules = { hours: week, open_on_holidays: false, closed: [] };
const at = (time: string) => Date.parse(time);
const said = (time: string, more: Partial<OpeningRules> = {}) =>
  openingInWords(openingAt(at(time), { ...rules, ...more }), 'nl');

describe('closed', () => {
  test.each([
    ['in the evening, until the next morning', '2026-11-24T20:00:00+01:00', 'Opent morgen om 9.00 uur'],
    ['from the minute it closes', '2026-11-24T19:00:00+01:00', 'Opent morgen om 9.00 uur'],
    ['before it opens', '2026-11-24T08:59:59+01:00', 'Opent vandaag om 9.00 uur'],
    ['in the weekend', '2026-11-27T22:00:00+01:00', 'Opent maandag 30 november om 9.00 uur'],
    ['on a holiday', '2026-12-25T12:00:00+01:00', 'Opent maandag 28 december om 9.00 uur'],
    ['on Easter Monday', '2027-03-29T10:00:00+02:00', 'Opent morgen om 9.00 uur'],
    ['on Ascension', '2027-05-06T10:00:00+02:00', 'Opent morgen om 9.00 uur'],
  ])('%s', (_, time, words) => {
    expect(said(time)).toBe(`Nu gesloten. ${words}.`);
  });

  test('on a day that the settings name', () => {
    expect(said('2026-11-24T10:00:00+01:00', { closed: ['2026-11-24', '2026-11-25'] })).toBe(
      'Nu gesloten. Opent donderdag 26 november om 9.00 uur.',
    );
  });

  test('for good: no day is promised', () => {
    expect(said('2026-11-24T10:00:00+01:00', { hours: [] })).toBe('Nu gesloten.');
  });
});

describe('open', () => {
  test.each([
    ['from the minute it opens', '2026-11-24T09:00:00+01:00'],
    ['until the last minute', '2026-11-24T18:59:59+01:00'],
    ['by the clock of summer time', '2026-07-22T07:00:00Z'],
  ])('%s', (_, time) => {
    expect(said(time)).toBe('Nu open, tot 19.00 uur.');
  });

  test('on holidays where the settings say so', () => {
    expect(said('2026-12-25T12:00:00+01:00', { open_on_holidays: true })).toContain('Nu open');
  });
});

describe('public holidays', () => {
  test.each([
    [2024, ['04-01', '05-09', '05-20']],
    [2025, ['04-21', '05-29', '06-09']],
    [2026, ['04-06', '05-14', '05-25']],
    [2027, ['03-29', '05-06', '05-17']],
    [2038, ['04-26', '06-03', '06-14']],
  ])('%d', (year, movable) => {
    const days = Array.from({ length: 366 }, (_, index) =>
      new Date(Date.UTC(year, 0, 1 + index)).toISOString().slice(0, 10),
    ).filter((one) => one.startsWith(String(year)));
    const fixed = ['01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25'];
    expect(days.filter(isPublicHoliday).map((one) => one.slice(5))).toEqual([...fixed, ...movable].sort());
  });
});

describe('the week in words', () => {
  test('of working days, in each language', () => {
    expect(locales.map((locale) => hoursInWords(week)[locale])).toEqual([
      'elke werkdag van 9 tot 19 uur',
      'chaque jour ouvrable de 9 à 19 heures',
      'an jedem Werktag von 9 bis 19 Uhr',
      'every working day from 9 am to 7 pm',
    ]);
  });

  test('days in a row with the same hours are told together', () => {
    const short = { from: '09:30', until: '12:00' };
    const text = hoursInWords([
      { days: ['monday', 'tuesday'], ...day },
      { days: ['thursday', 'saturday'], ...short },
    ]);
    expect(text.nl).toBe(
      'maandag tot dinsdag van 9 tot 19 uur, donderdag van 9.30 tot 12 uur, zaterdag van 9.30 tot 12 uur',
    );
    expect(text.fr).toContain('jeudi de 9 h 30 à 12 h 00');
    expect(text.en).toContain('Thursday from 9.30 am to 12 pm');
  });
});
