// One process that serves: by itself, or as one of several under a primary, which then says when to go.

import cluster from 'node:cluster';
import { systemClock } from '#clock.ts';
import type { KeyDefinition } from '#digital-keys/key.ts';
import { type MetricsListener, openMetrics } from '#metrics/listener.ts';
import { countLostLines, countProcess } from '#metrics/process.ts';
import { answerPrimary } from '#metrics/workers.ts';
import type { Config } from './config.ts';
import { type Farewell, isFarewell } from './crew.ts';
import { LINGER_MS } from './door.ts';
import type { ProcessLog } from './log.ts';
import { type BrokerServer, type Leaving, serve } from './server.ts';

/** What a worker tells its primary once it serves. */
export const READY = 'ready';

/** @throws when it cannot serve */
export async function work(config: Config, log: ProcessLog, keys?: readonly KeyDefinition[]): Promise<void> {
  const manners: Readonly<Record<Farewell, Leaving>> = {
    leave: { announce: true, pauseMs: config.http.drain * 1000 },
    replace: { announce: false, pauseMs: LINGER_MS },
    now: { announce: false, pauseMs: 0 },
  };
  let server: BrokerServer | undefined;
  let port: MetricsListener | undefined;
  let isGoing = false;

  function go(farewell: Farewell): void {
    if (isGoing) {
      // Asked a second time by a person: they mean it. Primary and terminal both tell a worker, so it asks for no more.
      if (!cluster.isWorker) process.exit(1);
      return;
    }
    isGoing = true;
    log.info({ farewell }, 'closing');
    const gone = server?.leave(manners[farewell]) ?? Promise.resolve();
    gone
      .then(() => port?.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'could not close everything');
          process.exit(1);
        },
      );
  }

  process.on('SIGTERM', () => go('leave'));
  process.on('SIGINT', () => go('now'));
  // A terminal tells it to everybody; replacing is the primary's business.
  process.on('SIGHUP', () => {
    if (!cluster.isWorker)
      log.warn({}, 'one process alone cannot be replaced without a gap: nothing was done');
  });
  if (cluster.isWorker) {
    process.on('message', (message: unknown) => {
      if (isFarewell(message)) go(message);
    });
    // The primary is gone, and with it the port.
    process.on('disconnect', () => go('now'));
  }
  const serving = await serve({ config, clock: systemClock, log, ...(keys && { keys }) });
  if (isGoing) return void serving.close().then(() => process.exit(0));
  server = serving;
  if (config.metrics.enabled) {
    countProcess(server.metrics);
    countLostLines(server.metrics, log.linesLost);
  }
  // One port for all of them: the primary has it.
  if (cluster.isWorker) answerPrimary(server.metrics);
  else port = await openMetrics(config.metrics, server.metrics);
  log.info({ issuer: config.issuer, port: server.port, metrics: port?.port }, 'ready');
  if (cluster.isWorker) process.send?.(READY);
}
