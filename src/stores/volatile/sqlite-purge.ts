// Deletes what has expired, a little at a time: no single call of a citizen waits for the broom.

import { clearInterval, setImmediate, setInterval } from 'node:timers';
import type { Clock } from '#clock.ts';
import { tombstone } from './session-rules.ts';
import type { VolatileFile } from './sqlite-file.ts';

/** Milliseconds between rounds. */
const period = 10_000;
/** Rows per stroke: about a millisecond. */
const batch = 100;

const places = [
  { table: 'artifact', column: 'expires_at', grace: 0 },
  { table: 'session', column: 'ends_at', grace: tombstone },
  { table: 'session_id', column: 'expires_at', grace: 0 },
  { table: 'session_subject', column: 'expires_at', grace: 0 },
  { table: 'record', column: 'expires_at', grace: 0 },
  { table: 'counter', column: 'resets_at', grace: 0 },
] as const;

/** One stroke takes a batch from every table that has so much, and tells whether there may be more. */
export function createBroom(store: VolatileFile, clock: Clock): () => boolean {
  const statements = places.map(({ table, column, grace }) => {
    const some = `select rowid from ${table} where ${column} <= ? limit ${batch}`;
    return { grace, statement: store.prepare(`delete from ${table} where rowid in (${some})`) };
  });
  return () => {
    const swept = statements.map(({ grace, statement }) => statement.run(clock.now() - grace).changes);
    return swept.some((rows) => Number(rows) === batch);
  };
}

/** Sweeps in the background until stopped; the timer does not keep the process alive. */
export function startPurge(store: VolatileFile, clock: Clock): { stop(): void } {
  const stroke = createBroom(store, clock);
  let stopped = false;
  function sweep() {
    if (stopped) return;
    try {
      if (stroke()) setImmediate(sweep);
    } catch {
      // Busy or full: what has expired is invisible anyway, and the next round tries again.
    }
  }
  const timer = setInterval(sweep, period).unref();
  return {
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
}
