// From settings to a listening server: stores, app, and the HTTP(S) listener with its limits.

import { mkdirSync, readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Clock } from '#clock.ts';
import type { KeyDefinition, Log, Running } from '#digital-keys/key.ts';
import { createMetrics, type Metrics } from '#metrics/metrics.ts';
import { createEngineFetch } from '#outbound/engine-fetch.ts';
import { createOutbound } from '#outbound/guarded-fetch.ts';
import { networkDiskOf } from '#stores/network-disk.ts';
import { openStores } from '#stores/open.ts';
import type { Stores } from '#stores/ports.ts';
import { type App, createApp, type House } from './app.ts';
import { type Config, ConfigError, storesOf } from './config.ts';
import { tellOutages } from './outages.ts';

/** Figures of requirement 60 (docs/requirements.md). */
export const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
} as const;

export interface BrokerServer extends Running {
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
  const metrics = createMetrics();
  try {
    const app = await createApp({
      config,
      stores: tellOutages(stores, metrics.answered),
      metrics,
      clock,
      log,
      outbound: createOutbound({ allow: config.egress.allow }),
      engineFetch: createEngineFetch(config.egress.allow),
      ...(options.keys && { keys: options.keys }),
      examPatience: options.examPatience,
    });
    opened.unshift(await app.start());
    const server = createServer(config, app);
    await listen(server, config.http);
    opened.unshift({ close: () => closeServer(server) });
    return {
      app,
      stores,
      metrics,
      port: (server.address() as AddressInfo).port,
      close: () => closeAll(opened),
    };
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

function refuseNetworkDisk({ production, data, stores }: Config): void {
  if (!production || (stores.postgres && stores.redis)) return;
  const disk = networkDiskOf(data);
  if (disk)
    throw new ConfigError([
      `data: ${data} lies on ${disk}; SQLite needs a local disk, or set stores.postgres and stores.redis`,
    ]);
}

function createServer({ tls }: Config, app: App): Server {
  if (!tls.cert || !tls.key) return createHttpServer(LIMITS, app.handle);
  const files = { cert: readFileSync(tls.cert), key: readFileSync(tls.key) };
  return createHttpsServer(
    { ...LIMITS, ...files, minVersion: 'TLSv1.2', handshakeTimeout: 10_000 },
    app.handle,
  );
}

function listen(server: Server, { host, port }: Config['http']): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

/** Stops taking connections, lets requests in progress end, closes idle ones at once. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

async function closeAll(opened: readonly Running[]): Promise<void> {
  for (const one of opened) await one.close();
}
