// Who may do what. A removed role stays as a row: it says who could act, and until when.

import type { RoleRecord, Roles } from '../ports.ts';
import type { Access } from './access.ts';
import type { RoleRow } from './schema.ts';

export function createRoles(access: Access): Roles {
  const live = () => access.read.db.selectFrom('role').selectAll().where('removed_at', 'is', null);
  return {
    async ofPerson(person) {
      const rows = await live().where('person', '=', person).execute();
      return rows.map(toRecord);
    },

    async ofScope(kind, scope) {
      const rows = await live()
        .where('kind', '=', kind)
        .where('scope', '=', scope)
        .orderBy('added_at')
        .orderBy('id')
        .execute();
      return rows.map(toRecord);
    },

    async find(id) {
      const row = await live().where('id', '=', id).executeTakeFirst();
      return row && toRecord(row);
    },

    add: ({ id, kind, scope, person, label, addedAt, addedBy }) =>
      access.change(async ({ db }) => {
        const rows = await db
          .insertInto('role')
          .values({
            id,
            kind,
            scope,
            person,
            label,
            added_at: addedAt,
            added_by: addedBy,
            removed_at: null,
            removed_by: null,
          })
          .onConflict((conflict) =>
            conflict.columns(['person', 'kind', 'scope']).where('removed_at', 'is', null).doNothing(),
          )
          .returning('id')
          .execute();
        return rows.length === 1;
      }),

    remove: (id, at, by) =>
      access.change(async ({ db }) => {
        const rows = await db
          .updateTable('role')
          .set({ removed_at: at, removed_by: by })
          .where('id', '=', id)
          .where('removed_at', 'is', null)
          .returning('id')
          .execute();
        return rows.length === 1;
      }),
  };
}

function toRecord({ id, kind, scope, person, label, added_at, added_by }: RoleRow): RoleRecord {
  return { id, kind, scope, person, label, addedAt: added_at, addedBy: added_by };
}
