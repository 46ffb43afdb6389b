// The process that watches over the workers. It brings the durable store up to date before the first of them starts, and then
// only passes signals on: SIGTERM ends all, SIGHUP replaces one after the other.

import cluster from 'node:cluster';
import { mkdirSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '#clock.ts';
import type { EidSettings } from '#digital-keys/eid/settings.ts';
import type { Log } from '#digital-keys/key.ts';
import { openMetrics } from '#metrics/listener.ts';
import { metricsOfWorkers } from '#metrics/workers.ts';
import { openStores } from '#stores/open.ts';
import { type Config, storesOf } from './config.ts';
import { type Crew, type Farewell, type Member, startCrew } from './crew.ts';
import { LINGER_MS } from './door.ts';
import { PATIENCE_MS, refuseNetworkDisk } from './server.ts';
import { READY } from './worker.ts';
import { workerArguments, workerEnvironment } from './worker-memory.ts';

/** For what comes after the door is shut: exams, queues, stores. */
const TIDY_MS = 15_000;

/** @throws when the stores cannot be used; no worker was started then */
export async function watchOver(config: Config, log: Log): Promise<void> {
  await prepare(config);
  // Workers take connections themselves. Handed out by the primary, those on their way to one that just died would hang for ever.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({ execArgv: workerArguments(process.execArgv, config.worker_heap) });
  const crew = startCrew({
    seats: config.workers,
    hire,
    clock: systemClock,
    wait,
    patienceMs: Math.max(config.http.drain * 1000, LINGER_MS) + PATIENCE_MS + TIDY_MS,
    log,
  });
  onSignals(crew, log);
  const metrics = await openMetrics(config.metrics, metricsOfWorkers());
  void crew.givenUp.then(() => {
    log.error({}, 'workers die as soon as they are started: the broker gives up');
    process.exit(1);
  });
  if (await crew.ready)
    log.info({ issuer: config.issuer, workers: config.workers, metrics: metrics?.port }, 'ready');
}

/** Once for all of them, and what is wrong is said once. The stores lock, so that two machines may do so at the same time. */
async function prepare(config: Config): Promise<void> {
  mkdirSync(config.data, { recursive: true, mode: 0o700 });
  refuseNetworkDisk(config);
  const stores = await openStores({ ...storesOf(config), clock: systemClock });
  await stores.close();
  const { eid } = config.digital_keys as { readonly eid?: EidSettings };
  const socket = eid?.proxy?.socket;
  if (socket) rmSync(socket, { force: true });
}

function onSignals(crew: Crew, log: Log): void {
  let isGoing = false;
  function go(farewell: Farewell): void {
    // Asked a second time: they mean it. Workers end with their primary.
    if (isGoing) process.exit(1);
    isGoing = true;
    log.info({ farewell }, 'closing all workers');
    void crew.stop(farewell).then(() => process.exit(0));
  }
  process.on('SIGTERM', () => go('leave'));
  process.on('SIGINT', () => go('now'));
  process.on('SIGHUP', () => {
    log.info({}, 'replacing the workers');
    void crew.replaceAll().then((all) => all && log.info({}, 'all workers are replaced'));
  });
}

function hire(): Member {
  const worker = cluster.fork(workerEnvironment);
  // Told something in the moment it died: its end is heard of anyway.
  worker.on('error', () => {});
  return {
    pid: worker.process.pid,
    ready: new Promise((resolve) => {
      worker.on('message', (message: unknown) => {
        if (message === READY) resolve();
      });
    }),
    gone: new Promise((resolve) => worker.once('exit', () => resolve())),
    // It may be on its way out already.
    say: (farewell) => void (worker.isConnected() && worker.send(farewell)),
    kill: () => void worker.process.kill('SIGKILL'),
  };
}
