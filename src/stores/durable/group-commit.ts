// Transactions on SQLite's one writing connection, one after the other, sharing their fsync. Those that wait when the connection
// comes free run inside one BEGIN IMMEDIATE … COMMIT, each in a savepoint of its own, so one's failure does not touch the
// others; every promise resolves only after the shared COMMIT has reached the disk. The disk is waited for off the event loop
// (sqlite-flush.ts), so that requests that write nothing go on; what arrives meanwhile makes up the next group.
//
// The rule for `work`: nothing but the repositories may be awaited inside. They answer without leaving the thread, so a
// transaction holds the file for microseconds. Work that waits for something else all the same is undone after `patience`.

import { setImmediate } from 'node:timers';
import { whenFree } from '../sqlite-busy.ts';
import { type Access, insideTransaction } from './access.ts';
import { withPatience } from './patience.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

/** Transactions per commit. Bounds how long the first waits for the last. */
const largestGroup = 256;

export type Work<T> = (access: Access) => Promise<T>;

interface Member {
  readonly work: Work<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * @param patience milliseconds one transaction may take
 * @param flush brings what was committed to the disk
 */
export function createGroupCommit(
  connection: SqliteConnection,
  patience: number,
  flush: () => Promise<void>,
) {
  const waiting: Member[] = [];
  const idle: (() => void)[] = [];
  let scheduled = false;

  /** Starts after the requests of this turn of the event loop have been read: they share the commit. */
  function schedule() {
    if (scheduled || waiting.length === 0) return;
    scheduled = true;
    setImmediate(() => {
      void runGroup().finally(() => {
        scheduled = false;
        schedule();
        if (!scheduled) for (const resolve of idle.splice(0)) resolve();
      });
    });
  }

  async function runGroup() {
    const kept: { readonly member: Member; readonly value: unknown }[] = [];
    let member: Member | undefined;
    try {
      await whenFree(() => connection.exec('begin immediate'));
    } catch (error) {
      for (const each of waiting.splice(0)) each.reject(error);
      return;
    }
    try {
      for (let size = 0; size < largestGroup; size += 1) {
        member = waiting.shift();
        if (member === undefined) break;
        connection.exec('savepoint member');
        const outcome = await attempt(member.work);
        if ('error' in outcome) {
          connection.exec('rollback to member');
          connection.exec('release member');
          member.reject(outcome.error);
        } else {
          connection.exec('release member');
          kept.push({ member, value: outcome.value });
        }
      }
      member = undefined;
      connection.exec('commit');
      await flush();
      for (const { member: done, value } of kept) done.resolve(value);
    } catch (error) {
      // The file itself refuses (full, locked, gone): nobody may believe that anything of the group is on disk.
      rollBack(connection);
      const failed = [...kept.map((done) => done.member), ...(member ? [member] : [])];
      for (const each of failed) each.reject(error);
    }
  }

  async function attempt(work: Work<unknown>): Promise<{ value: unknown } | { error: unknown }> {
    connection.failure = undefined;
    const access = insideTransaction(connection);
    try {
      const value = await withPatience(patience, () => work(access));
      return connection.failure === undefined ? { value } : { error: connection.failure };
    } catch (error) {
      return { error };
    } finally {
      access.end();
      connection.failure = undefined;
    }
  }

  return {
    /** Resolves when everything that was handed in has been committed or refused. */
    drained: () => new Promise<void>((resolve) => (scheduled ? idle.push(resolve) : resolve())),

    run: <T>(work: Work<T>): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: (value) => resolve(value as T), reject });
        schedule();
      }),
  };
}

function rollBack(connection: SqliteConnection) {
  try {
    connection.exec('rollback');
  } catch {
    // SQLite had already rolled back by itself.
  }
}
