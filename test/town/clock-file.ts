// What time it is, in a file: written by the process of the tests, read by every process of a broker whenever it asks.

import { openSync, readSync, writeSync } from 'node:fs';
import type { MovedTime } from '../support/time.ts';

/** Opens it for writing, and empties it: time is as it is. */
export function openClockFile(file: string): (time: MovedTime) => void {
  const opened = openSync(file, 'w');
  const tell = ({ shift, stoppedAt = 0 }: MovedTime) =>
    void writeSync(opened, Float64Array.of(shift, stoppedAt), 0, null, 0);
  tell({ shift: 0 });
  return tell;
}

/** A clock that reads the file at each question. */
export function clockOf(file: string, realNow: () => number): () => number {
  const opened = openSync(file, 'r');
  const told = new Float64Array(2);
  return () => {
    readSync(opened, told, 0, told.byteLength, 0);
    const [shift = 0, stoppedAt = 0] = told;
    return stoppedAt === 0 ? realNow() + shift : stoppedAt;
  };
}
