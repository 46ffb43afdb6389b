import { beforeEach, expect, test } from '@jest/globals';
import { floodGuard } from './throttle.ts';

const WINDOW = 60_000;
let now = 0;
let guard = floodGuard({ clock: { now: () => now }, limit: 3, windowMs: WINDOW, applies: () => true });
beforeEach(() => {
  now = 1_000_000;
  guard = floodGuard({
    clock: { now: () => now },
    limit: 3,
    windowMs: WINDOW,
    applies: ({ path }) => path === '/auth',
  });
});

/** Undefined when let through, otherwise the seconds to wait. */
async function ask(ip = '192.0.2.1', path = '/auth'): Promise<number | undefined> {
  let wait: number | undefined;
  await guard({ ip, path, method: 'GET' } as never, async () => undefined).catch(
    (error: { code: string; retryAfter: number }) => {
      expect(error.code).toBe('too_many_requests');
      wait = error.retryAfter;
    },
  );
  return wait;
}

test('as many as the limit get through, the next one hears how long to wait', async () => {
  expect([await ask(), await ask(), await ask()]).toEqual([undefined, undefined, undefined]);
  now += 20_500;
  expect(await ask()).toBe(40);
});

test('waiting that long is enough', async () => {
  for (let times = 0; times < 10; times++) await ask();
  const wait = (await ask()) ?? 0;
  now += wait * 1000 - 1;
  expect(await ask()).toBe(1);
  now += 1;
  expect(await ask()).toBeUndefined();
});

test('one address does not use up the turns of another', async () => {
  for (let times = 0; times < 10; times++) await ask('192.0.2.1');
  expect(await ask('192.0.2.2')).toBeUndefined();
  expect(await ask('2001:db8::1')).toBeUndefined();
});

test('what it does not apply to is not counted and not refused', async () => {
  for (let times = 0; times < 10; times++) expect(await ask('192.0.2.1', '/jwks')).toBeUndefined();
  expect(await ask()).toBeUndefined();
});

test('a clock that is put back does not lock anybody out for longer than a window', async () => {
  for (let times = 0; times < 10; times++) await ask();
  now -= 3_600_000;
  await ask();
  now += 3_600_000 + WINDOW;
  expect(await ask()).toBeUndefined();
});

test('a flood from very many addresses does not fill the memory for ever', async () => {
  for (let n = 0; n < 60_000; n++) await ask(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`);
  expect(await ask('192.0.2.1')).toBeUndefined();
});
