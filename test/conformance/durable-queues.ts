import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { LogoutDelivery } from '#stores/ports.ts';
import { atOnce } from './at-once.ts';
import type { Bench } from './durable.ts';

export const delivery = (more: Partial<LogoutDelivery> = {}): LogoutDelivery => ({
  id: randomUUID(),
  session: randomUUID(),
  relyingParty: 'loket',
  subject: 's1',
  status: 'pending',
  attempts: 0,
  nextAt: 5,
  createdAt: 1,
  ...more,
});

export function describeQueues(bench: Bench): void {
  describe('logout deliveries', () => {
    test('ten claimers at once get each due delivery exactly once', () =>
      bench.withFresh(async ({ logoutDeliveries }) => {
        await logoutDeliveries.add(Array.from({ length: 30 }, () => delivery()));
        const claims = await atOnce(10, () => logoutDeliveries.claimDue(10, 20, 7));
        const rest = await logoutDeliveries.claimDue(10, 20, 100);
        const ids = [...claims.flat(), ...rest].map(({ id }) => id);
        expect(ids).toHaveLength(30);
        expect(new Set(ids).size).toBe(30);
        expect(claims.every((claim) => claim.length <= 7)).toBe(true);
      }));

    test('of one relying party: how many were told since a moment, and why the last one was not', () =>
      bench.withFresh(async ({ logoutDeliveries }) => {
        const some = [1, 2, 3, 4].map((createdAt) => delivery({ createdAt }));
        const other = delivery({ relyingParty: 'other', createdAt: 3 });
        await logoutDeliveries.add([...some, other, delivery({ createdAt: 4, status: 'untold' })]);
        const [, second, third] = some;
        const told = { attempts: 1, status: 'delivered', nextAt: 0 } as const;
        await logoutDeliveries.record(second?.id ?? '', told);
        await logoutDeliveries.record(third?.id ?? '', { ...told, status: 'failed', reason: 'status 500' });
        await logoutDeliveries.record(other.id, told);
        expect(await logoutDeliveries.health('loket', 2)).toEqual({
          delivered: 1,
          failed: 1,
          pending: 1,
          lastReason: { reason: 'status 500', at: 3 },
        });
        expect(await logoutDeliveries.health('unknown', 0)).toEqual({ delivered: 0, failed: 0, pending: 0 });
      }));

    test('what is done with is forgotten, what waits is not', () =>
      bench.withFresh(async ({ logoutDeliveries }) => {
        const [old, waiting, young] = [delivery(), delivery(), delivery({ createdAt: 10 })];
        await logoutDeliveries.add([old, waiting, young]);
        for (const { id } of [old, young])
          await logoutDeliveries.record(id, { attempts: 1, status: 'delivered', nextAt: 0 });
        await logoutDeliveries.forget(10);
        const kept = await Promise.all(
          [old, waiting, young].map(({ session }) => logoutDeliveries.listBySession(session)),
        );
        expect(kept.map(({ length }) => length)).toEqual([0, 1, 1]);
      }));

    test('a claim is a lease: who dies with it gives it back', () =>
      bench.withFresh(async ({ logoutDeliveries }) => {
        const mine = delivery({ sid: 'sid1' });
        await logoutDeliveries.add([mine]);
        expect(await logoutDeliveries.claimDue(10, 20, 5)).toEqual([mine]);
        expect(await logoutDeliveries.claimDue(19, 30, 5)).toEqual([]);
        expect(await logoutDeliveries.claimDue(20, 30, 5)).toEqual([mine]);
      }));

    test('what is not due, delivered or failed is not handed out', () =>
      bench.withFresh(async ({ logoutDeliveries }) => {
        const [later, done, failed] = [delivery({ nextAt: 11 }), delivery(), delivery()];
        await logoutDeliveries.add([later, done, failed]);
        await logoutDeliveries.record(done.id, { attempts: 1, status: 'delivered', nextAt: 5 });
        await logoutDeliveries.record(failed.id, {
          attempts: 9,
          status: 'failed',
          nextAt: 5,
          reason: 'http_500',
        });
        expect(await logoutDeliveries.claimDue(10, 20, 5)).toEqual([]);
        expect(await logoutDeliveries.claimDue(11, 20, 5)).toEqual([later]);
        const [kept] = await logoutDeliveries.listBySession(failed.session);
        expect(kept).toEqual({ ...failed, attempts: 9, status: 'failed', reason: 'http_500' });
      }));

    test('a recorded failure frees the lease and waits for its next time', () =>
      bench.withFresh(async ({ logoutDeliveries }) => {
        const mine = delivery();
        await logoutDeliveries.add([mine]);
        await logoutDeliveries.claimDue(10, 1_000, 5);
        await logoutDeliveries.record(mine.id, {
          attempts: 1,
          status: 'pending',
          nextAt: 50,
          reason: 'timeout',
        });
        expect(await logoutDeliveries.claimDue(49, 1_000, 5)).toEqual([]);
        expect(await logoutDeliveries.claimDue(50, 1_000, 5)).toMatchObject([{ id: mine.id, attempts: 1 }]);
      }));

    test('what is left is counted, and when the first of it is due; what is done with is not', () =>
      bench.withFresh(async ({ logoutDeliveries }) => {
        expect(await logoutDeliveries.backlog()).toEqual({ waiting: 0 });
        const [done, ...rest] = [delivery({ nextAt: 1 }), delivery({ nextAt: 7 }), delivery({ nextAt: 9 })];
        await logoutDeliveries.add([done as LogoutDelivery, ...rest]);
        await logoutDeliveries.record(done?.id ?? '', { attempts: 1, status: 'delivered', nextAt: 0 });
        expect(await logoutDeliveries.backlog()).toEqual({ waiting: 2, oldest: 7 });
      }));

    test('adding nothing is nothing', async () => {
      await bench.store.logoutDeliveries.add([]);
      expect(await bench.store.logoutDeliveries.listBySession(randomUUID())).toEqual([]);
    });
  });
}
