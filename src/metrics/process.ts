// What is told of a process: by Node its memory, event loop, garbage collection; by its log what that lost. Comes in: what a broker
// counts. Goes out: the same, with these beside it.

import { collectDefaultMetrics } from 'prom-client';
import { type Metrics, watch } from './metrics.ts';

/**
 * Once per process, by whoever owns it: the timer of a hundredth of a second and the observer that this starts end with the process,
 * and hold whatever was started with them until then.
 */
export function countProcess({ registry }: Pick<Metrics, 'registry'>): void {
  collectDefaultMetrics({ register: registry });
}

export function countLostLines(metrics: Pick<Metrics, 'registry'>, linesLost: () => number): void {
  watch(metrics, {
    name: 'sleutelbos_log_lines_lost',
    help: 'Lines that whoever takes the log did not take: a full disk, or a reader that stands still.',
    labels: ['output'],
    over: 'sum',
    ask: () => [{ output: 'stdout', value: linesLost() }],
  });
}
