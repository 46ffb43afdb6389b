// Moments as people in Belgium say them.

import type { Locale } from '#i18n/texts.ts';

const ZONE = 'Europe/Brussels';
const TAGS: Readonly<Record<Locale, string>> = { nl: 'nl-BE', fr: 'fr-BE', de: 'de-BE', en: 'en-GB' };

/** "14.40 uur", "14 h 40", "14:40 Uhr", "14:40". @param at epoch ms */
export function clockTime(at: number, locale: Locale): string {
  const [hour = '', minute = ''] = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: ZONE,
  })
    .format(at)
    .split(':');
  const said: Readonly<Record<Locale, string>> = {
    nl: `${hour}.${minute} uur`,
    fr: `${hour} h ${minute}`,
    de: `${hour}:${minute} Uhr`,
    en: `${hour}:${minute}`,
  };
  return said[locale];
}

/** The same, with the day in front when it is not today. @param at, now epoch ms */
export function momentIn(at: number, now: number, locale: Locale): string {
  const day = (when: number) =>
    new Intl.DateTimeFormat(TAGS[locale], {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: ZONE,
    }).format(when);
  const time = clockTime(at, locale);
  return day(at) === day(now) ? time : `${day(at)}, ${time}`;
}
