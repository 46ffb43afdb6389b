// What the benchmarks share: figures of several rounds made into one, and a measured process that answers.

import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** CPU of the whole process and time on the clock, in milliseconds. */
export interface Spent {
  readonly cpuMs: number;
  readonly wallMs: number;
}

/** What this process has spent so far. */
export function spentSoFar(): Spent {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() };
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** The next message of a measured process. @throws when it ends instead */
export function answer(from: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`the measured server ended with ${code}`));
    from.once('exit', onExit);
    from.once('message', (message) => {
      from.off('exit', onExit);
      resolve(message);
    });
  });
}

/** @param share of the whole, such as 0.99 */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const quantiles = (numbers: readonly number[]) => ({
  p50_ms: round(quantile(numbers, 0.5), 1),
  p95_ms: round(quantile(numbers, 0.95), 1),
  p99_ms: round(quantile(numbers, 0.99), 1),
});

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

/** Milliseconds of CPU that other processes have spent so far; Linux only. */
export function cpuOf(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    // After the name, which may hold anything: user and system time.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, one) => sum + one, 0) * TICK_MS;
}
