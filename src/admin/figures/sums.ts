// Counts of days added up for a page. Where fewer than five people stand behind a count of a day, it is left out, from the sums
// too: otherwise a sum would tell what was left out. Pure.

import type { FigureCell } from '#stores/ports.ts';
import { type Period, stepOf, stepsOf } from './period.ts';

/** Fewer people than this are not shown. */
export const FEWEST_PEOPLE = 5;

export type DayCell = Omit<FigureCell, 'relyingParty'> & { readonly day: string };

export interface Sum {
  readonly label: string;
  readonly count: number;
}

export interface Sums {
  /** By measure: labels with their sums, the largest first. */
  of(measure: string): readonly Sum[];
  /** The sum of one label. */
  count(measure: string, label: string): number;
  /** Logins (finished and silent) of each step, oldest first; undefined where it was left out. */
  readonly series: readonly { readonly step: string; readonly count: number | undefined }[];
  /** Something was left out. */
  readonly leftOut: boolean;
}

/** What counts as a login. */
const LOGINS = new Set(['finished', 'silent']);

export function sumUp(cells: readonly DayCell[], period: Period): Sums {
  const finishedBy = new Map(
    cells
      .filter(({ measure, label }) => measure === 'stage' && LOGINS.has(label))
      .map(({ day, label, people }) => [`${day} ${label}`, people]),
  );
  /** Answers are fetched by relying parties, whom we cannot ask for whom: as many people as finished on that day. */
  const peopleOf = ({ day, measure, label, people }: DayCell) =>
    measure === 'stage' && label === 'returned'
      ? Math.max(finishedBy.get(`${day} finished`) ?? 0, finishedBy.get(`${day} silent`) ?? 0)
      : people;
  const shown = cells.filter((cell) => peopleOf(cell) >= FEWEST_PEOPLE || isOfNobody(cell));
  const sums = new Map<string, Map<string, number>>();
  const steps = new Map<string, number>();
  for (const { day, measure, label, count } of shown) {
    const labels = sums.get(measure) ?? new Map<string, number>();
    labels.set(label, (labels.get(label) ?? 0) + count);
    sums.set(measure, labels);
    if (measure === 'stage' && LOGINS.has(label)) {
      const step = stepOf(day, period.step);
      steps.set(step, (steps.get(step) ?? 0) + count);
    }
  }
  const hidden = new Set(
    cells
      .filter((cell) => cell.measure === 'stage' && LOGINS.has(cell.label) && !shown.includes(cell))
      .map(({ day }) => stepOf(day, period.step)),
  );
  return {
    of: (measure) =>
      [...(sums.get(measure) ?? [])]
        .map(([label, count]) => ({ label, count }))
        .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label)),
    count: (measure, label) => sums.get(measure)?.get(label) ?? 0,
    series: stepsOf(period).map((step) => ({
      step,
      count: steps.get(step) ?? (hidden.has(step) ? undefined : 0),
    })),
    leftOut: shown.length < cells.length,
  };
}

/**
 * Pages that were shown, and logins that nobody ended: no person is known in them, so many of them say nothing about one.
 * From five on they are counts of pages.
 */
function isOfNobody({ people, count, label, measure }: DayCell): boolean {
  const anonymous =
    measure === 'device' || (measure === 'stage' && label !== 'returned' && !LOGINS.has(label));
  return (anonymous || measure === 'reason') && people === 0 && count >= FEWEST_PEOPLE;
}

/** Of the logins of this period, the share (0 to 1) whose key and level would still be taken; undefined without logins. */
export function shareStillIn(
  sums: Pick<Sums, 'of'>,
  takes: { readonly keys: readonly string[] | undefined; readonly levels: readonly string[] },
): number | undefined {
  const share = (measure: string, taken: (label: string) => boolean) => {
    const all = sums.of(measure);
    const total = all.reduce((sum, { count }) => sum + count, 0);
    if (total === 0) return undefined;
    return all.filter(({ label }) => taken(label)).reduce((sum, { count }) => sum + count, 0) / total;
  };
  const byLevel = share('level', (level) => takes.levels.includes(level));
  const byKey = share('key', (key) => takes.keys === undefined || takes.keys.includes(key));
  if (byLevel === undefined || byKey === undefined) return undefined;
  // Who has the right level may lack the right key and the other way round: no more than the smaller of both.
  return Math.min(byLevel, byKey);
}
