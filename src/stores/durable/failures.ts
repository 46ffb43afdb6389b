// Wrong tries in a row. Whoever wants to change a count says which one it read: of many at once, one wins and the others
// read again.

import type { Failures } from '../ports.ts';
import type { Access, Connection } from './access.ts';
import type { FailureRow } from './schema.ts';

const insert =
  'insert into failure (name, count, since, not_before) values (?, ?, ?, ?) on conflict (name) do nothing returning name';
const update =
  'update failure set count = ?, since = ?, not_before = ? where name = ? and count = ? returning name';

/** Undoes the transaction of a change that came too late. */
class Outrun extends Error {}

export function createFailures(access: Access): Failures {
  return {
    async find(names) {
      if (names.length === 0) return [];
      const places = names.map(() => '?').join(', ');
      const rows = await access.read.run<FailureRow>(
        `select * from failure where name in (${places})`,
        names,
      );
      return rows.map(toRecord);
    },

    async replace(changes) {
      try {
        await access.atomically(async (connection) => {
          for (const change of changes) if (!(await replaceOne(connection, change))) throw new Outrun();
        });
        return true;
      } catch (error) {
        if (error instanceof Outrun) return false;
        throw error;
      }
    },

    async forget({ prefix, below, before }) {
      await access.change(({ db }) =>
        db
          .deleteFrom('failure')
          .where('name', 'like', `${prefix}%`)
          .where('count', '<', below)
          .where('since', '<', before)
          .execute(),
      );
    },

    async clear(names) {
      if (names.length === 0) return;
      await access.change(({ db }) =>
        db
          .deleteFrom('failure')
          .where('name', 'in', [...names])
          .execute(),
      );
    },
  };
}

async function replaceOne(
  { run }: Connection,
  { from, to }: Parameters<Failures['replace']>[0][number],
): Promise<boolean> {
  const { name, count, since, notBefore } = to;
  const rows =
    from === 0
      ? await run(insert, [name, count, since, notBefore])
      : await run(update, [count, since, notBefore, name, from]);
  return rows.length === 1;
}

function toRecord({ name, count, since, not_before }: FailureRow) {
  return { name, count, since, notBefore: not_before };
}
