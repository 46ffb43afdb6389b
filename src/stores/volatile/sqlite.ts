// The volatile store in one SQLite file (WAL, synchronous=NORMAL): sessions survive a restart, several processes share the file.
// Every call is one synchronous statement or one short transaction, prepared once; it answers with a promise only because the
// port does. What has expired is invisible at once and deleted soon after.

import type { Clock } from '#clock.ts';
import type { Volatile } from '../ports.ts';
import { createSqliteArtifacts } from './sqlite-artifacts.ts';
import { openVolatileFile } from './sqlite-file.ts';
import { startPurge } from './sqlite-purge.ts';
import { createSqliteCounters, createSqliteRecords } from './sqlite-records.ts';
import { createSqliteSessions } from './sqlite-sessions.ts';

/**
 * Opens the file and creates it (mode 600) when it is not there. Expiry is judged by `clock`.
 *
 * @throws when the file cannot be opened
 */
export async function openSqliteVolatile(options: { file: string; clock: Clock }): Promise<Volatile> {
  const { file, clock } = options;
  const store = await openVolatileFile(file);
  const purge = startPurge(store, clock);
  const ping = store.prepare('select 1');
  return {
    artifacts: createSqliteArtifacts(store, clock),
    sessions: createSqliteSessions(store, clock),
    records: createSqliteRecords(store, clock),
    counters: createSqliteCounters(store, clock),
    // A file wakes nobody: other processes read it again in time.
    news: { tell: async () => {}, listen: async () => {} },
    ping: async () => {
      ping.get();
      // A file has no clock of its own.
      return clock.now();
    },
    close: async () => {
      purge.stop();
      store.close();
    },
  };
}
