import { expect, test } from '@jest/globals';
import { createBreaker } from './breaker.ts';

function atHand() {
  let now = 1_000;
  const breaker = createBreaker(() => now);
  const fail = (times: number, ms = 1_000) => {
    for (let n = 0; n < times; n++) breaker.tell(false, ms);
  };
  const pass = (ms: number) => {
    now += ms;
  };
  return { breaker, fail, pass };
}

test('three slow failures in a row: nobody is let through for half a second, and then one', () => {
  const { breaker, fail, pass } = atHand();
  fail(2);
  expect(breaker.lets()).toBe(true);
  fail(1);
  expect(breaker.lets()).toBe(false);
  pass(499);
  expect(breaker.lets()).toBe(false);
  pass(1);
  expect([breaker.lets(), breaker.lets()]).toEqual([true, false]);
});

test('one answer, and everybody is let through', () => {
  const { breaker, fail, pass } = atHand();
  fail(3);
  pass(500);
  expect(breaker.lets()).toBe(true);
  breaker.tell(true, 3);
  expect([breaker.lets(), breaker.lets()]).toEqual([true, true]);
});

test('a try that never ends does not block the next for ever', () => {
  const { breaker, fail, pass } = atHand();
  fail(3);
  pass(500);
  expect(breaker.lets()).toBe(true);
  pass(500);
  expect(breaker.lets()).toBe(true);
});

test('refusals that come at once, and an answer in between, leave it as it is', () => {
  const { breaker, fail } = atHand();
  fail(100, 399);
  expect(breaker.lets()).toBe(true);
  fail(2);
  breaker.tell(true, 3);
  fail(2);
  expect(breaker.lets()).toBe(true);
});
