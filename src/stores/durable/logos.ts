// Logos as base64 text: both engines keep it alike, and they are small.

import type { Logos } from '../ports.ts';
import type { Access } from './access.ts';

export function createLogos(access: Access): Logos {
  return {
    async find(id) {
      const row = await access.read.db
        .selectFrom('logo')
        .select('png')
        .where('id', '=', id)
        .executeTakeFirst();
      return row && Buffer.from(row.png, 'base64');
    },

    add: (id, png, at) =>
      access.change(async ({ db }) => {
        await db
          .insertInto('logo')
          .values({ id, png: png.toString('base64'), at })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
      }),
  };
}
