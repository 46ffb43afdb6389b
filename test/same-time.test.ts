// The judge that `npm run attack:timing` leans on sees a difference where there is one, and none where there is none.

import { expect, test } from '@jest/globals';
import { compare, kolmogorovSmirnov, median } from './support/same-time.ts';

/** Numbers that look random and are the same each time. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
/** 300 answers of so many milliseconds, with the long tail that a busy machine gives. */
function answers(seed: number, ms: number): number[] {
  const random = noise(seed);
  return Array.from({ length: 300 }, () => ms + 8 * random() - 3 * Math.log(1 - random()));
}

test('no password computed, a page of another length: found', () => {
  expect(compare(answers(1, 40), answers(2, 4)).isSame).toBe(false);
  expect(compare(answers(1, 40), answers(2, 47)).isSame).toBe(false);
});

test('the same work twice is the same, also when a tenth of one is disturbed', () => {
  expect(compare(answers(1, 40), answers(2, 40)).isSame).toBe(true);
  const disturbed = answers(2, 40).map((ms, n) => (n % 10 === 0 ? ms + 200 : ms));
  expect(compare(answers(1, 40), disturbed).isSame).toBe(true);
});

test('two samples of one kind are likely, two of different kinds are not', () => {
  for (let seed = 1; seed < 40; seed += 2)
    expect(kolmogorovSmirnov(answers(seed, 40), answers(seed + 1, 40))).toBeGreaterThan(0.001);
  expect(kolmogorovSmirnov(answers(1, 40), answers(2, 43))).toBeLessThan(0.001);
  expect(kolmogorovSmirnov([1, 2, 3], [1, 2, 3])).toBe(1);
});

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
])('the median of %j is %d', (times, expected) => expect(median(times)).toBe(expected));
