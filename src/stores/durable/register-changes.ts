// What was proposed for the register and what became of it.

import type { RegisterChangeItem, RegisterChangeRecord, RegisterChanges } from '../ports.ts';
import type { Access } from './access.ts';
import type { RegisterChangeRow } from './schema.ts';

/** As many rows go into one insert: SQLite takes 32,766 parameters. */
const CHUNK = 1_000;

export function createRegisterChanges(access: Access): RegisterChanges {
  return {
    add: (change, items) =>
      access.atomically(async ({ db }) => {
        await db.insertInto('register_change').values(toRow(change)).execute();
        for (let from = 0; from < items.length; from += CHUNK) {
          const values = items
            .slice(from, from + CHUNK)
            .map(({ id, base, data }) => ({ change: change.id, id, base, data }));
          await db.insertInto('register_change_item').values(values).execute();
        }
      }),

    async find(id) {
      const row = await access.read.db
        .selectFrom('register_change')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toRecord(row);
    },

    async items(id): Promise<readonly RegisterChangeItem[]> {
      return access.read.db
        .selectFrom('register_change_item')
        .select(['id', 'base', 'data'])
        .where('change', '=', id)
        .orderBy('id')
        .execute();
    },

    decide: (id, { state, at, by, label, note }) =>
      access.change(async ({ db }) => {
        const rows = await db
          .updateTable('register_change')
          .set({ state, decided_at: at, decided_by: by, decided_label: label, decision_note: note })
          .where('id', '=', id)
          .where('state', '=', 'waiting')
          .returning('id')
          .execute();
        return rows.length === 1;
      }),

    see: (id, by) =>
      access.change(async ({ db }) => {
        const rows = await db
          .updateTable('register_change')
          .set({ seen_by: by })
          .where('id', '=', id)
          .where('emergency', '=', 1)
          .where('seen_by', 'is', null)
          .returning('id')
          .execute();
        return rows.length === 1;
      }),

    async search({ states, organisations, relyingParty, unseen, offset, limit }) {
      let found = access.read.db.selectFrom('register_change');
      if (states) found = found.where('state', 'in', [...states]);
      if (organisations) {
        if (organisations.length === 0) return { rows: [], total: 0 };
        found = found.where('organisation', 'in', [...organisations]);
      }
      if (relyingParty !== undefined)
        found = found.where('id', 'in', (of) =>
          of.selectFrom('register_change_item').select('change').where('id', '=', relyingParty),
        );
      if (unseen) found = found.where('emergency', '=', 1).where('seen_by', 'is', null);
      const [rows, count] = await Promise.all([
        found
          .selectAll()
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .offset(offset)
          .execute(),
        found.select((of) => of.fn.countAll().as('total')).executeTakeFirst(),
      ]);
      return { rows: rows.map(toRecord), total: Number(count?.total ?? 0) };
    },
  };
}

function toRow(change: RegisterChangeRecord): RegisterChangeRow {
  return {
    id: change.id,
    state: change.state,
    author: change.author,
    author_label: change.authorLabel,
    organisation: change.organisation ?? null,
    created_at: change.createdAt,
    note: change.note,
    emergency: change.emergency ? 1 : 0,
    undoes: change.undoes ?? null,
    decided_at: change.decidedAt ?? null,
    decided_by: change.decidedBy ?? null,
    decided_label: change.decidedLabel ?? null,
    decision_note: change.decisionNote ?? null,
    seen_by: change.seenBy ?? null,
  };
}

function toRecord(row: RegisterChangeRow): RegisterChangeRecord {
  return {
    id: row.id,
    state: row.state,
    author: row.author,
    authorLabel: row.author_label,
    organisation: row.organisation ?? undefined,
    createdAt: row.created_at,
    note: row.note,
    emergency: row.emergency === 1,
    undoes: row.undoes ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    decidedBy: row.decided_by ?? undefined,
    decidedLabel: row.decided_label ?? undefined,
    decisionNote: row.decision_note ?? undefined,
    seenBy: row.seen_by ?? undefined,
  };
}
