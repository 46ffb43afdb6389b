// Two broker processes on a real PostgreSQL and a real Redis, each behind a fault proxy; and what is seen of them from outside.

import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type CrewProcess, isServing, startCrewProcess } from '../support/crew-process.ts';
import { startPostgres, startRedis, type TestPostgres, type TestServer } from '../support/servers.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import type { Tally } from './logins.ts';

export interface FaultServers {
  readonly redis: TestServer;
  readonly postgres: TestPostgres;
  stop(): Promise<void>;
}

/** What they answered counts as kept when they die. */
export const SAFE_POSTGRES = ['-c', 'synchronous_commit=on'];
export const AOF = ['--appendonly', 'yes', '--appendfsync', 'everysec'];

export async function startFaultServers(redisSettings: readonly string[] = []) {
  const [redis, postgres] = [await startRedis(redisSettings), await startPostgres(SAFE_POSTGRES)];
  if (!redis || !postgres) return undefined;
  return { redis, postgres, stop: async () => void (await Promise.all([redis.stop(), postgres.stop()])) };
}

export interface FaultHouse {
  readonly crew: CrewProcess;
  readonly origin: string;
  readonly redis: FaultProxy;
  readonly postgres: FaultProxy;
  /** Logins without an audit row (I3), asked of PostgreSQL directly. */
  unrecorded(tally: Tally): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function openFaultHouse(
  servers: FaultServers,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<FaultHouse> {
  const database = await servers.postgres.createDatabase();
  const redis = await startFaultProxy(servers.redis.port);
  const postgres = await startFaultProxy(servers.postgres.port);
  const behind = new URL(database);
  behind.port = String(postgres.port);
  const crew = await startCrewProcess(
    {
      stores: { redis: `redis://127.0.0.1:${redis.port}`, postgres: behind.href },
      digital_keys: { card: {} },
      ...settings,
    },
    { main: '../fault/fault-main.ts' },
  );
  await crew.heard(isServing, 0);
  return {
    crew,
    origin: crew.origin,
    redis,
    postgres,
    async unrecorded({ ended }) {
      const client = new pg.Client(database);
      await client.connect();
      const { rows } = await client.query<{ subject: string }>(
        "select subject from audit where type = 'login.finished'",
      );
      await client.end();
      const recorded = new Set(rows.map(({ subject }) => subject));
      return ended.map(({ sub }) => sub).filter((sub) => !recorded.has(sub));
    },
    async close() {
      await crew.stop();
      await Promise.all([redis.close(), postgres.close()]);
    },
  };
}

/** Looks at the processes every 100 ms until it is told to stop: their memory, and how long the simplest answer takes. */
export function watch({ crew, origin }: Pick<FaultHouse, 'crew' | 'origin'>) {
  let isOver = false;
  const lags: number[] = [];
  const before = memoryOf(crew);
  const watching = (async () => {
    while (!isOver) {
      const begun = performance.now();
      const answer = await fetch(`${origin}/health/live`).catch(() => undefined);
      if (answer) {
        await answer.text();
        lags.push(performance.now() - begun);
      }
      await pause(100);
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    return { lags, grownMb: Math.round(memoryOf(crew) - before) };
  };
}

/** Resident, of all workers, in MB. */
const memoryOf = (crew: CrewProcess): number =>
  crew
    .workers()
    .map((pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
    .reduce((sum, one) => sum + one, 0);
