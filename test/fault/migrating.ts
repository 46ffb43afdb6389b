// Opens a durable store with one more migration than there are, in ten steps that take a while: `node migrating.ts <settings as JSON>`.
// Says `begun` before and `done` after.

import { writeSync } from 'node:fs';
import { migrations } from '#stores/durable/migrate.ts';
import type { Migration } from '#stores/durable/migration.ts';
import { openPostgresDurable } from '#stores/durable/postgres.ts';
import { openSqliteDurable } from '#stores/durable/sqlite.ts';
import type { DurableSettings } from '#stores/open.ts';

const STEPS = 10;
const ROWS = 100_000;

export const longMigration: Migration = {
  name: 'long',
  statements: () =>
    Array.from({ length: STEPS }, (_, step) => [
      `create table half_${step} (n integer)`,
      `insert into half_${step} with recursive count(n) as (select 1 union all select n + 1 from count where n < ${ROWS}) select n from count`,
    ]).flat(),
};

if (process.argv[2] !== undefined) {
  const settings = JSON.parse(process.argv[2]) as DurableSettings;
  writeSync(1, 'begun\n');
  const list = [...migrations, longMigration];
  const store =
    settings.kind === 'sqlite'
      ? await openSqliteDurable({ file: settings.file, migrations: list })
      : await openPostgresDurable({ url: settings.url, migrations: list });
  writeSync(1, 'done\n');
  await store.close();
}
