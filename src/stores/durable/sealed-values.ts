// Where sealed values stand. One statement a page and one a value, beside a broker that goes on writing.

import type { SealedPlace, SealedValues } from '../ports.ts';
import type { Access } from './access.ts';

interface Place {
  readonly table: string;
  readonly id: string;
  readonly column: string;
  readonly key?: string;
}

const PLACES: Readonly<Record<SealedPlace, Place>> = {
  'national-numbers': { table: 'subject', id: 'id', column: 'national_number_sealed' },
  credentials: { table: 'credential', id: 'id', column: 'data', key: 'digital_key' },
  'signing-keys': { table: 'signing_key', id: 'kid', column: 'jwk_sealed' },
  messages: { table: 'outbox', id: 'id', column: 'sealed' },
  'activation-codes': { table: 'activation_code', id: 'id', column: 'sealed' },
};

interface Row {
  readonly id: string;
  readonly sealed: string;
  readonly digital_key: string | null;
}

export function createSealedValues(access: Access): SealedValues {
  return {
    async list(place, after, limit) {
      const { table, id, column, key } = PLACES[place];
      const rows = await access.read.run<Row>(
        `select ${id} as id, ${column} as sealed, ${key ?? 'null'} as digital_key from ${table}
          where ${id} > ? and ${column} <> '' order by ${id} limit ?`,
        [after, limit],
      );
      return rows.map((row) => ({
        id: row.id,
        sealed: row.sealed,
        ...(row.digital_key !== null && { key: row.digital_key }),
      }));
    },

    replace: (place, id, was, sealed) =>
      access.change(async ({ run }) => {
        const { table, id: name, column } = PLACES[place];
        const rows = await run(
          `update ${table} set ${column} = ? where ${name} = ? and ${column} = ? returning ${name}`,
          [sealed, id, was],
        );
        return rows.length === 1;
      }),
  };
}
