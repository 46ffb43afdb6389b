// How long secrets last, and which need attention: those that end within a month, or ended already. Pure.

import { calendarDay } from '#i18n/moments.ts';
import { isExpired, type KeptSecret } from '#relying-parties/secrets.ts';

const REMIND_MS = 30 * 86_400_000;

export interface Ending {
  readonly sha256: string;
  /** Noon of its last day, for people to read (epoch milliseconds). */
  readonly day: number;
  readonly over: boolean;
}

/** @param now epoch milliseconds */
export function soonOver(secrets: readonly KeptSecret[] | undefined, now: number): readonly Ending[] {
  return (secrets ?? []).flatMap((secret) => {
    const { sha256, expires_on } = secret;
    if (expires_on === undefined) return [];
    const day = Date.parse(`${expires_on}T12:00:00Z`);
    return day - now <= REMIND_MS ? [{ sha256, day, over: isExpired(secret, now) }] : [];
  });
}

/** In months, for a secret of which nobody says how long. */
export const A_YEAR = 12;

/** The last day of a secret that is made now (YYYY-MM-DD). @param now epoch milliseconds */
export function lastDayAfter(now: number, months: number): string {
  const date = new Date(now);
  return calendarDay(date.setUTCMonth(date.getUTCMonth() + months));
}
