import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { workerArguments } from './worker-memory.ts';

/** Megabytes that node takes as the end of its heap when it is started with these arguments. */
function heapLimit(args: readonly string[]): number {
  const ask = "console.log(require('node:v8').getHeapStatistics().heap_size_limit)";
  return Number(execFileSync(process.execPath, [...args, '-e', ask], { encoding: 'utf8' })) / 2 ** 20;
}

test('a heap that is set is the worker’s end; what the primary was started with counts more', () => {
  expect(heapLimit(workerArguments([], 512))).toBeLessThan(600);
  expect(heapLimit(workerArguments(['--max-old-space-size=900'], 512))).toBeGreaterThan(850);
  expect(heapLimit(workerArguments([]))).toBeGreaterThan(600);
});
