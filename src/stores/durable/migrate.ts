// Forward-only migrations, numbered by their place in the list. Each runs in one transaction with the note that it ran,
// under a lock, so two processes that start at once share the work and a failing one leaves nothing half done.

import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Engine, Migration } from './migration.ts';
import { firstStores } from './migrations/0001-first-stores.ts';
import { ownKeys } from './migrations/0002-own-keys.ts';
import { outbox } from './migrations/0003-outbox.ts';
import { register } from './migrations/0004-register.ts';
import { figures } from './migrations/0005-figures.ts';
import { integrators } from './migrations/0006-integrators.ts';
import { auditPeriod } from './migrations/0007-audit-period.ts';
import { helpdesk } from './migrations/0008-helpdesk.ts';
import { weather } from './migrations/0009-weather.ts';
import { activationCodes } from './migrations/0010-activation-codes.ts';
import { auditErased } from './migrations/0011-audit-erased.ts';
import type { Schema } from './schema.ts';

/** Append only: the place in this list is the number. */
export const migrations: readonly Migration[] = [
  firstStores,
  ownKeys,
  outbox,
  register,
  figures,
  integrators,
  auditPeriod,
  helpdesk,
  weather,
  activationCodes,
  auditErased,
];

export interface MigrationTarget {
  readonly engine: Engine;
  /** Runs `work` in a transaction that no other migrating process can be in at the same time. */
  exclusively<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>;
}

/**
 * Brings the database up to date and returns the names of the migrations it ran. A database that is ahead of this list is left
 * as it is: during a rolling deploy the old version works on the new schema.
 *
 * @param now epoch milliseconds, noted with each migration
 * @throws what the failing statement threw; that migration is undone, those before it stay
 */
export async function migrate(
  target: MigrationTarget,
  now: number,
  list: readonly Migration[] = migrations,
): Promise<readonly string[]> {
  const done: string[] = [];
  for (;;) {
    const name = await target.exclusively((db) => runNext(db, target.engine, now, list));
    if (name === undefined) return done;
    done.push(name);
  }
}

async function runNext(db: Kysely<Schema>, engine: Engine, now: number, list: readonly Migration[]) {
  await sql`create table if not exists migration (number integer primary key, name text not null, at bigint not null)`.execute(
    db,
  );
  const last = await db
    .selectFrom('migration')
    .select('number')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  const next = list[number - 1];
  if (next === undefined) return undefined;
  for (const statement of next.statements(engine)) await sql.raw(statement).execute(db);
  await db.insertInto('migration').values({ number, name: next.name, at: now }).execute();
  return next.name;
}
