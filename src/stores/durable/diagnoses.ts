// Refused requests of relying parties, under the support code that stood on the page.

import type { Diagnoses, DiagnosisRecord } from '../ports.ts';
import type { Access } from './access.ts';
import type { DiagnosisRow } from './schema.ts';

export function createDiagnoses(access: Access): Diagnoses {
  return {
    add: ({ supportCode, relyingParty, kind, facts, at }, most) =>
      access.atomically(async ({ db }) => {
        await db
          .insertInto('diagnosis')
          .values({ support_code: supportCode, relying_party: relyingParty, kind, facts, at })
          .execute();
        const kept = db
          .selectFrom('diagnosis')
          .select('support_code')
          .where('relying_party', '=', relyingParty)
          .orderBy('at', 'desc')
          .orderBy('support_code')
          .limit(most);
        await db
          .deleteFrom('diagnosis')
          .where('relying_party', '=', relyingParty)
          .where('support_code', 'not in', kept)
          .execute();
      }),

    async find(supportCode) {
      const row = await access.read.db
        .selectFrom('diagnosis')
        .selectAll()
        .where('support_code', '=', supportCode)
        .executeTakeFirst();
      return row && toRecord(row);
    },

    async ofRelyingParty(relyingParty, limit) {
      const rows = await access.read.db
        .selectFrom('diagnosis')
        .selectAll()
        .where('relying_party', '=', relyingParty)
        .orderBy('at', 'desc')
        .orderBy('support_code')
        .limit(limit)
        .execute();
      return rows.map(toRecord);
    },

    forgetBefore: (at) =>
      access.change(async ({ db }) => {
        await db.deleteFrom('diagnosis').where('at', '<', at).execute();
      }),
  };
}

function toRecord({ support_code, relying_party, kind, facts, at }: DiagnosisRow): DiagnosisRecord {
  return { supportCode: support_code, relyingParty: relying_party, kind, facts, at };
}
