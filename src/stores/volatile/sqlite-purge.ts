// Deletes what has expired, a little at a time: no single call of a citizen waits for the broom.

import { clearInterval, setImmediate, setInterval } from 'node:timers';
import type { Clock } from '#clock.ts';
import { tombstone } from './session-rules.ts';
import type { VolatileFile } from './sqlite-file.ts';

/** Milliseconds between rounds. */
const period = 10_000;
/** Rows per statement: well under a millisecond. */
const batch = 100;

/** Starts sweeping in the background; the timer does not keep the process alive. */
export function startPurge(store: VolatileFile, clock: Clock): { stop(): void } {
  const brooms = [
    ['artifact', 'expires_at', 0],
    ['session', 'ends_at', tombstone],
    ['session_id', 'expires_at', 0],
    ['record', 'expires_at', 0],
    ['counter', 'resets_at', 0],
  ] as const;
  const statements = brooms.map(([table, column, grace]) => ({
    grace,
    sweep: store.prepare(
      `delete from ${table} where rowid in (select rowid from ${table} where ${column} <= ? limit ${batch})`,
    ),
  }));
  let stopped = false;

  function sweep(from: number) {
    const broom = statements[from];
    if (stopped || broom === undefined) return;
    let swept = 0;
    try {
      swept = Number(broom.sweep.run(clock.now() - broom.grace).changes);
    } catch {
      // Busy or full: expired rows are invisible anyway, and the next round tries again.
    }
    setImmediate(() => sweep(swept === batch ? from : from + 1));
  }

  const timer = setInterval(() => sweep(0), period).unref();
  return {
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
}
