// Waiting for another process that holds a lock on an SQLite file.

import { setTimeout as wait } from 'node:timers/promises';
import { driverCode } from './driver-error.ts';

/** Milliseconds to keep trying. */
const deadline = 2_500;
const busy = 5;

/**
 * Runs `work` again every millisecond while SQLite answers that the file is busy. SQLite's own waiting blocks the event loop, and
 * some steps (switching a new file to WAL) do not wait at all.
 *
 * @throws what SQLite said last, when the deadline has passed
 */
export async function whenFree<T>(work: () => T): Promise<T> {
  const end = performance.now() + deadline;
  for (;;) {
    try {
      return work();
    } catch (error) {
      // The low byte is the kind of error; the rest of an extended code says which one.
      const isBusy = (Number(driverCode(error, 'errcode')) & 0xff) === busy;
      if (!isBusy || performance.now() > end) throw error;
    }
    await wait(1);
  }
}
