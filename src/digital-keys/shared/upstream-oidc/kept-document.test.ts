import { expect, test } from '@jest/globals';
import { keepDocument } from './kept-document.ts';

const HOUR = 3_600_000;

function setUp() {
  const clock = { at: 0, now: () => clock.at };
  const source = { calls: 0, down: false };
  const document = keepDocument(
    async () => {
      source.calls += 1;
      if (source.down) throw new Error('down');
      return source.calls;
    },
    HOUR,
    clock,
  );
  return { clock, source, document };
}

test('without a document the failure is told, and not asked again before the pause is over', async () => {
  const { clock, source, document } = setUp();
  source.down = true;
  await expect(document.get()).rejects.toThrow('down');
  await expect(document.get()).rejects.toThrow('down');
  expect(source.calls).toBe(1);
  clock.at += 1_000;
  await expect(document.get()).rejects.toThrow('down');
  clock.at += 1_999;
  await expect(document.get()).rejects.toThrow('down');
  expect(source.calls).toBe(2);
  clock.at += 1;
  source.down = false;
  expect(await document.get()).toBe(3);
});

test('the pause grows to a minute and no further', async () => {
  const { clock, source, document } = setUp();
  source.down = true;
  for (let n = 0; n < 20; n += 1) {
    await expect(document.get()).rejects.toThrow('down');
    clock.at += 60_000;
  }
  expect(source.calls).toBe(20);
});

test('everybody who waits shares one fetch', async () => {
  const { source, document } = setUp();
  expect(await Promise.all([document.get(), document.get(), document.get()])).toEqual([1, 1, 1]);
  expect(source.calls).toBe(1);
});

test('fresh for an hour; then fetched; used up to a day while that fails', async () => {
  const { clock, source, document } = setUp();
  expect(await document.get()).toBe(1);
  clock.at = HOUR - 1;
  expect(await document.get()).toBe(1);
  source.down = true;
  for (const hours of [1, 5, 12, 23.9]) {
    clock.at = hours * HOUR;
    expect(await document.get()).toBe(1);
  }
  expect(source.calls).toBe(5);
  clock.at = 24 * HOUR;
  await expect(document.get()).rejects.toThrow('down');
});

test('a reload happens once a minute, and falls back on what there is', async () => {
  const { clock, source, document } = setUp();
  expect(await document.reload()).toBe(1);
  expect(await document.reload()).toBe(2);
  for (let n = 0; n < 10; n += 1) expect(await document.reload()).toBe(2);
  clock.at += 59_999;
  expect(await document.reload()).toBe(2);
  source.down = true;
  clock.at += 1;
  for (let n = 0; n < 10; n += 1) expect(await document.reload()).toBe(2);
  expect(source.calls).toBe(3);
});
