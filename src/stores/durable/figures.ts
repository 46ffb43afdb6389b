// Counts per day. A day is kept once: whichever process comes second finds it there.

import { sql } from 'kysely';
import type { FigureCell, Figures } from '../ports.ts';
import type { Access, Connection } from './access.ts';

/** As many rows go into one insert. */
const CHUNK = 1_000;

export function createFigures(access: Access): Figures {
  return {
    keepDay: (day, cells, at) =>
      access.atomically(async (connection) => {
        const { db } = connection;
        const first = await db
          .insertInto('figure_day')
          .values({ day, at })
          .onConflict((conflict) => conflict.column('day').doNothing())
          .returning('day')
          .execute();
        if (first.length === 0) return false;
        for (let from = 0; from < cells.length; from += CHUNK)
          await addCells(connection, day, cells.slice(from, from + CHUNK));
        await addMonth(connection, day, cells);
        return true;
      }),

    async lastDay() {
      const row = await access.read.db
        .selectFrom('figure_day')
        .select((of) => of.fn.max('day').as('day'))
        .executeTakeFirst();
      return row?.day ?? undefined;
    },

    async ofRelyingParty(relyingParty, from, to) {
      const rows = await access.read.db
        .selectFrom('figure')
        .select(['day', 'measure', 'label', 'count', 'people'])
        .where('relying_party', '=', relyingParty)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .orderBy('day')
        .execute();
      return rows.map(({ day, measure, label, count, people }) => ({
        day,
        measure,
        label,
        count: Number(count),
        people: Number(people),
      }));
    },

    async busiest(fromMonth, toMonth, limit, of) {
      if (of?.length === 0) return [];
      let found = access.read.db
        .selectFrom('figure_month')
        .select(({ fn }) => ['relying_party', fn.sum('count').as('count'), fn.max('people').as('people')])
        .where('month', '>=', fromMonth)
        .where('month', '<=', toMonth);
      if (of) found = found.where('relying_party', 'in', [...of]);
      const rows = await found
        .groupBy('relying_party')
        .orderBy('count', 'desc')
        .orderBy('relying_party')
        .limit(limit)
        .execute();
      return rows.map(({ relying_party, count, people }) => ({
        relyingParty: relying_party,
        count: Number(count),
        people: Number(people),
      }));
    },

    async lastMonths(of) {
      if (of?.length === 0) return new Map();
      let found = access.read.db
        .selectFrom('figure_month')
        .select(({ fn }) => ['relying_party', fn.max('month').as('month')]);
      if (of) found = found.where('relying_party', 'in', [...of]);
      const rows = await found.groupBy('relying_party').execute();
      return new Map(rows.map(({ relying_party, month }) => [relying_party, month]));
    },

    addReturns: (day, returns) =>
      access.atomically(async (connection) => {
        const cells = [...returns].map(([relyingParty, count]) => ({
          relyingParty,
          measure: 'stage',
          label: 'returned',
          count,
          people: 0,
        }));
        for (let from = 0; from < cells.length; from += CHUNK)
          await addCells(connection, day, cells.slice(from, from + CHUNK));
      }),
  };
}

async function addCells({ db }: Connection, day: string, cells: readonly FigureCell[]): Promise<void> {
  if (cells.length === 0) return;
  await db
    .insertInto('figure')
    .values(
      cells.map(({ relyingParty, measure, label, count, people }) => ({
        relying_party: relyingParty,
        day,
        measure,
        label,
        count,
        people,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['relying_party', 'day', 'measure', 'label'])
        .doUpdateSet({ count: sql<number>`figure.count + excluded.count` }),
    )
    .execute();
}

/** What the list of the busiest is read from: one row per relying party and month. */
async function addMonth({ db }: Connection, day: string, cells: readonly FigureCell[]): Promise<void> {
  const month = day.slice(0, 7);
  const sums = new Map<string, { count: number; people: number }>();
  for (const { relyingParty, measure, label, count, people } of cells) {
    if (relyingParty === '' || measure !== 'stage' || (label !== 'finished' && label !== 'silent')) continue;
    const sum = sums.get(relyingParty) ?? { count: 0, people: 0 };
    sums.set(relyingParty, { count: sum.count + count, people: Math.max(sum.people, people) });
  }
  const rows = [...sums].map(([relying_party, sum]) => ({ month, relying_party, ...sum }));
  for (let from = 0; from < rows.length; from += CHUNK)
    await db
      .insertInto('figure_month')
      .values(rows.slice(from, from + CHUNK))
      .onConflict((conflict) =>
        conflict.columns(['month', 'relying_party']).doUpdateSet({
          count: sql<number>`figure_month.count + excluded.count`,
          // The largest of the days: the same people come on several.
          people: sql<number>`case when excluded.people > figure_month.people then excluded.people else figure_month.people end`,
        }),
      )
      .execute();
}
