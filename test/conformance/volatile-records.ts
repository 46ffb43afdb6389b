import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { atOnce } from './at-once.ts';
import type { Bench } from './volatile.ts';

export function describeRecords(bench: Bench): void {
  describe('records', () => {
    const soon = () => bench.now() + 1_000;

    test('of 50 parallel takes exactly one gets the value', async () => {
      const { records } = bench.store;
      const id = randomUUID();
      await records.put('state', id, 'a:b', soon());
      const answers = await atOnce(50, () => records.take('state', id));
      expect(answers.filter((answer) => answer !== undefined)).toEqual(['a:b']);
      expect(await records.get('state', id)).toBeUndefined();
    });

    test('of 50 parallel adds exactly one is new', async () => {
      const { records } = bench.store;
      const id = randomUUID();
      const answers = await atOnce(50, (n) => records.add('jti', id, `${n}`, soon()));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await records.get('jti', id)).toBe(`${answers.indexOf(true)}`);
    });

    test('past its time a record is not there, may not be taken, and its id is new again', async () => {
      const { records } = bench.store;
      const id = randomUUID();
      await records.add('jti', id, 'old', soon());
      bench.pass(999);
      expect(await records.add('jti', id, 'early', soon())).toBe(false);
      bench.pass(1);
      expect(await records.get('jti', id)).toBeUndefined();
      expect(await records.take('jti', id)).toBeUndefined();
      expect(await records.add('jti', id, 'new', soon())).toBe(true);
      expect(await records.get('jti', id)).toBe('new');
    });

    test('a put replaces value and end; one whose time is over removes', async () => {
      const { records } = bench.store;
      const id = randomUUID();
      await records.put('journey', id, '1', soon());
      await records.put('journey', id, '2', bench.now() + 5_000);
      bench.pass(2_000);
      expect(await records.get('journey', id)).toBe('2');
      await records.put('journey', id, '3', bench.now());
      expect(await records.get('journey', id)).toBeUndefined();
    });

    test('of 50 that replace what they saw exactly one does, and only while it is alive', async () => {
      const { records } = bench.store;
      const id = randomUUID();
      expect(await records.replace('journey', id, '', '1', soon())).toBe(false);
      await records.put('journey', id, 'a:1', soon());
      expect(await records.replace('journey', id, 'a:', 'other', soon())).toBe(false);
      expect(await records.replace('state', id, 'a:1', 'other', soon())).toBe(false);
      const answers = await atOnce(50, (n) => records.replace('journey', id, 'a:1', `b:${n}`, soon()));
      expect(answers.filter(Boolean)).toHaveLength(1);
      const kept = `b:${answers.indexOf(true)}`;
      expect(await records.get('journey', id)).toBe(kept);
      expect(await records.replace('journey', id, kept, 'longer', bench.now() + 5_000)).toBe(true);
      bench.pass(4_999);
      expect(await records.get('journey', id)).toBe('longer');
      bench.pass(1);
      expect(await records.replace('journey', id, 'longer', 'late', soon())).toBe(false);
      expect(await records.get('journey', id)).toBeUndefined();
    });

    test('spaces do not know each other', async () => {
      const { records } = bench.store;
      const id = randomUUID();
      await records.put('ticket', id, '1', soon());
      expect(await records.take('nonce', id)).toBeUndefined();
      expect(await records.add('nonce', id, '2', soon())).toBe(true);
      await records.remove('nonce', id);
      expect(await records.get('ticket', id)).toBe('1');
      expect(await records.get('nonce', id)).toBeUndefined();
    });
  });

  describe('counters', () => {
    test('50 parallel hits count to 50, each number once', async () => {
      const { counters } = bench.store;
      const name = randomUUID();
      const answers = await atOnce(50, () => counters.hit(name, 1_000));
      const counts = answers.map(({ count }) => count).sort((a, b) => a - b);
      expect(counts).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
      expect(new Set(answers.map(({ resetsAt }) => resetsAt))).toEqual(new Set([bench.now() + 1_000]));
    });

    test('the window stays where the first hit put it, then a new one begins', async () => {
      const { counters } = bench.store;
      const name = randomUUID();
      const start = bench.now();
      await counters.hit(name, 1_000);
      bench.pass(999);
      expect(await counters.hit(name, 1_000)).toEqual({ count: 2, resetsAt: start + 1_000 });
      bench.pass(1);
      expect(await counters.hit(name, 1_000)).toEqual({ count: 1, resetsAt: start + 2_000 });
      await counters.release(name);
      await counters.release(name);
      expect(await counters.hit(name, 1_000)).toEqual({ count: 1, resetsAt: start + 2_000 });
      await counters.hit(name, 1_000);
      await counters.release(name);
      expect(await counters.hit(name, 1_000)).toMatchObject({ count: 2 });
    });

    test('several at once count together with single hits, and reading counts nothing', async () => {
      const { counters } = bench.store;
      const [name, other] = [randomUUID(), randomUUID()];
      expect(await counters.read([name])).toEqual([0]);
      await atOnce(10, () => counters.add(name, 7, 1_000));
      await counters.hit(name, 1_000);
      expect(await counters.read([other, name])).toEqual([0, 71]);
      bench.pass(999);
      expect(await counters.read([name])).toEqual([71]);
      bench.pass(1);
      expect(await counters.read([name])).toEqual([0]);
      await counters.add(name, 3, 1_000);
      expect(await counters.read([name])).toEqual([3]);
    });
  });
}
