// What Node tells of its process: memory, event loop, garbage collection. Comes in: what a broker counts. Goes out: the same, with these
// beside it.

import { collectDefaultMetrics } from 'prom-client';
import type { Metrics } from './metrics.ts';

/**
 * Once per process, by whoever owns it: the timer of a hundredth of a second and the observer that this starts end with the process,
 * and hold whatever was started with them until then.
 */
export function countProcess({ registry }: Pick<Metrics, 'registry'>): void {
  collectDefaultMetrics({ register: registry });
}
