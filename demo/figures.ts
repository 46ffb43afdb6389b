// A year of invented figures for the demo's e-lokets, so that the pages of figures show something on the first day. Only into an
// empty book: what the demo itself counts comes after.

import { calendarDay } from '../src/i18n/moments.ts';
import type { Durable, FigureCell } from '../src/stores/ports.ts';
import { dayBefore } from '../src/stories/figures/count-days.ts';

const DAYS = 365;

/** E-loket → logins on an ordinary day, and how they divide over keys with their levels. */
const SERVICES: Readonly<
  Record<string, { daily: number; keys: readonly (readonly [string, string, number])[] }>
> = {
  'demo-high': {
    daily: 900,
    keys: [
      ['itsme', 'high', 0.72],
      ['eid', 'high', 0.28],
    ],
  },
  'demo-substantial': {
    daily: 400,
    keys: [
      ['itsme', 'high', 0.6],
      ['totp', 'substantial', 0.15],
      ['sms', 'substantial', 0.12],
      ['eid', 'high', 0.13],
    ],
  },
  'demo-low': {
    daily: 150,
    keys: [
      ['password', 'low', 0.5],
      ['itsme', 'high', 0.5],
    ],
  },
  'demo-eid': { daily: 6, keys: [['eid', 'high', 1]] },
};

export async function giveFigures(durable: Durable, now: number): Promise<void> {
  if ((await durable.figures.lastDay()) !== undefined) return;
  const yesterday = dayBefore(calendarDay(now), 1);
  await durable.transaction(async ({ figures }) => {
    for (let back = DAYS - 1; back >= 0; back--) {
      const day = dayBefore(yesterday, back);
      const cells = Object.keys(SERVICES).flatMap((service) => cellsOf(service, day, back));
      await figures.keepDay(day, [...cells, ...together(cells)], now);
    }
  });
}

/** Quiet at weekends, busy before the end of June, and never twice the same. */
function cellsOf(relyingParty: string, day: string, back: number): FigureCell[] {
  const service = SERVICES[relyingParty];
  if (!service) return [];
  const date = new Date(`${day}T12:00:00Z`);
  const weekend = [0, 6].includes(date.getUTCDay()) ? 0.3 : 1;
  const season = date.getUTCMonth() === 5 ? 1.8 : 1;
  const wave = 1 + 0.15 * Math.sin(back * 1.7 + relyingParty.length);
  const logins = Math.round(service.daily * weekend * season * wave);
  const cell = (measure: string, label: string, share: number): FigureCell => {
    const count = Math.round(logins * share);
    return { relyingParty, measure, label, count, people: Math.round(count * 0.9) };
  };
  return [
    cell('stage', 'shown', 1.3),
    cell('stage', 'chosen', 1.2),
    cell('stage', 'finished', 1),
    cell('stage', 'returned', 0.99),
    cell('stage', 'cancelled', 0.05),
    cell('stage', 'abandoned', 0.25),
    cell('stage', 'silent', 0.4),
    ...service.keys.flatMap(([key, level, share]) => [
      cell('key', key, share * 1.4),
      cell('level', level, share * 1.4),
    ]),
    cell('duration', '30', 0.6),
    cell('duration', '60', 0.3),
    cell('duration', 'more', 0.1),
    cell('device', 'Chrome · Android', 0.7),
    cell('device', 'Safari · iPhone', 0.4),
    cell('device', 'Firefox · Windows', 0.2),
  ].reduce<FigureCell[]>((all, one) => merged(all, one), []);
}

/** The same cells once more for all e-lokets together. */
function together(cells: readonly FigureCell[]): FigureCell[] {
  return cells.map((cell) => ({ ...cell, relyingParty: '' })).reduce<FigureCell[]>(merged, []);
}

function merged(all: FigureCell[], one: FigureCell): FigureCell[] {
  const same = all.findIndex(({ measure, label }) => measure === one.measure && label === one.label);
  const known = all[same];
  if (!known) return [...all, one];
  return all.with(same, { ...known, count: known.count + one.count, people: known.people + one.people });
}
