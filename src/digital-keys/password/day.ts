import type { Locale } from '#i18n/texts.ts';

/** The day in Belgium at `at` (epoch milliseconds), in words: "24 november 2026". */
export function dayOf(at: number, locale: Locale): string {
  const region = locale === 'en' ? 'GB' : 'BE';
  const day = new Intl.DateTimeFormat(`${locale}-${region}`, {
    dateStyle: 'long',
    timeZone: 'Europe/Brussels',
  });
  return day.format(at);
}
