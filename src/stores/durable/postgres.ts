// The durable store in PostgreSQL 15 or newer, for more than one machine: the same repositories over a pool of connections.
// Outside a transaction each statement commits by itself; the server's `synchronous_commit` and `fsync` stay on.

import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import type { Durable, Repositories } from '../ports.ts';
import { type Access, type Connection, insideTransaction } from './access.ts';
import { type MigrationTarget, migrate } from './migrate.ts';
import type { Migration } from './migration.ts';
import { withPatience } from './patience.ts';
import { createPool, limits, requestLimits } from './postgres-pool.ts';
import { createStepTeller } from './postgres-step.ts';
import { createTeller } from './postgres-tell.ts';
import { createRepositories } from './repositories.ts';
import type { Schema } from './schema.ts';

/** Any number will do, as long as nothing else in the same database locks it. */
const migrationLock = 5_318_008;

/**
 * Connects and brings the schema up to date.
 *
 * @param options.url `postgres://user:password@host/database`, with `?sslmode=…` as `pg` reads it
 * @throws when the server cannot be reached or a migration fails
 */
export async function openPostgresDurable(options: {
  readonly url: string;
  /** For tests of migrating itself. */
  readonly migrations?: readonly Migration[];
  /** Milliseconds one transaction may take, all its statements together. */
  readonly patience?: number;
}): Promise<Durable> {
  const { url, patience = 5_000 } = options;
  await migratePostgres(url, options.migrations);
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: createPool({ connectionString: url, ...requestLimits }) }),
  });

  const inTransaction = <T>(work: (access: Access) => Promise<T>): Promise<T> =>
    db.transaction().execute(async (transaction) => {
      const access = insideTransaction(over(transaction));
      try {
        return await withPatience(patience, () => work(access));
      } finally {
        access.end();
      }
    });

  const alone = over(db);
  const outside: Access = {
    read: alone,
    change: (work) => work(alone),
    atomically: (work) => inTransaction(({ read }) => work(read)),
  };
  const transaction = <T>(work: (repositories: Repositories) => Promise<T>): Promise<T> =>
    inTransaction((access) => work(createRepositories(access)));
  return {
    ...createRepositories(outside),
    transaction,
    tell: createTeller(alone, transaction),
    ...createStepTeller(alone),
    ping: async () => {
      const asked = 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now';
      const [row] = await alone.run<{ now: number }>(asked, []);
      return row?.now ?? Number.NaN;
    },
    close: () => db.destroy(),
  };
}

function over(db: Kysely<Schema>): Connection {
  return {
    db,
    run: async <Row>(text: string, parameters: readonly unknown[]) => {
      const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(numbered(text), [...parameters]));
      return rows;
    },
  };
}

/** `?`, `?` → `$1`, `$2`. Our own statements only: none has a question mark in a literal. */
function numbered(text: string): string {
  let number = 0;
  return text.replaceAll('?', () => {
    number += 1;
    return `$${number}`;
  });
}

/** Its own connection, without the limits of a request: a migration may take long. */
async function migratePostgres(url: string, list?: readonly Migration[]): Promise<void> {
  const pool = createPool({ connectionString: url, max: 1, ...limits });
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const target: MigrationTarget = {
    engine: 'postgres',
    exclusively: (work) =>
      db.transaction().execute(async (transaction) => {
        await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(transaction);
        return work(transaction);
      }),
  };
  try {
    await migrate(target, Date.now(), list);
  } finally {
    await db.destroy();
  }
}
