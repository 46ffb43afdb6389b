// Organisations that answer for relying parties.

import type { Organisations } from '../ports.ts';
import type { Access } from './access.ts';

export function createOrganisations(access: Access): Organisations {
  return {
    async find(id) {
      return access.read.db
        .selectFrom('organisation')
        .select(['id', 'data', 'version', 'at'])
        .where('id', '=', id)
        .executeTakeFirst();
    },

    list: () =>
      access.read.db
        .selectFrom('organisation')
        .select(['id', 'data', 'version', 'at'])
        .orderBy('name')
        .orderBy('id')
        .execute(),

    put: ({ id, data, name, at, base }) =>
      access.change(async ({ db }) => {
        const changed =
          base === 0
            ? await db
                .insertInto('organisation')
                .values({ id, data, name, at, version: 1 })
                .onConflict((conflict) => conflict.column('id').doNothing())
                .returning('id')
                .execute()
            : await db
                .updateTable('organisation')
                .set({ data, name, at, version: base + 1 })
                .where('id', '=', id)
                .where('version', '=', base)
                .returning('id')
                .execute();
        return changed.length === 1;
      }),
  };
}
