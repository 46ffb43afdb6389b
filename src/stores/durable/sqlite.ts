// The durable store in one SQLite file (WAL, flushed after each commit): never acknowledged before it is on disk, several
// processes on the same file. One connection writes, in grouped transactions; a second one reads, so that nobody outside a transaction sees
// what it has not committed. Statements run on the event loop: microseconds each; the flush of
// each group does not (sqlite-flush.ts).

import { type Clock, systemClock } from '#clock.ts';
import type { Durable } from '../ports.ts';
import { createPrivateFile } from '../private-file.ts';
import type { Access } from './access.ts';
import { createGroupCommit } from './group-commit.ts';
import { type MigrationTarget, migrate } from './migrate.ts';
import type { Migration } from './migration.ts';
import { createRepositories } from './repositories.ts';
import { openConnection } from './sqlite-connection.ts';
import { createFlush } from './sqlite-flush.ts';

/** Milliseconds a read waits. In WAL it only ever has to while another process opens, repairs or leaves the file. */
const readTimeout = 2_500;

/**
 * Opens the file, creates it (mode 600) when it is not there, and brings its schema up to date.
 *
 * @throws when the file cannot be opened or a migration fails
 */
export async function openSqliteDurable(options: {
  readonly file: string;
  readonly clock?: Clock;
  /** For tests of migrating itself. */
  readonly migrations?: readonly Migration[];
  /** Milliseconds one transaction may take. Other processes wait 2.5 s for the file, so it must be less. */
  readonly patience?: number;
}): Promise<Durable> {
  const { file, clock = systemClock, patience = 1_000 } = options;
  createPrivateFile(file);
  // It does not wait for other processes by itself: group-commit.ts does, off the event loop.
  const writer = await openConnection(file, 0);
  const log = createFlush(file);
  const transactions = createGroupCommit(writer, patience, log.flush);
  const target: MigrationTarget = {
    engine: 'sqlite',
    exclusively: (work) => transactions.run(({ read }) => work(read.db)),
  };
  try {
    await migrate(target, clock.now(), options.migrations);
  } catch (error) {
    await log.close();
    writer.close();
    throw error;
  }
  const reader = await openConnection(file, readTimeout);
  reader.exec('pragma query_only = 1');

  const outside: Access = {
    read: reader,
    change: (work) => transactions.run(({ read }) => work(read)),
    atomically: (work) => transactions.run(({ read }) => work(read)),
  };
  const transaction: Durable['transaction'] = (work) =>
    transactions.run((access) => work(createRepositories(access)));
  return {
    ...createRepositories(outside),
    transaction,
    tell: (story, event) =>
      transaction(async ({ stories, audit }) => {
        await stories.begin(story);
        await audit.append(event);
      }),
    tellStep: ({ story, step, known, audit: event }) =>
      transaction(async ({ stories, audit }) => {
        await stories.addStep(story, step, known);
        await audit.append(event);
      }),
    tellEnd: ({ story, step, known, audit: event }) =>
      transaction(async ({ stories, audit }) => {
        const begun = await stories.end(story, step, known);
        if (begun !== undefined) await audit.append(event);
        return begun;
      }),
    ping: async () => {
      await reader.run('select 1', []);
      // A file has no clock of its own.
      return clock.now();
    },
    close: async () => {
      await transactions.drained();
      await log.close();
      reader.close();
      writer.close();
    },
  };
}
