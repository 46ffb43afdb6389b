// The pool of PostgreSQL connections as Kysely sees it: every statement with parameters is prepared under a name once per
// connection (that halves the driver's cost), and a connection that failed other than by an answer of the server is thrown away.

import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { StoreConflict } from '../ports.ts';

const bigint = 20;
const uniqueViolation = '23505';
/** Statements of a variable shape must not fill the server's memory. */
const mostNames = 300;

/** Time limits in milliseconds; see security.md part 4. A migration has none of them but the first. */
export const limits = { connectionTimeoutMillis: 2_500 } as const;
export const requestLimits = {
  ...limits,
  statement_timeout: 2_500,
  idle_in_transaction_session_timeout: 5_000,
  // A little more than the server's own limit: this one is for a server that no longer answers at all.
  query_timeout: 3_000,
} as const;

export function createPool(options: pg.PoolConfig): PostgresPool {
  const pool = new pg.Pool({
    application_name: 'sleutelbos',
    keepAlive: true,
    ...options,
    // Epoch milliseconds fit a number; set here and not on `pg.types`, which the whole process shares.
    types: {
      getTypeParser: (oid, format) => (oid === bigint ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  // A connection may break while nothing is asked of it, idle in the pool or between two statements of a transaction. The pool, or
  // the next statement, finds out; without these listeners the event would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));

  const names = new Map<string, string>();
  function nameOf(text: string): string | undefined {
    const known = names.get(text);
    if (known !== undefined || names.size >= mostNames) return known;
    const name = `s${names.size + 1}`;
    names.set(text, name);
    return name;
  }

  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      let broken = false;
      const query = async (text: string, parameters: readonly unknown[]) => {
        try {
          if (parameters.length === 0) return await client.query(text);
          const name = nameOf(text);
          return await client.query({
            text,
            values: [...parameters],
            ...(name === undefined ? {} : { name }),
          });
        } catch (error) {
          if (!(error instanceof pg.DatabaseError)) broken = true;
          throw translate(error);
        }
      };
      return {
        // Kysely's type also has an overload for cursors, which nothing in the house uses.
        query: query as PostgresPoolClient['query'] & typeof query,
        release: (destroy) => client.release(broken || destroy === true),
      };
    },
  };
}

function translate(error: unknown): unknown {
  const unique = error instanceof pg.DatabaseError && error.code === uniqueViolation;
  return unique ? new StoreConflict({ cause: error }) : error;
}
