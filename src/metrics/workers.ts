// One port for the metrics of several workers: the primary asks each of them and adds up. Counts of a worker that ended are gone.

import { AggregatorRegistry } from 'prom-client';
import type { MetricsText } from './listener.ts';
import type { Metrics } from './metrics.ts';

/** In a worker: its primary may ask from now on. */
export function answerPrimary({ registry }: Pick<Metrics, 'registry'>): void {
  AggregatorRegistry.setRegistries([registry]);
  // Being made is what makes it listen.
  new AggregatorRegistry();
}

/** In the primary: what all workers counted, together. Rejects when one of them does not answer within five seconds. */
export function metricsOfWorkers(): MetricsText {
  const all = new AggregatorRegistry();
  return { contentType: all.contentType, text: () => all.clusterMetrics() };
}
