// Persons, found by opaque id or by the blind index of their national number.

import { sql } from 'kysely';
import type { SubjectRecord, Subjects } from '../ports.ts';
import type { Access } from './access.ts';
import type { SubjectRow } from './schema.ts';

const findById = 'select * from subject where id = ?';

export function createSubjects(access: Access): Subjects {
  return {
    async find(id) {
      const [row] = await access.read.run<SubjectRow>(findById, [id]);
      return row && toRecord(row);
    },

    async findByNationalNumber(index) {
      const { db } = access.read;
      const row = await db
        .selectFrom('subject')
        .selectAll()
        .where('national_number_index', '=', index)
        .executeTakeFirst();
      return row && toRecord(row);
    },

    // One statement, so that two first arrivals at the same instant become one person. What this proof did not tell
    // (an eID card has no locale) keeps its old value.
    async enrol(subject) {
      const row = await access.change(({ db }) =>
        db
          .insertInto('subject')
          .values(toRow(subject))
          .onConflict((conflict) =>
            conflict.column('national_number_index').doUpdateSet({
              national_number_sealed: sql`excluded.national_number_sealed`,
              given_name: sql`coalesce(excluded.given_name, subject.given_name)`,
              family_name: sql`excluded.family_name`,
              birthdate: sql`coalesce(excluded.birthdate, subject.birthdate)`,
              locale: sql`coalesce(excluded.locale, subject.locale)`,
              updated_at: sql`excluded.updated_at`,
            }),
          )
          .returningAll()
          .executeTakeFirstOrThrow(),
      );
      return toRecord(row);
    },

    async prefer(id, { locale }) {
      await access.change(({ db }) =>
        db.updateTable('subject').set({ preferred_locale: locale }).where('id', '=', id).execute(),
      );
    },

    async block(id, since) {
      const rows = await access.change(({ db }) =>
        db
          .updateTable('subject')
          .set({ disabled_at: since ?? null })
          .where('id', '=', id)
          .where('disabled_at', since === undefined ? 'is not' : 'is', null)
          .returning('id')
          .execute(),
      );
      return rows.length > 0;
    },
  };
}

function toRow(subject: SubjectRecord): SubjectRow {
  return {
    id: subject.id,
    national_number_index: subject.nationalNumberIndex,
    national_number_sealed: subject.nationalNumberSealed,
    given_name: subject.givenName ?? null,
    family_name: subject.familyName,
    birthdate: subject.birthdate ?? null,
    locale: subject.locale ?? null,
    preferred_locale: subject.preferredLocale ?? null,
    created_at: subject.createdAt,
    updated_at: subject.updatedAt,
    disabled_at: subject.disabledAt ?? null,
  };
}

function toRecord(row: SubjectRow): SubjectRecord {
  return {
    id: row.id,
    nationalNumberIndex: row.national_number_index,
    nationalNumberSealed: row.national_number_sealed,
    givenName: row.given_name ?? undefined,
    familyName: row.family_name,
    birthdate: row.birthdate ?? undefined,
    locale: row.locale ?? undefined,
    preferredLocale: row.preferred_locale ?? undefined,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    disabledAt: row.disabled_at ?? undefined,
  };
}
