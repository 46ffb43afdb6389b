// Copies of an SQLite file, for backup and rehearsal.

import { DatabaseSync } from 'node:sqlite';

/** A copy of one moment, made beside whoever writes. @throws when `to` cannot be written, or is there already */
export function copySqlite(from: string, to: string): void {
  const database = new DatabaseSync(from, { readOnly: true, timeout: 10_000 });
  try {
    database.prepare('vacuum into ?').run(to);
  } finally {
    database.close();
  }
}

/** What SQLite itself says of the file. False also for what is no database. */
export function isSqliteWhole(file: string): boolean {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      const [row] = database.prepare('pragma integrity_check').all() as { integrity_check: string }[];
      return row?.integrity_check === 'ok';
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}
