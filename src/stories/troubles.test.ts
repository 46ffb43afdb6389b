import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createAllowance } from '#http/allowance.ts';
import { openDurable } from '#stores/open.ts';
import type { Counters, Durable } from '#stores/ports.ts';
import { createStoryKeeping, KEPT_MS } from './keeping.ts';
import { newSupportCode } from './support-code.ts';
import { createTroubles } from './troubles.ts';

let now = 1_000;
const clock = { now: () => now };
let durable: Durable;
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'troubles-'));
  durable = await openDurable({ kind: 'sqlite', file: join(folder, 'd.sqlite') }, clock);
});
afterAll(async () => {
  await durable.close();
  rmSync(folder, { recursive: true, force: true });
});

/** In memory, in one window that never ends. */
function countersInMemory(): Counters {
  const counts = new Map<string, number>();
  const add = (name: string, more: number) => {
    counts.set(name, Math.max(0, (counts.get(name) ?? 0) + more));
    return counts.get(name) ?? 0;
  };
  return {
    hit: async (name) => ({ count: add(name, 1), resetsAt: 60_000 }),
    add: async (name, hits) => void add(name, hits),
    read: async (names) => names.map((name) => add(name, 0)),
    release: async (name) => void add(name, -1),
  };
}

test('a flood of pages of no login is kept up to a limit, per network and in all', async () => {
  const allowance = createAllowance(
    { counters: countersInMemory(), derive: (value) => value },
    { name: 'stray', windowMs: 1, each: 3, inAll: 5 },
  );
  const mayKeep = async (address: string) => (await allowance.take(address)).type === 'yes';
  const { note } = createTroubles({ durable, clock, mayKeep });
  const shown = Array.from({ length: 30 }, (_, n) => ({
    supportCode: newSupportCode(),
    address: `${n % 3}`,
  }));
  for (const one of shown) await note({ code: 'not_found', ...one });
  const kept = await Promise.all(
    shown.map(({ supportCode }) => durable.stories.findBySupportCode(supportCode)),
  );
  expect(kept.filter(Boolean)).toHaveLength(5);
  expect(JSON.stringify(kept[0])).not.toContain('address');
  expect(kept[0]).toMatchObject({ kind: 'trouble', outcome: 'failed', steps: [{ reason: 'not_found' }] });
});

test('the first that is one too many is told apart, and what is given back does not count', async () => {
  const allowance = createAllowance(
    { counters: countersInMemory(), derive: (value) => value },
    { name: 'guess', windowMs: 1, each: 2, inAll: 100 },
  );
  for (let n = 0; n < 5; n++) {
    expect(await allowance.take('a')).toEqual({ type: 'yes' });
    await allowance.giveBack('a');
  }
  await allowance.take('a');
  await allowance.take('a');
  expect(await allowance.take('a')).toEqual({ type: 'no', of: 'each', isFirst: true, until: 60_000 });
  expect(await allowance.take('a')).toMatchObject({ type: 'no', isFirst: false });
});

test('stories of half a year ago are gone, however many; younger ones stay', async () => {
  now = KEPT_MS + 10_000;
  const begin = (id: string, startedAt: number) =>
    durable.stories.begin({ id, supportCode: id, kind: 'login', startedAt, steps: [] });
  await Promise.all(Array.from({ length: 1_203 }, (_, n) => begin(`old-${n}`, n)));
  await begin('young', 10_000);
  await createStoryKeeping({ durable, clock }).forgetOld();
  expect(await durable.stories.find('old-0')).toBeUndefined();
  expect(await durable.stories.find('old-1202')).toBeUndefined();
  expect(await durable.stories.find('young')).toBeDefined();
});
