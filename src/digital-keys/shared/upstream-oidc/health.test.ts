import { expect, test } from '@jest/globals';
import { createHealth } from './health.ts';

function setUp() {
  const clock = { at: 1_000_000, now: () => clock.at };
  return { clock, health: createHealth({ failures: 3, slowMs: 1_000 }, clock) };
}

test('three failures in a row make it down, since the first of them', () => {
  const { clock, health } = setUp();
  health.failed();
  clock.at += 500;
  health.failed();
  expect(health.availability()).toEqual({ state: 'up' });
  health.failed();
  expect(health.availability()).toEqual({ state: 'down', since: 1_000_000 });
});

test('an answer in between starts the count again', () => {
  const { health } = setUp();
  for (let n = 0; n < 10; n += 1) {
    health.failed();
    health.failed();
    health.answered(10);
  }
  expect(health.availability()).toEqual({ state: 'up' });
});

test('while down one try at a time, after 1, 2, 4 … at most 60 seconds', () => {
  const { clock, health } = setUp();
  for (let n = 0; n < 3; n += 1) health.failed();
  for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
    clock.at += seconds * 1000 - 1;
    expect(health.mayTry()).toBe(false);
    clock.at += 1;
    expect([health.mayTry(), health.mayTry()]).toEqual([true, false]);
    health.failed();
  }
});

test('a try that never ends does not block the next for ever', () => {
  const { clock, health } = setUp();
  for (let n = 0; n < 3; n += 1) health.failed();
  clock.at += 1_000;
  expect(health.mayTry()).toBe(true);
  clock.at += 5_000;
  expect(health.mayTry()).toBe(true);
});

test('after an outage one failure is enough, until it has answered twice', () => {
  const { health } = setUp();
  for (let n = 0; n < 3; n += 1) health.failed();
  health.answered(10);
  expect(health.availability()).toEqual({ state: 'up' });
  health.failed();
  expect(health.availability()).toMatchObject({ state: 'down' });
  health.answered(10);
  health.answered(10);
  health.failed();
  expect(health.availability()).toEqual({ state: 'up' });
});

test('slow is an average of the last five answers of five minutes', () => {
  const { clock, health } = setUp();
  health.answered(2_000);
  expect(health.availability()).toEqual({ state: 'slow' });
  for (let n = 0; n < 4; n += 1) health.answered(10);
  expect(health.availability()).toEqual({ state: 'up' });
  for (let n = 0; n < 5; n += 1) health.answered(2_000);
  clock.at += 5 * 60_000;
  expect(health.availability()).toEqual({ state: 'up' });
});

test('a thousand reports through browsers do not make it down', () => {
  const { clock, health } = setUp();
  for (let n = 0; n < 1_000; n += 1) health.reportedTrouble();
  expect(health.availability()).toEqual({ state: 'slow' });
  expect(health.mayTry()).toBe(true);
  clock.at += 60_000;
  expect(health.availability()).toEqual({ state: 'up' });
});
