import { describe, expect, test } from '@jest/globals';
import { credentialLadder, hindrance, oneMore, personLadder } from './limits.ts';

const NOW = 1_700_000_000_000;

/** How long one has to wait after each of `times` wrong tries in a row, each made as early as allowed. */
function pauses(ladder: typeof credentialLadder, times: number): number[] {
  let count: ReturnType<typeof oneMore> | undefined;
  let now = NOW;
  return Array.from({ length: times }, () => {
    count = oneMore(count, ladder, now);
    const pause = count.notBefore - now;
    now = count.notBefore;
    return pause;
  });
}

describe('one credential', () => {
  test('pauses begin at the 5th wrong try, rise, and are a quarter of an hour from the 10th on', () => {
    expect(pauses(credentialLadder, 12).map((ms) => ms / 1000)).toEqual([
      0, 0, 0, 0, 5, 10, 20, 40, 80, 900, 900, 900,
    ]);
  });

  test('the 100th is the last: no clock ever allows another', () => {
    const last = oneMore({ count: 99, notBefore: NOW }, credentialLadder, NOW);
    expect(hindrance([last], NOW + 100 * 365 * 86_400_000)).toEqual({ type: 'stopped' });
    expect(
      hindrance([oneMore({ count: 98, notBefore: NOW }, credentialLadder, NOW)], NOW + 900_000),
    ).toBeUndefined();
  });
});

describe('all keys of one person', () => {
  test('a quarter of an hour from the 20th on, and never the end', () => {
    expect(pauses(personLadder, 21).slice(18)).toEqual([0, 900_000, 900_000]);
    expect(personLadder(100_000)).toBe(900_000);
  });
});

test('the longest pause counts, to the millisecond', () => {
  const counts = [
    { count: 1, notBefore: NOW + 5 },
    { count: 9, notBefore: NOW + 10 },
  ];
  expect(hindrance(counts, NOW + 9)).toEqual({ type: 'wait', until: NOW + 10 });
  expect(hindrance(counts, NOW + 10)).toBeUndefined();
  expect(hindrance([], NOW)).toBeUndefined();
});
