// The volatile file itself: settings, tables, and the one way to run a short transaction.

import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { createPrivateFile } from '../private-file.ts';
import { whenFree } from '../sqlite-busy.ts';

/** Milliseconds a statement waits for another process's write. Those last microseconds. */
const busyTimeout = 2_000;

const settings =
  'pragma journal_mode = wal; pragma synchronous = normal; pragma wal_autocheckpoint = 4000; pragma journal_size_limit = 67108864;';

/** No migrations: what is stored here expires. A table that changes its shape gets a new name. */
const tables = `
  create table if not exists artifact (
    kind text not null, id text not null, payload text not null, expires_at integer not null,
    consumed_at integer, grant_id text, primary key (id, kind)
  ) strict;
  create index if not exists artifact_of_grant on artifact (grant_id) where grant_id is not null;
  create index if not exists artifact_expiry on artifact (expires_at);

  create table if not exists session (
    uid text primary key, payload text, authorizations text not null, events text not null, ids text not null,
    ends_at integer not null, authenticated_until integer
  ) strict;
  create index if not exists session_expiry on session (ends_at);
  create table if not exists session_id (id text primary key, uid text not null, expires_at integer not null) strict;
  create index if not exists session_id_expiry on session_id (expires_at);

  create table if not exists record (
    space text not null, id text not null, value text not null, expires_at integer not null, primary key (id, space)
  ) strict;
  create index if not exists record_expiry on record (expires_at);

  create table if not exists counter (name text primary key, hits integer not null, resets_at integer not null) strict;
  create index if not exists counter_expiry on counter (resets_at);
`;

export interface VolatileFile {
  prepare(statement: string): StatementSync;
  /** Read, decide and write as one: no other process writes in between. `work` is synchronous. */
  atomically<T>(work: () => T): T;
  close(): void;
}

export async function openVolatileFile(file: string): Promise<VolatileFile> {
  createPrivateFile(file);
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    await whenFree(() => database.exec(settings));
    await whenFree(() => database.exec(`begin immediate; ${tables} commit;`));
  } catch (error) {
    database.close();
    throw error;
  }
  database.exec(`pragma busy_timeout = ${busyTimeout}`);
  const begin = database.prepare('begin immediate');
  const commit = database.prepare('commit');
  const rollback = database.prepare('rollback');
  return {
    prepare: (statement) => database.prepare(statement),
    atomically: (work) => {
      begin.run();
      try {
        const result = work();
        commit.run();
        return result;
      } catch (error) {
        if (database.isTransaction) rollback.run();
        throw error;
      }
    },
    close: () => database.close(),
  };
}
