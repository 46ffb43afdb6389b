import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { type SealedPlace, sealedPlaces } from '#stores/ports.ts';
import { atOnce } from './at-once.ts';
import type { Bench } from './durable.ts';

export function describeSealed(bench: Bench): void {
  describe('sealed values', () => {
    const message = (sealed: string) => ({
      id: randomUUID(),
      channel: 'mail' as const,
      sealed,
      once: false,
      status: 'waiting' as const,
      attempts: 0,
      nextAt: 1,
      expiresAt: 9,
      createdAt: 1,
    });

    test('of thirty who replace one at once, one does; and nobody replaces what is something else meanwhile', () =>
      bench.withFresh(async ({ outbox, sealedValues }) => {
        const one = message('old');
        await outbox.add(one);
        const done = await atOnce(30, (n) => sealedValues.replace('messages', one.id, 'old', `new ${n}`));
        expect(done.filter(Boolean)).toHaveLength(1);
        expect(await sealedValues.replace('messages', one.id, 'old', 'late')).toBe(false);
        expect(await sealedValues.replace('messages', randomUUID(), 'old', 'late')).toBe(false);
        expect((await outbox.find(one.id))?.sealed).toMatch(/^new /);
      }));

    test('every one is listed once, page by page; what was emptied is not', () =>
      bench.withFresh(async ({ outbox, sealedValues }) => {
        const some = Array.from({ length: 7 }, (_, n) => message(`sealed ${n}`));
        for (const one of some) await outbox.add(one);
        await outbox.record(some[0]?.id ?? '', { status: 'sent', attempts: 1, nextAt: 1 });
        const seen: string[] = [];
        for (let after = '', page = await sealedValues.list('messages', after, 3); page.length > 0; ) {
          seen.push(...page.map(({ sealed }) => sealed));
          after = page.at(-1)?.id ?? '';
          page = await sealedValues.list('messages', after, 3);
        }
        expect(seen.toSorted()).toEqual([1, 2, 3, 4, 5, 6].map((n) => `sealed ${n}`));
      }));

    test.each(sealedPlaces.map((place: SealedPlace) => [place]))('%s can be asked for', (place) =>
      bench.withFresh(async ({ sealedValues }) => {
        expect(await sealedValues.list(place, '', 5)).toEqual([]);
      }),
    );
  });
}
