// Guesses on a real durable store, time handed in. What is wrong is counted, whatever happens at once, in between, or to us.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openSqliteDurable } from '#stores/durable/sqlite.ts';
import type { Durable, Volatile } from '#stores/ports.ts';
import { openSqliteVolatile } from '#stores/volatile/sqlite.ts';
import { createGuesses, type Guesses } from './guesses.ts';

const folder = mkdtempSync(join(tmpdir(), 'guesses-'));
const file = join(folder, 'durable.db');
const MINUTE = 60_000;
let now = Date.parse('2026-11-24T10:00:00Z');
const clock = { now: () => now };
let durable: Durable;
let volatile: Volatile;
let guesses: Guesses;
let n = 0;
let target = '';
let subject = '';
let address = '';

const make = () =>
  createGuesses({
    durable,
    counters: volatile.counters,
    clock,
    derive: (value, purpose) => `${purpose}-${value}`,
  });

beforeAll(async () => {
  durable = await openSqliteDurable({ file, clock });
  volatile = await openSqliteVolatile({ file: join(folder, 'volatile.db'), clock });
  guesses = make();
});
beforeEach(() => {
  n += 1;
  [target, subject, address] = [`sms:${n}`, `person-${n}`, `192.0.2.${n}`];
});
afterAll(async () => {
  await Promise.all([durable.close(), volatile.close()]);
  rmSync(folder, { recursive: true });
});

let judged = 0;
const wrong = (more: Partial<{ target: string; subject: string | undefined; address: string }> = {}) =>
  guesses.guess(
    { target, subject, address, ...more },
    async () => {
      judged += 1;
      return undefined;
    },
    async () => {},
  );
const right = () =>
  guesses.guess(
    { target, subject, address },
    async () => 'it',
    async () => {},
  );

/** As many wrong tries as may be made, each as soon as it may. */
async function wrongTimes(times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const guess = await wrong();
    if (guess.type === 'wait') now = guess.until;
    const [record] = await durable.failures.find([`target:${target}`]);
    now = Math.max(now, record && record.count < 100 ? record.notBefore : now);
  }
}

describe('one credential', () => {
  test('of 200 wrong guesses at once at most five are judged, and the right one after them waits as well', async () => {
    judged = 0;
    const outcomes = await Promise.all(Array.from({ length: 200 }, () => wrong()));
    expect(judged).toBeLessThanOrEqual(5);
    expect(outcomes.filter(({ type }) => type === 'wait').length).toBeGreaterThanOrEqual(195);
    expect(await right()).toMatchObject({ type: 'wait' });
  });

  test('the tries left are told, then the time to wait: a quarter of an hour from the 10th on', async () => {
    await wrongTimes(6);
    expect(await wrong()).toEqual({ type: 'wrong', left: 3 });
    now += 20_000;
    await wrongTimes(2);
    expect(await wrong()).toEqual({ type: 'wait', until: now + 15 * MINUTE });
    now += 15 * MINUTE - 1;
    expect(await right()).toMatchObject({ type: 'wait', until: now + 1 });
    now += 1;
    expect(await right()).toEqual({ type: 'right', value: 'it' });
    expect(await wrong()).toEqual({ type: 'wrong', left: 9 });
  });

  test('a hundred in a row end it: no waiting helps, only a new activation', async () => {
    await wrongTimes(100);
    now += 10 * 365 * 86_400_000;
    expect(await right()).toEqual({ type: 'stopped' });
    expect(await guesses.isStopped(target)).toBe(true);
    await guesses.forgive(durable, subject, [target]);
    expect(await right()).toEqual({ type: 'right', value: 'it' });
  });

  test('a restart of the broker forgives nothing', async () => {
    await wrongTimes(10);
    await durable.close();
    durable = await openSqliteDurable({ file, clock });
    guesses = make();
    now -= 1;
    expect((await right()).type).toBe('wait');
    now += 1;
  });
});

describe('one person', () => {
  test('wrong guesses at all of their keys together lead to a pause of a quarter of an hour', async () => {
    for (let i = 0; i < 20; i++) await wrong({ target: `sms:${n}-${i}`, address: `198.51.100.${i}` });
    expect(await wrong({ target: `totp:${n}` })).toMatchObject({ type: 'wait', until: now + 15 * MINUTE });
    now += 15 * MINUTE;
    expect((await wrong({ target: `totp:${n}` })).type).not.toBe('stopped');
  });
});

describe('one network', () => {
  test('a hundred wrong guesses in a quarter of an hour, at whatever names, and it waits; another does not', async () => {
    const start = now;
    for (let i = 0; i < 100; i++) await wrong({ target: `user-name:${n}-${i}`, subject: undefined });
    expect(await wrong({ target: `user-name:${n}-x`, subject: undefined })).toEqual({
      type: 'wait',
      until: start + 15 * MINUTE,
    });
    expect(await wrong({ target: `user-name:${n}-y`, subject: undefined, address: '203.0.113.9' })).toEqual({
      type: 'wrong',
      left: 9,
    });
    now = start + 15 * MINUTE;
    expect((await wrong({ target: `user-name:${n}-x`, subject: undefined })).type).toBe('wrong');
  });

  test('right guesses are not counted: a school behind one address signs in all morning', async () => {
    for (let i = 0; i < 150; i++)
      await guesses.guess(
        { target: `user-name:${n}-${i}`, address },
        async () => i,
        async () => {},
      );
    expect(await right()).toEqual({ type: 'right', value: 'it' });
  });

  test('an IPv6 subscriber is one network, whatever the second half of the address', async () => {
    for (let i = 0; i < 100; i++)
      await wrong({
        target: `v6:${n}-${i}`,
        subject: undefined,
        address: `2001:db8:${n}:1::${i.toString(16)}`,
      });
    expect((await wrong({ subject: undefined, address: `2001:db8:${n}:1:ffff:1:2:3` })).type).toBe('wait');
    expect((await wrong({ subject: undefined, address: `2001:db8:${n}:2::1` })).type).toBe('wrong');
  });
});

test('what is kept of a wrong guess is kept with the count, or neither is', async () => {
  const failing = guesses.guess(
    { target, address },
    async () => undefined,
    async () => {
      throw new Error('the audit log is full');
    },
  );
  await expect(failing).rejects.toThrow('the audit log is full');
  expect(await durable.failures.find([`network:network-${address}`])).toEqual([]);
});
