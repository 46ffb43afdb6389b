// How a repository reaches its engine, whichever it is and whether or not it runs inside a transaction.

import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export type Value = string | number | null;

export interface Connection {
  readonly db: Kysely<Schema>;
  /** One hand-written statement, `?` for each parameter, prepared once per connection: for the hot paths that skip Kysely's compiler. */
  run<Row>(statement: string, parameters: readonly Value[]): Promise<readonly Row[]>;
}

export interface Access {
  /** For statements that only read. */
  readonly read: Connection;
  /** For work that is one changing statement. */
  change<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /** For work that is several statements: all of it is kept, or none. Inside a transaction it simply joins. */
  atomically<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
}

/**
 * Access for one transaction. After `end()` it refuses: repositories that outlive their transaction would otherwise write into
 * somebody else's.
 */
export function insideTransaction(connection: Connection): Access & { end(): void } {
  let open = true;
  const current = () => {
    if (!open) throw new Error('the transaction of these repositories is over');
    return connection;
  };
  return {
    get read() {
      return current();
    },
    change: async (work) => work(current()),
    atomically: async (work) => work(current()),
    end: () => {
      open = false;
    },
  };
}
