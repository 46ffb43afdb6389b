// Moments as people in Belgium say them: always by the clock on the wall there, wherever the server stands.

import type { Locale } from './texts.ts';

const TIME_ZONE = 'Europe/Brussels';
const TAGS: Readonly<Record<Locale, string>> = { nl: 'nl-BE', fr: 'fr-BE', de: 'de-BE', en: 'en-GB' };
const MINUTE_MS = 60_000;

type Formats = Readonly<Record<Locale, Intl.DateTimeFormat>>;

/** Made once: to make one costs a thousand times what it costs to use it. */
function inEveryLanguage(options: Intl.DateTimeFormatOptions): Formats {
  const format = (locale: Locale) =>
    new Intl.DateTimeFormat(TAGS[locale], { ...options, timeZone: TIME_ZONE });
  return { nl: format('nl'), fr: format('fr'), de: format('de'), en: format('en') };
}

const LONG_DATE = inEveryLanguage({ dateStyle: 'long' });
const DATE_AND_TIME = inEveryLanguage({ dateStyle: 'long', timeStyle: 'short' });
const WEEKDAY = inEveryLanguage({ weekday: 'long', day: 'numeric', month: 'long' });
const CALENDAR = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE });
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: TIME_ZONE,
});

/** "14.40 uur", "14 h 40", "14:40 Uhr", "14:40". @param at epoch milliseconds */
export function clockTime(at: number, locale: Locale): string {
  const [hour = '', minute = ''] = CLOCK.format(at).split(':');
  const said: Readonly<Record<Locale, string>> = {
    nl: `${hour}.${minute} uur`,
    fr: `${hour} h ${minute}`,
    de: `${hour}:${minute} Uhr`,
    en: `${hour}:${minute}`,
  };
  return said[locale];
}

/** Minutes since midnight in Belgium. @param at epoch milliseconds */
export function minuteOfDay(at: number): number {
  const [hour, minute] = CLOCK.format(at).split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

/** The first full minute at or after `at`: who is told to come back then never comes too early. In epoch milliseconds. */
export function firstMinuteFrom(at: number): number {
  return Math.ceil(at / MINUTE_MS) * MINUTE_MS;
}

/** That minute, with the day in front when it is not today. @param at, now epoch milliseconds */
export function againFrom(at: number, now: number, locale: Locale): string {
  const minute = firstMinuteFrom(at);
  const day = WEEKDAY[locale].format(minute);
  const time = clockTime(minute, locale);
  return day === WEEKDAY[locale].format(now) ? time : `${day}, ${time}`;
}

/** "10.12 uur", with the day in front when it was not today. @param at, now epoch milliseconds */
export function sinceWhen(at: number, now: number, locale: Locale): string {
  const day = WEEKDAY[locale].format(at);
  const time = clockTime(at, locale);
  return day === WEEKDAY[locale].format(now) ? time : `${day}, ${time}`;
}

/** "24 november 2026". @param at epoch milliseconds */
export function longDate(at: number, locale: Locale): string {
  return LONG_DATE[locale].format(at);
}

/** The same of a day as it is kept. @param day YYYY-MM-DD */
export function dayInWords(day: string, locale: Locale): string {
  return longDate(Date.parse(`${day}T12:00:00Z`), locale);
}

/** "dinsdag 24 november". @param day YYYY-MM-DD */
export function weekdayInWords(day: string, locale: Locale): string {
  return WEEKDAY[locale].format(Date.parse(`${day}T12:00:00Z`));
}

/** Date and time, for lists of what happened: "24 november 2026 om 14:40". @param at epoch milliseconds */
export function dateAndTime(at: number, locale: Locale): string {
  return DATE_AND_TIME[locale].format(at);
}

/** "2026-11-24": the day in Belgium, to compare with others. @param at epoch milliseconds */
export function calendarDay(at: number): string {
  return CALENDAR.format(at);
}

/** "2026-11-24T22:00": the minute on the wall in Belgium, as a form's field holds it. @param at epoch milliseconds */
export function wallMinute(at: number): string {
  return `${calendarDay(at)}T${CLOCK.format(at)}`;
}

/** When that minute begins (epoch milliseconds); undefined for what is none, or was skipped. @param text as `wallMinute` gives it */
export function minuteOnWall(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return undefined;
  return ['+02:00', '+01:00']
    .map((offset) => Date.parse(`${text}:00${offset}`))
    .find((at) => !Number.isNaN(at) && wallMinute(at) === text);
}

const DAY_MS = 86_400_000;

/**
 * When a day begins in Belgium (epoch milliseconds); undefined for what is no day.
 * @param day YYYY-MM-DD
 * @param later so many days after it
 */
export function startOfDay(day: string, later = 0): number | undefined {
  const noon = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T12:00:00Z`) : Number.NaN;
  if (Number.isNaN(noon) || calendarDay(noon) !== day) return undefined;
  const wanted = calendarDay(noon + later * DAY_MS);
  // Summer time or winter time: midnight is where the day changes.
  return ['+02:00', '+01:00']
    .map((offset) => Date.parse(`${wanted}T00:00:00${offset}`))
    .find((at) => calendarDay(at) === wanted && calendarDay(at - 1) !== wanted);
}
