// Relying parties and every version they ever had. The active version stands in a row of its own: one lookup per login.

import { sql } from 'kysely';
import type { RelyingPartyRecord, RelyingPartyRegister } from '../ports.ts';
import type { Access } from './access.ts';
import type { RelyingPartyRow } from './schema.ts';

const findById = 'select id, data, version, at from relying_party where id = ?';

export function createRelyingPartyRegister(access: Access): RelyingPartyRegister {
  return {
    async find(id) {
      const [row] = await access.read.run<RelyingPartyRow>(findById, [id]);
      return row && toRecord(row);
    },

    async list() {
      const rows = await access.read.db.selectFrom('relying_party').selectAll().orderBy('id').execute();
      return rows.map(toRecord);
    },

    // The upsert counts the version up under the row's own lock, so two administrators get two numbers.
    put: ({ id, data, at, by, note }) =>
      access.atomically(async ({ db }) => {
        const active = await db
          .insertInto('relying_party')
          .values({ id, data, version: 1, at })
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet({ data, at, version: sql<number>`relying_party.version + 1` }),
          )
          .returningAll()
          .executeTakeFirstOrThrow();
        await db
          .insertInto('relying_party_version')
          .values({ id, data, version: active.version, at, changed_by: by, note: note ?? null })
          .execute();
        return toRecord(active);
      }),

    async versions(id) {
      const { db } = access.read;
      const rows = await db
        .selectFrom('relying_party_version')
        .selectAll()
        .where('id', '=', id)
        .orderBy('version')
        .execute();
      return rows.map((row) => ({ ...toRecord(row), by: row.changed_by, note: row.note ?? undefined }));
    },
  };
}

function toRecord({ id, data, version, at }: RelyingPartyRow): RelyingPartyRecord {
  return { id, data, version, at };
}
