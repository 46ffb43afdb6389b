// Reports of exams that relying parties took.

import type { ExamRecord, Exams } from '../ports.ts';
import type { Access } from './access.ts';
import type { ExamRow } from './schema.ts';

export function createExams(access: Access): Exams {
  return {
    add: ({ id, relyingParty, at, passed, report }, most) =>
      access.atomically(async ({ db }) => {
        await db
          .insertInto('exam')
          .values({ id, relying_party: relyingParty, at, passed: passed ? 1 : 0, report })
          .execute();
        const kept = db
          .selectFrom('exam')
          .select('id')
          .where('relying_party', '=', relyingParty)
          .orderBy('at', 'desc')
          .orderBy('id')
          .limit(most);
        await db
          .deleteFrom('exam')
          .where('relying_party', '=', relyingParty)
          .where('id', 'not in', kept)
          .execute();
      }),

    async find(id) {
      const row = await access.read.db.selectFrom('exam').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toRecord(row);
    },

    async ofRelyingParty(relyingParty, limit) {
      const rows = await access.read.db
        .selectFrom('exam')
        .selectAll()
        .where('relying_party', '=', relyingParty)
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toRecord);
    },

    async passedSince(relyingParty, since) {
      const row = await access.read.db
        .selectFrom('exam')
        .select('id')
        .where('relying_party', '=', relyingParty)
        .where('passed', '=', 1)
        .where('at', '>=', since)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

function toRecord({ id, relying_party, at, passed, report }: ExamRow): ExamRecord {
  return { id, relyingParty: relying_party, at, passed: passed === 1, report };
}
