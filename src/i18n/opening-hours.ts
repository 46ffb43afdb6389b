// When somebody answers the telephone: whether that is now, and if not from when. Always by the clock on the wall in Belgium. Pure.

import { isPublicHoliday } from './holidays.ts';
import { calendarDay, minuteOfDay } from './moments.ts';

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof weekdays)[number];

/** `HH:mm` to `HH:mm` of the same day. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

/** The same hours on several days. A day that is in no row is a day on which nobody answers. */
export interface HoursRow extends Span {
  readonly days: readonly Weekday[];
}

export interface OpeningRules {
  readonly hours: readonly HoursRow[];
  readonly open_on_holidays: boolean;
  /** More days on which nobody answers, YYYY-MM-DD. */
  readonly closed: readonly string[];
}

export type Opening =
  | { readonly open: true; readonly until: string }
  /** Opens `inDays` days from now (0: later today), on the day `day`, at `from`. */
  | {
      readonly open: false;
      readonly opens?: { readonly day: string; readonly inDays: number; readonly from: string };
    };

const DAY_MS = 86_400_000;
/** Nobody is told to wait longer than this. */
const FURTHEST_DAYS = 31;

/** @param now epoch milliseconds */
export function openingAt(now: number, rules: OpeningRules): Opening {
  const today = calendarDay(now);
  const span = spanOn(today, rules);
  const minute = minuteOfDay(now);
  if (span && minute >= minutesOf(span.from) && minute < minutesOf(span.until))
    return { open: true, until: span.until };
  if (span && minute < minutesOf(span.from))
    return { open: false, opens: { day: today, inDays: 0, from: span.from } };
  for (let inDays = 1; inDays <= FURTHEST_DAYS; inDays++) {
    const day = dayAfter(today, inDays);
    const later = spanOn(day, rules);
    if (later) return { open: false, opens: { day, inDays, from: later.from } };
  }
  return { open: false };
}

/** Minutes since midnight. @param time HH:mm */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function spanOn(day: string, { hours, open_on_holidays, closed }: OpeningRules): Span | undefined {
  if (closed.includes(day) || (!open_on_holidays && isPublicHoliday(day))) return undefined;
  // Day 0 is a Sunday; our week begins on Monday.
  const weekday = weekdays[(new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7];
  return hours.find(({ days }) => days.some((one) => one === weekday));
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
