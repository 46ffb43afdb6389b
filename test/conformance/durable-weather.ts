import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Outage, WeatherNotice } from '#stores/ports.ts';
import { atOnce } from './at-once.ts';
import type { Bench } from './durable.ts';

export function describeWeather(bench: Bench): void {
  describe('the state of digital keys', () => {
    const notice = (more: Partial<WeatherNotice> = {}): WeatherNotice => ({
      id: randomUUID(),
      kind: 'works',
      keys: ['itsme', 'eid'],
      state: undefined,
      from: 1_000,
      until: 2_000,
      texts: '{"nl":"é"}',
      by: 'person:1',
      ...more,
    });
    const outage = (more: Partial<Outage> = {}): Outage => ({
      id: randomUUID(),
      key: randomUUID(),
      state: 'slow',
      cause: 'probe',
      since: 5_000,
      until: undefined,
      ...more,
    });

    test('a notice is ended once, and never made longer', async () => {
      const { weather } = bench.store;
      const one = notice({ kind: 'pin', state: 'down', texts: undefined, keys: [] });
      await weather.addNotice(one);
      expect(await weather.endNotice(one.id, 2_000)).toBe(false);
      expect(await weather.endNotice('unknown', 1_500)).toBe(false);
      const ended = await atOnce(10, () => weather.endNotice(one.id, 1_500));
      expect(ended.filter(Boolean)).toHaveLength(1);
      const found = (await weather.notices(1_499, 1_000)).find(({ id }) => id === one.id);
      expect(found).toEqual({ ...one, until: 1_500 });
    });

    test('notices: the latest first, without those that are over, and no more than asked', async () => {
      const { weather } = bench.store;
      const from = 9_000_000_000_000;
      const some = [1, 3, 2].map((n) => notice({ from: from + n, until: from + 10 * n }));
      for (const one of some) await weather.addNotice(one);
      const [first, third, second] = some;
      expect(await weather.notices(from, 10)).toEqual([third, second, first]);
      expect(await weather.notices(from + 10, 10)).toEqual([third, second]);
      expect(await weather.notices(from, 1)).toEqual([third]);
    });

    test('a key has one outage at a time, whoever notes it', async () => {
      const { weather } = bench.store;
      const first = outage();
      await weather.noteOutage(first);
      await weather.noteOutage(outage({ key: first.key, state: 'down', since: 6_000 }));
      const ofKey = async (after: number) =>
        (await weather.outages(after, 1_000)).filter(({ key }) => key === first.key);
      expect(await ofKey(0)).toEqual([{ ...first, state: 'down' }]);
      await weather.endOutage(first.key, 7_000);
      await weather.endOutage(first.key, 8_000);
      expect(await ofKey(0)).toEqual([{ ...first, state: 'down', until: 7_000 }]);
      expect(await ofKey(7_000)).toEqual([]);
      const next = outage({ key: first.key, since: 9_000 });
      await weather.noteOutage(next);
      expect((await ofKey(0)).map(({ id }) => id)).toEqual([next.id, first.id]);
    });

    test('of each upstream the last look is kept', async () => {
      const { weather } = bench.store;
      const key = randomUUID();
      expect(await weather.findLook(key)).toBeUndefined();
      await weather.keepLook({ key, facts: '{"a":"1"}', at: 1 });
      await weather.keepLook({ key, facts: '{"a":"2"}', at: 2 });
      expect(await weather.findLook(key)).toEqual({ key, facts: '{"a":"2"}', at: 2 });
    });
  });
}
