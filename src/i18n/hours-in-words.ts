// Opening hours as people say them: "elke werkdag van 9 tot 19 uur", "nu open tot 19 uur", "opent morgen om 9.00 uur". Pure.

import { weekdayInWords } from './moments.ts';
import {
  type HoursRow,
  minutesOf,
  type Opening,
  type Span,
  type Weekday,
  weekdays,
} from './opening-hours.ts';
import { defineTexts, type Locale, locales, type Text, t } from './texts.ts';

const texts = defineTexts({
  workingDays: {
    nl: 'elke werkdag',
    fr: 'chaque jour ouvrable',
    de: 'an jedem Werktag',
    en: 'every working day',
  },
  everyDay: { nl: 'elke dag', fr: 'chaque jour', de: 'jeden Tag', en: 'every day' },
  days: {
    nl: '{first} tot {last}',
    fr: 'du {first} au {last}',
    de: '{first} bis {last}',
    en: '{first} to {last}',
  },
  span: {
    nl: 'van {from} tot {until} uur',
    fr: 'de {from} à {until}',
    de: 'von {from} bis {until} Uhr',
    en: 'from {from} to {until}',
  },
  never: { nl: 'op afspraak', fr: 'sur rendez-vous', de: 'nach Vereinbarung', en: 'by appointment' },
  open: {
    nl: 'Nu open, tot {time}.',
    fr: 'Ouvert maintenant, jusqu’à {time}.',
    de: 'Jetzt geöffnet, bis {time}.',
    en: 'Open now, until {time}.',
  },
  opens: {
    nl: 'Nu gesloten. Opent {day} om {time}.',
    fr: 'Fermé maintenant. Ouvre {day} à {time}.',
    de: 'Jetzt geschlossen. Öffnet {day} um {time}.',
    en: 'Closed now. Opens {day} at {time}.',
  },
  closed: { nl: 'Nu gesloten.', fr: 'Fermé maintenant.', de: 'Jetzt geschlossen.', en: 'Closed now.' },
  today: { nl: 'vandaag', fr: 'aujourd’hui', de: 'heute', en: 'today' },
  tomorrow: { nl: 'morgen', fr: 'demain', de: 'morgen', en: 'tomorrow' },
});

const names: Readonly<Record<Weekday, Text>> = defineTexts({
  monday: { nl: 'maandag', fr: 'lundi', de: 'Montag', en: 'Monday' },
  tuesday: { nl: 'dinsdag', fr: 'mardi', de: 'Dienstag', en: 'Tuesday' },
  wednesday: { nl: 'woensdag', fr: 'mercredi', de: 'Mittwoch', en: 'Wednesday' },
  thursday: { nl: 'donderdag', fr: 'jeudi', de: 'Donnerstag', en: 'Thursday' },
  friday: { nl: 'vrijdag', fr: 'vendredi', de: 'Freitag', en: 'Friday' },
  saturday: { nl: 'zaterdag', fr: 'samedi', de: 'Samstag', en: 'Saturday' },
  sunday: { nl: 'zondag', fr: 'dimanche', de: 'Sonntag', en: 'Sunday' },
});

/** The whole week in one line: days in a row with the same hours are told together. */
export function hoursInWords(hours: readonly HoursRow[]): Text {
  const say = (locale: Locale) =>
    runsOf(hours)
      .map(({ days, span }) => `${daysInWords(days, locale)} ${spanInWords(span, locale)}`)
      .join(', ') || t(texts.never, locale);
  return Object.fromEntries(locales.map((locale) => [locale, say(locale)])) as Text;
}

/** Whether somebody answers now, and if not from when. */
export function openingInWords(opening: Opening, locale: Locale): string {
  if (opening.open) return t(texts.open, locale, { time: timeInWords(opening.until, locale) });
  if (!opening.opens) return t(texts.closed, locale);
  const { day, inDays, from } = opening.opens;
  const near = [texts.today, texts.tomorrow][inDays];
  return t(texts.opens, locale, {
    day: near ? t(near, locale) : weekdayInWords(day, locale),
    time: timeInWords(from, locale),
  });
}

/** "9.00 uur", "9 h 00", "9:00 Uhr", "9:00". @param time HH:mm */
function timeInWords(time: string, locale: Locale): string {
  const [hour, minute] = [String(Number(time.slice(0, 2))), time.slice(3, 5)];
  const said: Readonly<Record<Locale, string>> = {
    nl: `${hour}.${minute} uur`,
    fr: `${hour} h ${minute}`,
    de: `${hour}:${minute} Uhr`,
    en: `${hour}:${minute}`,
  };
  return said[locale];
}

interface Run {
  readonly days: readonly Weekday[];
  readonly span: Span;
}

function runsOf(hours: readonly HoursRow[]): readonly Run[] {
  const runs: { days: Weekday[]; span: Span; last: number }[] = [];
  for (const [index, day] of weekdays.entries()) {
    const span = hours.find(({ days }) => days.includes(day));
    if (!span) continue;
    const before = runs.at(-1);
    const goesOn =
      before?.last === index - 1 && before.span.from === span.from && before.span.until === span.until;
    if (goesOn) Object.assign(before, { days: [...before.days, day], last: index });
    else runs.push({ days: [day], span, last: index });
  }
  return runs;
}

function daysInWords(days: readonly Weekday[], locale: Locale): string {
  const [first = 'monday', last = first] = [days[0], days.at(-1)];
  if (days.length === 7) return t(texts.everyDay, locale);
  if (days.length === 5 && first === 'monday') return t(texts.workingDays, locale);
  if (days.length === 1) return t(names[first], locale);
  return t(texts.days, locale, { first: t(names[first], locale), last: t(names[last], locale) });
}

function spanInWords({ from, until }: Span, locale: Locale): string {
  const whole = [from, until].every((time) => minutesOf(time) % 60 === 0);
  const say = {
    nl: (time: string) => short(time, '.'),
    de: (time: string) => short(time, ':'),
    fr: (time: string) => (whole ? short(time, ' h ') : timeInWords(time, 'fr')),
    en: halfDay,
  }[locale];
  const ending = locale === 'fr' && whole ? ' heures' : '';
  return t(texts.span, locale, { from: say(from), until: say(until) + ending });
}

/** "9", or "9.30" where there are minutes. */
function short(time: string, between: string): string {
  const [hour, minute] = [Number(time.slice(0, 2)), time.slice(3, 5)];
  return minute === '00' ? String(hour) : `${hour}${between}${minute}`;
}

function halfDay(time: string): string {
  const hour = Number(time.slice(0, 2));
  const twelve = `${String(((hour + 11) % 12) + 1).padStart(2, '0')}:${time.slice(3, 5)}`;
  return `${short(twelve, '.')} ${hour < 12 || hour === 24 ? 'am' : 'pm'}`;
}
