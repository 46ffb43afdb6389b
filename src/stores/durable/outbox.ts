// Messages on their way to citizens. A claim is a lease, as with logout deliveries; what is done with keeps no content.

import type { ExpressionBuilder } from 'kysely';
import type { Outbox, OutboxRecord } from '../ports.ts';
import type { Access } from './access.ts';
import { toBacklog } from './backlog.ts';
import type { OutboxRow, Schema } from './schema.ts';

export function createOutbox(access: Access): Outbox {
  return {
    async add(message) {
      await access.change(({ db }) => db.insertInto('outbox').values(toRow(message)).execute());
    },

    backlog: () =>
      access.read.db
        .selectFrom('outbox')
        .select((row) => [row.fn.countAll().as('waiting'), row.fn.min('next_at').as('oldest')])
        .where('status', '=', 'waiting')
        .executeTakeFirstOrThrow()
        .then(toBacklog),

    async forget(before) {
      await access.change(({ db }) =>
        db.deleteFrom('outbox').where('status', '<>', 'waiting').where('created_at', '<', before).execute(),
      );
    },

    async find(id) {
      const { db } = access.read;
      const row = await db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toRecord(row);
    },

    // `due` stands in both halves for the reason that stands in logout-deliveries.ts.
    async claimDue(now, leaseUntil, limit, id) {
      const rows = await access.change(({ db }) => {
        const all = db.selectFrom('outbox').select('id').where(due(now));
        const chosen = id === undefined ? all : all.where('id', '=', id);
        return db
          .updateTable('outbox')
          .set({ leased_until: leaseUntil })
          .where('id', 'in', chosen.orderBy('next_at').limit(limit))
          .where(due(now))
          .returningAll()
          .execute();
      });
      return rows.map(toRecord);
    },

    async record(id, { status, attempts, nextAt, reason }) {
      await access.change(({ db }) =>
        db
          .updateTable('outbox')
          .set({ status, attempts, next_at: nextAt, reason: reason ?? null, leased_until: null })
          .$if(status !== 'waiting', (update) => update.set({ sealed: '' }))
          .where('id', '=', id)
          .execute(),
      );
    },
  };
}

const due = (now: number) => (where: ExpressionBuilder<Schema, 'outbox'>) =>
  where.and([
    where('status', '=', 'waiting'),
    where('next_at', '<=', now),
    where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]),
  ]);

function toRow(message: OutboxRecord): OutboxRow {
  return {
    id: message.id,
    channel: message.channel,
    sealed: message.sealed,
    once: message.once ? 1 : 0,
    status: message.status,
    attempts: message.attempts,
    next_at: message.nextAt,
    expires_at: message.expiresAt,
    created_at: message.createdAt,
    reason: message.reason ?? null,
    leased_until: null,
  };
}

function toRecord(row: OutboxRow): OutboxRecord {
  return {
    id: row.id,
    channel: row.channel,
    sealed: row.sealed,
    once: row.once === 1,
    status: row.status,
    attempts: row.attempts,
    nextAt: row.next_at,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    reason: row.reason ?? undefined,
  };
}
