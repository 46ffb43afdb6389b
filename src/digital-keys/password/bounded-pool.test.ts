import { expect, test } from '@jest/globals';
import { createBoundedPool } from './bounded-pool.ts';

/** Work that ends when the test says so. */
function opened() {
  const ends: (() => void)[] = [];
  let most = 0;
  let running = 0;
  return {
    ends,
    most: () => most,
    async work() {
      running++;
      most = Math.max(most, running);
      await new Promise<void>((end) => ends.push(end));
      running--;
    },
  };
}

const settle = () => new Promise((next) => setImmediate(next));

test('beyond those at work and those in line, the next is told to come back', async () => {
  const { work, ends, most } = opened();
  const pool = createBoundedPool({ atOnce: 2, waiting: 3 });
  const all = Array.from({ length: 5 }, () => pool.run(work));
  await expect(pool.run(work)).rejects.toMatchObject({ code: 'unavailable', status: 503, retryAfter: 5 });
  while (ends.length > 0) {
    ends.splice(0).forEach((end) => {
      end();
    });
    await settle();
  }
  await Promise.all(all);
  expect(most()).toBe(2);
  expect(await pool.run(async () => 'again')).toBe('again');
});

test('work that fails frees its place', async () => {
  const pool = createBoundedPool({ atOnce: 1, waiting: 1 });
  const fail = async () => {
    throw new Error('no');
  };
  const [first, second] = await Promise.allSettled([pool.run(fail), pool.run(fail)]);
  expect([first.status, second.status]).toEqual(['rejected', 'rejected']);
  expect(await pool.run(async () => 'yes')).toBe('yes');
});
