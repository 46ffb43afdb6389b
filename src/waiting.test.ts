import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { TooLong, waitFor, withAllowance } from './waiting.ts';

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
afterEach(() => void jest.useRealTimers());

const after = (ms: number) => () => new Promise<string>((resolve) => setTimeout(resolve, ms, 'done'));
const settled = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => error,
  );

test('the calls of one request together: the one that takes too much is cut off, and the next is not begun', async () => {
  let asked = 0;
  const request = withAllowance(async () => {
    const first = await settled(waitFor(after(1_500)));
    const second = await settled(waitFor(after(1_500)));
    const third = await settled(
      waitFor(async () => {
        asked += 1;
      }),
    );
    return [first, second, third];
  });
  await jest.advanceTimersByTimeAsync(1_500);
  await jest.advanceTimersByTimeAsync(700);
  expect(await request).toEqual(['done', new TooLong(), new TooLong()]);
  expect(asked).toBe(0);
});

test('calls that run at the same time count once, and other time not at all', async () => {
  const request = withAllowance(async () => {
    await Promise.all([waitFor(after(900)), waitFor(after(900)), waitFor(after(900))]);
    await after(5_000)();
    return waitFor(after(1_200));
  });
  await jest.advanceTimersByTimeAsync(900);
  await jest.advanceTimersByTimeAsync(5_000);
  await jest.advanceTimersByTimeAsync(1_200);
  expect(await request).toBe('done');
});

test('a process that stood still blames nobody: what had arrived meanwhile was in time, and costs nothing', async () => {
  jest.useRealTimers();
  const { port1: broker, port2: store } = new MessageChannel();
  const answered = () =>
    new Promise((resolve) => {
      broker.once('message', resolve);
      store.postMessage('done');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_300);
    });
  const request = withAllowance(async () => [await waitFor(answered), await waitFor(async () => 'next')]);
  expect(await request).toEqual(['done', 'next']);
  broker.close();
});

test('another request, and what belongs to none, has its own time', async () => {
  const one = withAllowance(() => settled(waitFor(after(9_000))));
  const other = withAllowance(() => settled(waitFor(after(2_000))));
  const none = settled(waitFor(after(9_000)));
  await jest.advanceTimersByTimeAsync(9_000);
  expect(await Promise.all([one, other, none])).toEqual([new TooLong(), 'done', 'done']);
});
