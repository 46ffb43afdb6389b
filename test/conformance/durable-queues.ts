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

    test('adding nothing is nothing', async () => {
      await bench.store.logoutDeliveries.add([]);
      expect(await bench.store.logoutDeliveries.listBySession(randomUUID())).toEqual([]);
    });
  });
}
