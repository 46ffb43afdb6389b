// The period of a page of figures: how far back, and in which steps. Figures end yesterday: today is not over.

import { calendarDay } from '#i18n/moments.ts';
import { dayBefore } from '#stories/figures/count-days.ts';

export const PERIODS = [7, 30, 90, 365] as const;
export type Length = (typeof PERIODS)[number];
const USUAL: Length = 30;

export interface Period {
  readonly length: Length;
  /** YYYY-MM-DD, both included. */
  readonly from: string;
  readonly to: string;
  /** What one bar stands for. */
  readonly step: 'day' | 'week' | 'month';
}

/** @param asked what stands in the address. @param now epoch milliseconds */
export function periodOf(asked: unknown, now: number): Period {
  const length = PERIODS.find((days) => String(days) === asked) ?? USUAL;
  const to = dayBefore(calendarDay(now), 1);
  return {
    length,
    from: dayBefore(to, length - 1),
    to,
    step: length <= 30 ? 'day' : length <= 90 ? 'week' : 'month',
  };
}

/** The bars of a period, oldest first: each is named by its first day (a month by `YYYY-MM`). */
export function stepsOf({ from, to, step }: Period): readonly string[] {
  const names: string[] = [];
  for (let day = from; day <= to; day = dayBefore(day, -1)) {
    const name = stepOf(day, step);
    if (names.at(-1) !== name) names.push(name);
  }
  return names;
}

/** The step that this day belongs to. Weeks begin on Monday. */
export function stepOf(day: string, step: Period['step']): string {
  if (step === 'day') return day;
  if (step === 'month') return day.slice(0, 7);
  return dayBefore(day, (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7);
}
