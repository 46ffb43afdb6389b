// `kill -9` under write load. What the store acknowledged is there afterwards, nothing is there by half, and the file is whole.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type DurableSettings, openDurable, openVolatile, type VolatileSettings } from '#stores/open.ts';
import { describeOn } from '../support/describe-on.ts';
import { startProcess } from '../support/second-process.ts';
import { startPostgres, startRedis } from '../support/servers.ts';
import type { Job } from '../support/store-worker.ts';

const folder = mkdtempSync(join(tmpdir(), 'kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const clock = { now: () => Date.now() };
const expiresAt = Date.now() + 3_600_000;
const files = {
  durable: { kind: 'sqlite', file: join(folder, 'durable.sqlite') },
  volatile: { kind: 'sqlite', file: join(folder, 'volatile.sqlite') },
} as const;

/** Lets a process write, kills it after some dozens of acknowledgements, and returns all it was given. */
async function killWriter(
  settings: { durable: DurableSettings; volatile: VolatileSettings },
  type: 'write-durable' | 'write-volatile',
): Promise<readonly string[]> {
  const process = await startProcess(settings);
  const job: Job = { type, expiresAt };
  const names = [await process.ask(job)];
  const enough = 30 + Math.floor(Math.random() * 300);
  while (names.length < enough) names.push(await process.next());
  return [...names, ...(await process.kill())].map(String);
}

async function expectDurable(durable: DurableSettings, names: readonly string[]) {
  const store = await openDurable(durable, clock);
  const stories = await Promise.all(names.map((name) => store.stories.find(name)));
  expect(names.filter((_, at) => stories[at] === undefined)).toEqual([]);
  // Each login wrote a story and an audit row in one transaction: neither may stand alone, acknowledged or not.
  const events = await store.audit.list({ type: 'killed', limit: 1_000_000 });
  const told = new Set(events.map(({ story }) => story));
  expect(names.filter((name) => !told.has(name))).toEqual([]);
  const lone = await Promise.all(
    events.map(async ({ story }) => (await store.stories.find(story ?? '')) === undefined),
  );
  expect(lone.filter(Boolean)).toEqual([]);
  await store.close();
}

async function expectVolatile(volatile: VolatileSettings, names: readonly string[]) {
  const store = await openVolatile(volatile, clock);
  const values = await Promise.all(names.map((name) => store.records.get('killed', name)));
  expect(values).toEqual(names);
  await store.close();
}

function expectWhole(file: string) {
  const database = new DatabaseSync(file);
  expect(database.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  database.close();
}

const rounds = (count: number) => Array.from({ length: count }, (_, round) => round + 1);

const postgres = await startPostgres();
const redis = await startRedis();

describe('kill -9 of the writer', () => {
  const acknowledged: string[] = [];

  test.each(rounds(10))('durable SQLite file, round %i', async () => {
    acknowledged.push(...(await killWriter(files, 'write-durable')));
    await expectDurable(files.durable, acknowledged);
    expectWhole(files.durable.file);
  });

  test.each(rounds(5))('volatile SQLite file, round %i', async () => {
    await expectVolatile(files.volatile, await killWriter(files, 'write-volatile'));
    expectWhole(files.volatile.file);
  });

  describeOn('PostgreSQL', postgres, (postgres) => {
    test.each(rounds(3))('round %i', async () => {
      const durable = { kind: 'postgres', url: postgres.url } as const;
      await expectDurable(durable, await killWriter({ ...files, durable }, 'write-durable'));
    });
  });

  describeOn('Redis', redis, (redis) => {
    test.each(rounds(3))('round %i', async () => {
      const volatile = { kind: 'redis', url: redis.url } as const;
      await expectVolatile(volatile, await killWriter({ ...files, volatile }, 'write-volatile'));
    });
  });
});
