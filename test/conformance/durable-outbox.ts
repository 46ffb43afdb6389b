import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { OutboxRecord } from '#stores/ports.ts';
import { atOnce } from './at-once.ts';
import type { Bench } from './durable.ts';

const message = (more: Partial<OutboxRecord> = {}): OutboxRecord => ({
  id: randomUUID(),
  channel: 'sms',
  sealed: 'sealed words',
  once: true,
  status: 'waiting',
  attempts: 0,
  nextAt: 5,
  expiresAt: 9_000,
  createdAt: 1,
  ...more,
});

export function describeOutbox(bench: Bench): void {
  describe('the outbox', () => {
    test('ten claimers at once get each due message exactly once', () =>
      bench.withFresh(async ({ outbox }) => {
        await atOnce(30, () => outbox.add(message()));
        const claims = await atOnce(10, () => outbox.claimDue(10, 20, 7));
        const rest = await outbox.claimDue(10, 20, 100);
        const ids = [...claims.flat(), ...rest].map(({ id }) => id);
        expect(ids).toHaveLength(30);
        expect(new Set(ids).size).toBe(30);
        expect(claims.every((claim) => claim.length <= 7)).toBe(true);
      }));

    test('what is done with and old is forgotten; what waits stays', () =>
      bench.withFresh(async ({ outbox }) => {
        const [old, waiting, recent] = [message(), message(), message({ createdAt: 50 })];
        for (const one of [old, waiting, recent]) await outbox.add(one);
        for (const { id } of [old, recent])
          await outbox.record(id, { status: 'sent', attempts: 1, nextAt: 5 });
        await outbox.forget(50);
        expect(await outbox.find(old.id)).toBeUndefined();
        expect(await outbox.find(waiting.id)).toEqual(waiting);
        expect(await outbox.find(recent.id)).toMatchObject({ status: 'sent' });
      }));

    test('what is left is counted, and when the first of it is due; what is done with is not', () =>
      bench.withFresh(async ({ outbox }) => {
        expect(await outbox.backlog()).toEqual({ waiting: 0 });
        const [done, second, third] = [message(), message({ nextAt: 7 }), message({ nextAt: 9 })];
        for (const one of [done, second, third]) await outbox.add(one);
        await outbox.record(done.id, { status: 'failed', attempts: 3, nextAt: 5 });
        expect(await outbox.backlog()).toEqual({ waiting: 2, oldest: 7 });
      }));

    test('of ten who claim one message by its id, one gets it, and nobody gets another', () =>
      bench.withFresh(async ({ outbox }) => {
        const [mine, other] = [message({ nextAt: 6 }), message()];
        await outbox.add(mine);
        await outbox.add(other);
        const claims = await atOnce(10, () => outbox.claimDue(10, 20, 1, mine.id));
        expect(claims.flat()).toEqual([mine]);
        expect(await outbox.claimDue(10, 20, 1, randomUUID())).toEqual([]);
        expect(await outbox.claimDue(10, 20, 9)).toEqual([other]);
      }));

    test('a message that is not due, sent or failed is not handed out, by its id neither', () =>
      bench.withFresh(async ({ outbox }) => {
        const [later, sent, failed] = [message({ nextAt: 11 }), message(), message()];
        for (const one of [later, sent, failed]) await outbox.add(one);
        await outbox.record(sent.id, { status: 'sent', attempts: 1, nextAt: 5 });
        await outbox.record(failed.id, { status: 'failed', attempts: 1, nextAt: 5, reason: 'status 400' });
        expect(await outbox.claimDue(10, 20, 5)).toEqual([]);
        for (const { id } of [later, sent, failed]) expect(await outbox.claimDue(10, 20, 1, id)).toEqual([]);
        expect(await outbox.claimDue(11, 20, 5)).toEqual([later]);
      }));

    test('a claim is a lease: who dies with it gives it back', () =>
      bench.withFresh(async ({ outbox }) => {
        const mine = message({ channel: 'mail', once: false });
        await outbox.add(mine);
        expect(await outbox.claimDue(10, 20, 5)).toEqual([mine]);
        expect(await outbox.claimDue(19, 30, 5)).toEqual([]);
        expect(await outbox.claimDue(20, 30, 5)).toEqual([mine]);
      }));

    test('what is done with keeps no content; what waits keeps it, frees its lease and waits for its time', () =>
      bench.withFresh(async ({ outbox }) => {
        const mine = message();
        await outbox.add(mine);
        await outbox.claimDue(10, 1_000, 5);
        const again = { status: 'waiting', attempts: 1, nextAt: 50, reason: 'status 503' } as const;
        await outbox.record(mine.id, again);
        expect(await outbox.claimDue(49, 1_000, 5)).toEqual([]);
        expect(await outbox.claimDue(50, 1_000, 5)).toEqual([{ ...mine, ...again }]);
        const done = { status: 'sent', attempts: 2, nextAt: 50 } as const;
        await outbox.record(mine.id, done);
        expect(await outbox.find(mine.id)).toEqual({ ...mine, ...done, sealed: '' });
      }));

    test('a message that nobody knows is undefined', async () => {
      expect(await bench.store.outbox.find(randomUUID())).toBeUndefined();
    });
  });
}
