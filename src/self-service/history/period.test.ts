import { describe, expect, test } from '@jest/globals';
import type { StoryRecord } from '#stores/ports.ts';
import { oldestShown, PAGE_SIZE, readBefore, toPage } from './period.ts';

const NOW = Date.parse('2026-11-24T10:00:00Z');
const at = (startedAt: number): StoryRecord => ({
  id: String(startedAt),
  supportCode: '',
  kind: 'login',
  startedAt,
  steps: [],
});
const newestFirst = (count: number, from = NOW) => Array.from({ length: count }, (_, n) => at(from - n));

test.each([['', 'x', '-1', '1e3', '1.5', '9'.repeat(16), String(NOW + 1), ['1'], undefined]])(
  '%p is no place in the history',
  (...given) => {
    for (const one of given) expect(readBefore(one, NOW)).toBeUndefined();
  },
);

test.each([
  ['2026-11-24', '2026-05-24'],
  ['2026-08-31', '2026-02-28'],
  ['2028-08-30', '2028-02-29'],
  ['2026-03-15', '2025-09-15'],
])('six months before %s is %s', (now, oldest) => {
  expect(new Date(oldestShown(Date.parse(`${now}T12:00:00Z`))).toISOString()).toBe(`${oldest}T12:00:00.000Z`);
});

describe('a page', () => {
  test('leaves out what is too old, and is then the last', () => {
    expect(toPage(newestFirst(21), NOW - 4)).toEqual({ stories: newestFirst(5), next: undefined });
  });

  test('of twenty of twenty-one leads on to the rest', () => {
    expect(toPage(newestFirst(21), 0)).toEqual({
      stories: newestFirst(PAGE_SIZE),
      next: NOW - PAGE_SIZE + 1,
    });
  });

  test('never parts stories of one millisecond', () => {
    const twins = [...newestFirst(19), at(NOW - 19), at(NOW - 19)];
    expect(toPage(twins, 0)).toEqual({ stories: newestFirst(19), next: NOW - 18 });
    const crowd = Array.from({ length: 21 }, () => at(NOW));
    expect(toPage(crowd, 0)).toEqual({ stories: crowd, next: NOW });
  });
});
