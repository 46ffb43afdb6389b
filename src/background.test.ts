import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Durable } from '#stores/ports.ts';
import { startBackground } from './background.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const idle = async () => undefined;

test('whoever closes waits for the sealing under way, and nothing begins afterwards', async () => {
  const begun: PromiseWithResolvers<number>[] = [];
  const seal = () => {
    const one = Promise.withResolvers<number>();
    begun.push(one);
    return one.promise;
  };
  const failed: unknown[] = [];
  const background = startBackground({
    durable: { audit: { seal } } as unknown as Durable,
    clock: { now: () => 0 },
    log: { error: (fields: object) => failed.push(fields), warn: () => {} } as never,
    oidc: { logoutQueue: { deliverDue: idle, forgetOld: idle }, tellExpired: idle } as never,
    messages: { deliverDue: idle, forgetOld: idle },
    forgetful: [],
    secretReminders: { sendDue: idle },
    returns: { flush: idle },
    dayCount: { countDue: idle },
    weather: { tick: idle },
    refreshKeys: idle,
  });
  await jest.advanceTimersByTimeAsync(30_000);
  expect(begun).toHaveLength(1);

  let closed = false;
  const closing = background.close().then(() => {
    closed = true;
  });
  await jest.advanceTimersByTimeAsync(30_000);
  expect(closed).toBe(false);
  begun[0]?.resolve(0);
  await closing;
  await jest.advanceTimersByTimeAsync(30_000);
  expect({ begun: begun.length, failed }).toEqual({ begun: 1, failed: [] });
});
