// From settings to a listening server: stores, app and door, and how all of it ends again.

import cluster from 'node:cluster';
import { mkdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '#clock.ts';
import type { KeyDefinition, Log, Running } from '#digital-keys/key.ts';
import { createMetrics, type Metrics } from '#metrics/metrics.ts';
import { createEngineFetch } from '#outbound/engine-fetch.ts';
import { createOutbound } from '#outbound/guarded-fetch.ts';
import { networkDiskOf } from '#stores/network-disk.ts';
import { openStores } from '#stores/open.ts';
import type { Stores } from '#stores/ports.ts';
import { openTraces } from '#traces/traces.ts';
import { type App, createApp } from './app.ts';
import { type Config, ConfigError, storesOf } from './config.ts';
import { openDoor } from './door.ts';
import type { House } from './joinery/house.ts';
import { tellOutages } from './outages.ts';
import { withAllowance } from './waiting.ts';

/** How long what is under way may go on once the door is shut. */
export const PATIENCE_MS = 30_000;

export interface Leaving {
  /** Readiness says so first. Not for one whose place another process has taken already. */
  readonly announce: boolean;
  /** Time for balancers to see it, and for kept connections to end. Visitors are still served. */
  readonly pauseMs: number;
}

export interface BrokerServer {
  close(): Promise<void>;
  /** Ends without a citizen noticing. Closes everything. */
  leave(how: Leaving): Promise<void>;
  readonly stores: Stores;
  readonly port: number;
  readonly app: App;
  /** What is counted of this broker. */
  readonly metrics: Metrics;
}

/** Starts one whole broker. @throws when a store, a key or the port cannot be had; nothing is left open then. */
export async function serve(options: {
  config: Config;
  clock: Clock;
  log: Log;
  keys?: readonly KeyDefinition[];
  examPatience?: House['examPatience'];
}): Promise<BrokerServer> {
  const { config, clock, log } = options;
  mkdirSync(config.data, { recursive: true, mode: 0o700 });
  refuseNetworkDisk(config);
  const stores = await openStores({ ...storesOf(config), clock });
  const opened: Running[] = [stores];
  let isLeaving = false;
  const metrics = createMetrics(cluster.worker?.id);
  try {
    const traces = await openTraces(config.traces, config.http.trusted_proxy);
    if (traces) opened.push(traces);
    const outbound = createOutbound({ allow: config.egress.allow });
    const engineFetch = createEngineFetch(config.egress.allow);
    const app = await createApp({
      config,
      stores: tellOutages(stores, (...what) => {
        metrics.answered(...what);
        traces?.answered(...what);
      }),
      metrics,
      traces,
      clock,
      log,
      outbound: traces ? { fetch: traces.watch(outbound.fetch) } : outbound,
      engineFetch: traces ? traces.watch(engineFetch) : engineFetch,
      ...(options.keys && { keys: options.keys }),
      examPatience: options.examPatience,
      isLeaving: () => isLeaving,
    });
    const running = await app.start();
    opened.unshift(running);
    const door = await openDoor(config, (request, response) =>
      withAllowance(() => app.handle(request, response)),
    );
    const closeDoors = async () =>
      void (await Promise.all([door.close(PATIENCE_MS), running.leave(PATIENCE_MS)]));
    opened.unshift({ close: closeDoors });
    const close = () => closeAll(opened.splice(0));
    return {
      app,
      stores,
      metrics,
      port: door.port,
      close,
      async leave({ announce, pauseMs }) {
        isLeaving = announce;
        door.sayLast();
        await pause(pauseMs);
        await close();
      },
    };
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

export function refuseNetworkDisk({ production, data, stores }: Config): void {
  if (!production || (stores.postgres && stores.redis)) return;
  const disk = networkDiskOf(data);
  if (disk)
    throw new ConfigError([
      `data: ${data} lies on ${disk}; SQLite needs a local disk, or set stores.postgres and stores.redis`,
    ]);
}

async function closeAll(opened: readonly Running[]): Promise<void> {
  for (const one of opened) await one.close();
}
