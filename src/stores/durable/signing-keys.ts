// The server's signing keys: their stages move by compare-and-set, so two nodes never rotate twice.

import type { SigningKeyRecord, SigningKeys } from '../ports.ts';
import type { Access } from './access.ts';
import type { SigningKeyRow } from './schema.ts';

export function createSigningKeys(access: Access): SigningKeys {
  return {
    async list() {
      const rows = await access.read.db
        .selectFrom('signing_key')
        .selectAll()
        .orderBy('since')
        .orderBy('kid')
        .execute();
      return rows.map(toRecord);
    },

    async add({ kid, alg, stage, since, jwkSealed }) {
      await access.change(({ db }) =>
        db
          .insertInto('signing_key')
          .values({ kid, alg, stage, since, jwk_sealed: jwkSealed })
          .onConflict((conflict) => conflict.column('kid').doNothing())
          .execute(),
      );
    },

    async advance(kid, from, to, at) {
      const moved = await access.change(({ db }) =>
        db
          .updateTable('signing_key')
          .set({ stage: to, since: at })
          .where('kid', '=', kid)
          .where('stage', '=', from)
          .returning('kid')
          .execute(),
      );
      return moved.length === 1;
    },

    async remove(kid) {
      await access.change(({ db }) => db.deleteFrom('signing_key').where('kid', '=', kid).execute());
    },
  };
}

function toRecord(row: SigningKeyRow): SigningKeyRecord {
  return { kid: row.kid, alg: row.alg, stage: row.stage, since: row.since, jwkSealed: row.jwk_sealed };
}
