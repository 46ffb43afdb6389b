// The volatile file itself: settings, tables, and the one way to run a short transaction.

import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setImmediate } from 'node:timers';
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
  create table if not exists session_subject (uid text primary key, subject text not null, expires_at integer not null) strict;
  create index if not exists session_of_subject on session_subject (subject);
  create index if not exists session_subject_expiry on session_subject (expires_at);

  create table if not exists record (
    space text not null, id text not null, value text not null, expires_at integer not null, primary key (id, space)
  ) strict;
  create index if not exists record_expiry on record (expires_at);

  create table if not exists counter (name text primary key, hits integer not null, resets_at integer not null) strict;
  create index if not exists counter_expiry on counter (resets_at);
`;

export interface VolatileFile {
  prepare(statement: string): StatementSync;
  /** One changing statement. Those of one turn of the event loop share a commit; resolves when it is done. */
  write<T>(work: () => T): Promise<T>;
  /** Read, decide and write as one: no other process writes in between. `work` is synchronous. Shares the commit as well. */
  atomically<T>(work: () => T): Promise<T>;
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
  const commits = shareCommits(database);
  return {
    prepare: (statement) => database.prepare(statement),
    ...commits,
    close: () => {
      commits.flush();
      database.close();
    },
  };
}

/** The writes of one turn of the event loop in one transaction: pages that several of them touch are written once. */
function shareCommits(database: DatabaseSync) {
  const [begin, commit, rollback] = ['begin immediate', 'commit', 'rollback'].map((text) =>
    database.prepare(text),
  );
  const [mark, keep, undo] = ['savepoint one', 'release one', 'rollback to one'].map((text) =>
    database.prepare(text),
  );
  interface Write {
    readonly work: () => unknown;
    resolve(value: never): void;
    reject(error: unknown): void;
  }
  let waiting: Write[] = [];

  function flush() {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    const done: (() => void)[] = [];
    try {
      begin?.run();
      for (const { work, resolve, reject } of batch) {
        try {
          const value = work();
          done.push(() => resolve(value as never));
        } catch (error) {
          // The file itself refuses (full, gone): nothing of the batch stands.
          if (!isOpenTransaction(database)) throw error;
          done.push(() => reject(error));
        }
      }
      commit?.run();
    } catch (error) {
      if (isOpenTransaction(database)) rollback?.run();
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const tell of done) tell();
  }

  const write = <T>(work: () => T): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ work, resolve, reject });
    });

  return {
    flush,
    write,
    atomically: <T>(work: () => T): Promise<T> =>
      write(() => {
        mark?.run();
        try {
          const result = work();
          keep?.run();
          return result;
        } catch (error) {
          if (isOpenTransaction(database)) {
            undo?.run();
            keep?.run();
          }
          throw error;
        }
      }),
  };
}

/** Asking a closed file would throw; it is in no transaction. */
function isOpenTransaction(database: DatabaseSync): boolean {
  return database.isOpen && database.isTransaction;
}
