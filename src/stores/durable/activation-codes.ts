// Activation codes. Every step names the state that it needs in its own statement: of several at once, one wins.

import type { ExpressionBuilder } from 'kysely';
import type { ActivationCodeRecord, ActivationCodes } from '../ports.ts';
import type { Access } from './access.ts';
import type { ActivationCodeRow, Schema } from './schema.ts';

export function createActivationCodes(access: Access): ActivationCodes {
  async function findBy(column: 'id' | 'link', value: string) {
    const row = await access.read.db
      .selectFrom('activation_code')
      .selectAll()
      .where(column, '=', value)
      .executeTakeFirst();
    return row && toRecord(row);
  }

  const change = (id: string, to: Partial<Pick<ActivationCodeRow, 'code' | 'link'>>, now: number) =>
    access.change(async ({ db }) => {
      const rows = await db
        .updateTable('activation_code')
        .set(to)
        .where('id', '=', id)
        .where(open(now))
        .returning('id')
        .execute();
      return rows.length === 1;
    });

  return {
    add: (code) =>
      access.change(async ({ db }) => {
        await db.insertInto('activation_code').values(toRow(code)).execute();
      }),
    find: (id) => findBy('id', id),
    findByLink: (link) => findBy('link', link),

    async issuedBy(member, since, limit) {
      const rows = await access.read.db
        .selectFrom('activation_code')
        .selectAll()
        .where('member', '=', member)
        .where('issued_at', '>=', since)
        .orderBy('issued_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toRecord);
    },

    print: (id, code, now) => change(id, { code }, now),
    relink: (id, link, now) => change(id, { link }, now),

    take: (link, most, now) =>
      access.change(async ({ db }) => {
        const rows = await db
          .updateTable('activation_code')
          .set((row) => ({ tries: row('tries', '+', 1) }))
          .where('link', '=', link)
          .where('code', 'is not', null)
          .where('tries', '<', most)
          .where(open(now))
          .returningAll()
          .execute();
        return rows[0] && toRecord(rows[0]);
      }),

    end: (id, as, now) =>
      access.change(async ({ db }) => {
        const rows = await db
          .updateTable('activation_code')
          .set({ ended_at: now, ended_as: as, sealed: '' })
          .where('id', '=', id)
          .where(open(now))
          .returning('id')
          .execute();
        return rows.length === 1;
      }),

    endOf: (person, as, now) =>
      access.change(async ({ db }) => {
        await db
          .updateTable('activation_code')
          .set({ ended_at: now, ended_as: as, sealed: '' })
          .where('person', '=', person)
          .where('ended_at', 'is', null)
          .execute();
      }),

    erase: (now) =>
      access.change(async ({ db }) => {
        await db
          .updateTable('activation_code')
          .set({ sealed: '' })
          .where('expires_at', '<=', now)
          .where('sealed', '<>', '')
          .execute();
      }),

    forget: (before, limit) =>
      access.change(async ({ db }) => {
        const old = db
          .selectFrom('activation_code')
          .select('id')
          .where((row) => row.or([row('expires_at', '<', before), row('ended_at', '<', before)]))
          .orderBy('expires_at')
          .limit(limit);
        const rows = await db.deleteFrom('activation_code').where('id', 'in', old).returning('id').execute();
        return rows.length;
      }),
  };
}

const open = (now: number) => (row: ExpressionBuilder<Schema, 'activation_code'>) =>
  row.and([row('ended_at', 'is', null), row('expires_at', '>', now)]);

function toRow(code: ActivationCodeRecord): ActivationCodeRow {
  return {
    id: code.id,
    person: code.person,
    sealed: code.sealed,
    link: code.link,
    code: code.code ?? null,
    member: code.member,
    issued_at: code.issuedAt,
    expires_at: code.expiresAt,
    tries: code.tries,
    ended_at: code.endedAt ?? null,
    ended_as: code.endedAs ?? null,
  };
}

function toRecord(row: ActivationCodeRow): ActivationCodeRecord {
  return {
    id: row.id,
    person: row.person,
    sealed: row.sealed,
    link: row.link,
    code: row.code ?? undefined,
    member: row.member,
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
    tries: row.tries,
    endedAt: row.ended_at ?? undefined,
    endedAs: row.ended_as ?? undefined,
  };
}
