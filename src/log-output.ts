// Where log lines go: a file descriptor, which somebody else empties or not. Whoever writes never waits for it: a full disk or a reader
// that stands still costs lines and no login. What cannot be written waits; beyond `most` bytes it is lost, and counted.

import { constants, fstatSync, openSync, write, writeSync } from 'node:fs';

/** Bytes that may wait: some thousand lines. */
const MOST = 1_048_576;
/** Processes share a pipe: up to so many bytes arrive in one piece (PIPE_BUF of Linux, pipe(7)). */
const PIECE = 4_096;
const AGAIN_MS = 50;

export interface LogOutput {
  write(line: string): void;
  /** Lines that were never written, so far. */
  lost(): number;
  /** Told the number of lines lost since it was last told, before the next line that is kept. */
  onLost(tell: (lines: number) => void): void;
  /** At the end of the process: once more, now. What cannot be written then is gone. */
  flush(): void;
}

export function createLogOutput(fd: number, most = MOST): LogOutput {
  const target = withoutWaiting(fd);
  let lines: Buffer[] = [];
  /** What is being written, or could not be. */
  let piece: Buffer | undefined;
  let bytes = 0;
  let state: 'idle' | 'writing' | 'resting' = 'idle';
  let [lost, told] = [0, 0];
  let tellLost: (count: number) => void = () => {};

  function nextPiece(): Buffer | undefined {
    let [count, size] = [0, 0];
    for (const line of lines) {
      if (count > 0 && size + line.length > PIECE) break;
      [count, size] = [count + 1, size + line.length];
    }
    if (count === 0) return undefined;
    const whole = Buffer.concat(lines.slice(0, count));
    lines = lines.slice(count);
    return whole;
  }

  function written(count: number): void {
    bytes -= count;
    piece = piece?.subarray(count);
    if (piece?.length === 0) piece = undefined;
  }

  function begin(): void {
    if (state !== 'idle') return;
    piece ??= nextPiece();
    if (!piece) return;
    state = 'writing';
    write(target, piece, (error, count) => {
      if (!error) written(count);
      state = error ? 'resting' : 'idle';
      if (error) setTimeout(goOn, AGAIN_MS).unref();
      else begin();
    });
  }

  function goOn(): void {
    state = 'idle';
    begin();
  }

  return {
    write(text) {
      const line = Buffer.from(text);
      if (bytes + line.length > most) {
        lost += 1;
        return;
      }
      if (lost > told) {
        const count = lost - told;
        told = lost;
        tellLost(count);
      }
      bytes += line.length;
      lines.push(line);
      begin();
    },
    lost: () => lost,
    onLost(tell) {
      tellLost = tell;
    },
    flush() {
      try {
        // What is on its way arrives by itself.
        if (state === 'writing') piece = undefined;
        for (piece ??= nextPiece(); piece; piece ??= nextPiece()) written(writeSync(target, piece));
      } catch {
        // There is nobody left to tell. Nor is it tried again: the number of a descriptor that was closed is soon another's.
        bytes -= lines.reduce((sum, line) => sum + line.length, piece?.length ?? 0);
        [lines, piece] = [[], undefined];
      }
    },
  };
}

/** The same pipe by a descriptor of our own that never blocks; other processes keep theirs as it is. Files need none. */
function withoutWaiting(fd: number): number {
  if (!fstatSync(fd).isFIFO()) return fd;
  try {
    return openSync(`/proc/self/fd/${fd}`, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    // Another user's pipe, or no Linux: a thread of the pool waits then, and not the event loop.
    return fd;
  }
}
