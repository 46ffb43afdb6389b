import { describe, expect, test } from '@jest/globals';
import { createClockWatch } from './clock-watch.ts';

const NOON = Date.UTC(2026, 0, 1, 12);

/** @param wayMs how long a question is on its way to the store, and back */
function house(theirs: Record<string, number>, wayMs: readonly [number, number] = [0, 0]) {
  let now = NOON;
  const lines: unknown[] = [];
  const stores = Object.fromEntries(
    Object.entries(theirs).map(([name, off]) => [
      name,
      async () => {
        if (Number.isNaN(off)) throw new Error('silent');
        now += wayMs[0];
        const told = now + off;
        now += wayMs[1];
        return told;
      },
    ]),
  );
  const note = (fields: object) => void lines.push(fields);
  const log = { info: note, warn: note, error: note };
  return { watch: createClockWatch(stores, { now: () => now }, log), lines };
}

describe('a store whose clock', () => {
  test.each([
    ['is behind by more than a minute', -61_000, ['durable']],
    ['is ahead by more than a minute', 61_000, ['durable']],
    ['is a minute behind', -60_000, []],
    ['is a minute ahead', 60_000, []],
    ['is right', 0, []],
  ])('%s', async (_, off, named) => {
    const { watch } = house({ durable: off, volatile: 0 });
    expect(await watch.wrong()).toEqual(named);
    expect(await watch.ahead()).toEqual({ durable: 0 - off / 1000, volatile: 0 });
  });

  test('is only far away is not wrong', async () => {
    for (const way of [
      [90_000, 0],
      [0, 90_000],
      [45_000, 45_000],
    ] as const) {
      const { watch } = house({ durable: 0 }, way);
      expect(await watch.wrong()).toEqual([]);
      expect(await watch.ahead()).toEqual({ durable: 0 });
    }
  });

  test('cannot be asked is not wrong, and has no number', async () => {
    const { watch } = house({ durable: Number.NaN, volatile: -90_000 });
    expect(await watch.wrong()).toEqual(['volatile']);
    await expect(watch.ahead()).rejects.toThrow('silent');
  });
});

test('is said once in the log, and again when it comes back', async () => {
  const off: Record<string, number> = { durable: -90_000 };
  let now = NOON;
  const lines: object[] = [];
  const watch = createClockWatch(
    { durable: async () => now + (off['durable'] ?? 0) },
    { now: () => now },
    { info() {}, warn() {}, error: (fields) => void lines.push(fields) },
  );
  await watch.wrong();
  await watch.wrong();
  expect(lines).toEqual([{ aheadOf: [{ name: 'durable', seconds: 90 }] }]);
  off['durable'] = 0;
  await watch.wrong();
  expect(lines).toHaveLength(1);
  off['durable'] = 90_000;
  now += 1;
  await watch.wrong();
  expect(lines.at(-1)).toEqual({ aheadOf: [{ name: 'durable', seconds: -90 }] });
});
