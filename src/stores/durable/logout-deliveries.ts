// The back-channel logout queue. A claim is a lease: whoever dies with a delivery in hand gives it back by time.

import type { ExpressionBuilder } from 'kysely';
import type { LogoutDeliveries, LogoutDelivery } from '../ports.ts';
import type { Access } from './access.ts';
import { toBacklog } from './backlog.ts';
import type { LogoutDeliveryRow, Schema } from './schema.ts';

export function createLogoutDeliveries(access: Access): LogoutDeliveries {
  return {
    async add(deliveries) {
      if (deliveries.length === 0) return;
      await access.change(({ db }) =>
        db.insertInto('logout_delivery').values(deliveries.map(toRow)).execute(),
      );
    },

    // `due` stands in both halves: PostgreSQL chooses before it locks, and looks at the outer half again after waiting for
    // another claimer, so the second one goes home without the row.
    async claimDue(now, leaseUntil, limit) {
      const rows = await access.change(({ db }) => {
        const oldest = db
          .selectFrom('logout_delivery')
          .select('id')
          .where(due(now))
          .orderBy('next_at')
          .limit(limit);
        return db
          .updateTable('logout_delivery')
          .set({ leased_until: leaseUntil })
          .where('id', 'in', oldest)
          .where(due(now))
          .returningAll()
          .execute();
      });
      return rows.map(toRecord);
    },

    async record(id, { attempts, status, nextAt, reason }) {
      await access.change(({ db }) =>
        db
          .updateTable('logout_delivery')
          .set({ attempts, status, next_at: nextAt, reason: reason ?? null, leased_until: null })
          .where('id', '=', id)
          .execute(),
      );
    },

    async health(relyingParty, since) {
      const ofParty = access.read.db
        .selectFrom('logout_delivery')
        .where('relying_party', '=', relyingParty)
        .where('created_at', '>=', since);
      const counts = await ofParty
        .select(['status', (row) => row.fn.countAll().as('count')])
        .groupBy('status')
        .execute();
      const last = await ofParty
        .select(['reason', 'created_at'])
        .where('reason', 'is not', null)
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      const of = (status: LogoutDelivery['status']) =>
        Number(counts.find((row) => row.status === status)?.count ?? 0);
      return {
        delivered: of('delivered'),
        failed: of('failed'),
        pending: of('pending'),
        lastReason: last?.reason != null ? { reason: last.reason, at: last.created_at } : undefined,
      };
    },

    backlog: () =>
      access.read.db
        .selectFrom('logout_delivery')
        .select((row) => [row.fn.countAll().as('waiting'), row.fn.min('next_at').as('oldest')])
        .where('status', '=', 'pending')
        .executeTakeFirstOrThrow()
        .then(toBacklog),

    async forget(before) {
      await access.change(({ db }) =>
        db
          .deleteFrom('logout_delivery')
          .where('status', '!=', 'pending')
          .where('created_at', '<', before)
          .execute(),
      );
    },

    async listBySession(session) {
      const { db } = access.read;
      const rows = await db
        .selectFrom('logout_delivery')
        .selectAll()
        .where('session', '=', session)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(toRecord);
    },
  };
}

const due = (now: number) => (where: ExpressionBuilder<Schema, 'logout_delivery'>) =>
  where.and([
    where('status', '=', 'pending'),
    where('next_at', '<=', now),
    where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]),
  ]);

function toRow(delivery: LogoutDelivery): LogoutDeliveryRow {
  return {
    id: delivery.id,
    session: delivery.session,
    relying_party: delivery.relyingParty,
    subject: delivery.subject,
    sid: delivery.sid ?? null,
    status: delivery.status,
    attempts: delivery.attempts,
    next_at: delivery.nextAt,
    created_at: delivery.createdAt,
    reason: delivery.reason ?? null,
    leased_until: null,
  };
}

function toRecord(row: LogoutDeliveryRow): LogoutDelivery {
  return {
    id: row.id,
    session: row.session,
    relyingParty: row.relying_party,
    subject: row.subject,
    sid: row.sid ?? undefined,
    status: row.status,
    attempts: row.attempts,
    nextAt: row.next_at,
    createdAt: row.created_at,
    reason: row.reason ?? undefined,
  };
}
