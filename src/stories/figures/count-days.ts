// Counts each day once it is over, and every login on it can have ended. Any number of processes may do so: the store keeps
// the first.

import type { Clock } from '#clock.ts';
import { calendarDay } from '#i18n/moments.ts';
import type { Durable, StoryRecord } from '#stores/ports.ts';
import { createTally } from './tally.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A login lasts half an hour; with extensions some hours. Then it is counted as given up. */
const PATIENCE_MS = 6 * HOUR_MS;
/** A broker that stood still counts at most this many days that it missed. */
const MOST_DAYS = 180;
const PAGE = 500;

/** @param leaveOut ids that are not counted: the relying parties that we are ourselves */
export function createDayCount(house: { durable: Durable; clock: Clock; leaveOut: ReadonlySet<string> }) {
  const { durable, clock, leaveOut } = house;

  /** Days that are over and not counted yet, oldest first. */
  async function dueDays(): Promise<readonly string[]> {
    const now = clock.now();
    const last = await durable.figures.lastDay();
    const lastOver = calendarDay(now - PATIENCE_MS - DAY_MS);
    const days: string[] = [];
    for (let back = 0; back < MOST_DAYS; back++) {
      const day = dayBefore(lastOver, back);
      if (last !== undefined && day <= last) break;
      days.unshift(day);
      // The first time only yesterday: before that there is nothing, or it was counted elsewhere.
      if (last === undefined) break;
    }
    return days;
  }

  async function countDay(day: string): Promise<boolean> {
    const tally = createTally();
    for (const { id } of await durable.relyingParties.list())
      if (!leaveOut.has(id)) for await (const story of storiesOf(id, day)) tally.add(story);
    return durable.figures.keepDay(day, tally.cells(), clock.now());
  }

  /** The stories of this relying party that began on this day in Belgium. */
  async function* storiesOf(relyingParty: string, day: string): AsyncGenerator<StoryRecord> {
    const noon = Date.parse(`${day}T12:00:00Z`);
    // The day in Belgium lies within these; which stories belong to it is looked at one by one.
    const [from, to] = [noon - 14 * HOUR_MS, noon + 13 * HOUR_MS];
    for (let after: StoryRecord | undefined; ; ) {
      const page = await durable.stories.listByRelyingParty({ relyingParty, from, to, after, limit: PAGE });
      yield* page.filter(({ startedAt }) => calendarDay(startedAt) === day);
      after = page.at(-1);
      if (page.length < PAGE) return;
    }
  }

  return {
    storiesOf,
    /** Counts every day that is due. Returns those that this process counted. */
    async countDue(): Promise<readonly string[]> {
      const counted: string[] = [];
      for (const day of await dueDays()) if (await countDay(day)) counted.push(day);
      return counted;
    },
  };
}

/** @param day YYYY-MM-DD */
export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
}
