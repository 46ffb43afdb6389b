// Brings what was committed to the disk without holding up the event loop. In WAL mode a commit only appends to the log beside
// the file, and nothing has to be on disk but that log. SQLite itself would wait for the disk inside COMMIT, and with it every
// request of this process; the same call on the same file from a thread of Node's pool promises as much. What must be in order
// (a log that begins anew, a checkpoint) SQLite still flushes by itself: `synchronous=NORMAL`.

import { type FileHandle, open } from 'node:fs/promises';

export interface Flush {
  /** Resolves when everything written to the log so far is on disk. @throws when the disk refuses */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** One flush at a time. The log comes to be with the first look at the file, and stays as long as one connection is open. */
export function createFlush(file: string): Flush {
  let log: FileHandle | undefined;
  return {
    async flush() {
      log ??= await open(`${file}-wal`, 'r+');
      await log.datasync();
    },
    async close() {
      await log?.close();
    },
  };
}
