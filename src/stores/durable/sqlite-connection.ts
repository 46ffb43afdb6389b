// One connection to the SQLite file: safe settings, statements prepared once, and Kysely on top of it.

import { DatabaseSync, type StatementSync } from 'node:sqlite';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { driverCode } from '../driver-error.ts';
import { StoreConflict } from '../ports.ts';
import { whenFree } from '../sqlite-busy.ts';
import type { Connection, Value } from './access.ts';
import type { Schema } from './schema.ts';

/** Statements of a variable shape must not fill the memory. */
const mostStatements = 500;
const uniqueViolations: readonly unknown[] = [1555, 2067];

export interface SqliteConnection extends Connection {
  /** One statement without parameters that steers the connection: a pragma, a savepoint, a commit. */
  exec(statement: string): void;
  /** The first error since the transaction began. PostgreSQL refuses everything after one; so does this. */
  failure: unknown;
  close(): void;
}

/** Not `full`: whoever commits flushes (sqlite-flush.ts). */
const settings =
  'pragma journal_mode = wal; pragma synchronous = normal; pragma wal_autocheckpoint = 4000; pragma journal_size_limit = 67108864;';

/** @param busyTimeout milliseconds a statement then waits for another process's lock, blocking the event loop */
export async function openConnection(file: string, busyTimeout: number): Promise<SqliteConnection> {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    await whenFree(() => database.exec(settings));
  } catch (error) {
    database.close();
    throw error;
  }
  database.exec(`pragma busy_timeout = ${busyTimeout}`);
  const statements = new Map<string, { readonly statement: StatementSync; readonly reads: boolean }>();

  function prepare(text: string) {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const statement = database.prepare(text);
    const prepared = { statement, reads: statement.columns().length > 0 };
    if (statements.size < mostStatements) statements.set(text, prepared);
    return prepared;
  }

  function execute(text: string, parameters: readonly Value[]) {
    if (connection.failure !== undefined)
      throw new Error('the transaction has failed', { cause: connection.failure });
    try {
      const { statement, reads } = prepare(text);
      if (reads) return { rows: statement.all(...parameters) };
      return { rows: [], numAffectedRows: BigInt(statement.run(...parameters).changes) };
    } catch (error) {
      const translated = translate(error);
      // On a closed file there is no transaction to spoil, and asking would throw.
      if (database.isOpen && database.isTransaction) connection.failure = translated;
      throw translated;
    }
  }

  const connection: SqliteConnection = {
    failure: undefined,
    db: new Kysely<Schema>({ dialect: dialectOver(execute) }),
    // The statement's author names the row's type, as with every hand-written query.
    run: async <Row>(text: string, parameters: readonly Value[]) =>
      execute(text, parameters).rows as unknown as Row[],
    exec: (text) => {
      prepare(text).statement.run();
    },
    close: () => database.close(),
  };
  return connection;
}

function translate(error: unknown): unknown {
  return uniqueViolations.includes(driverCode(error, 'errcode'))
    ? new StoreConflict({ cause: error })
    : error;
}

type Execute = (text: string, parameters: readonly Value[]) => { rows: unknown[]; numAffectedRows?: bigint };

/** Kysely over one synchronous connection. Transactions are not its business: group-commit.ts runs them. */
function dialectOver(execute: Execute) {
  const connection: DatabaseConnection = {
    executeQuery: async <Row>({ sql, parameters }: CompiledQuery) => {
      const result = execute(sql, parameters as readonly Value[]);
      return { ...result, rows: result.rows as Row[] };
    },
    // biome-ignore lint/correctness/useYield: nothing in the house streams; the interface asks for a generator
    async *streamQuery() {
      throw new Error('streaming is not supported');
    },
  };
  const refuse = async () => {
    throw new Error('use Durable.transaction');
  };
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    destroy: async () => {},
  };
  return {
    createDriver: () => driver,
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
  };
}
