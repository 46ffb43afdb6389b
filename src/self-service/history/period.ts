// Which logins the history shows: those of the last six months, twenty on a page, the newest first.

import type { StoryRecord } from '#stores/ports.ts';

export const PAGE_SIZE = 20;
const MONTHS = 6;

/** Logins that began before then are not shown. @param now epoch milliseconds */
export function oldestShown(now: number): number {
  const date = new Date(now);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - MONTHS);
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.setUTCDate(Math.min(day, lastOfMonth));
}

/** `?voor=`: where the page before this one stopped. Anything but a moment in the past means the first page. */
export function readBefore(given: unknown, now: number): number | undefined {
  const before = typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : undefined;
  return before !== undefined && before <= now ? before : undefined;
}

export interface HistoryPage {
  readonly stories: readonly StoryRecord[];
  /** Where the next page begins; undefined when this is the last one. */
  readonly next: number | undefined;
}

/**
 * Cuts what was read (one more than fits, newest first) into a page. The next page begins before a moment, so stories that
 * began in the same millisecond stay together.
 */
export function toPage(read: readonly StoryRecord[], oldest: number): HistoryPage {
  const shown = read.filter(({ startedAt }) => startedAt >= oldest);
  if (shown.length <= PAGE_SIZE) return { stories: shown, next: undefined };
  const last = shown[PAGE_SIZE - 1]?.startedAt ?? 0;
  if (shown[PAGE_SIZE]?.startedAt !== last) return { stories: shown.slice(0, PAGE_SIZE), next: last };
  const earlier = shown.filter(({ startedAt }) => startedAt > last);
  return earlier.length > 0 ? { stories: earlier, next: last + 1 } : { stories: shown, next: last };
}
