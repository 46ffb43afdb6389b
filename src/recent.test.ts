import { expect, test } from '@jest/globals';
import { createRecent } from './recent.ts';

const clock = { at: 0, now: () => clock.at };

test('a value is there for a second and not a millisecond longer', () => {
  const recent = createRecent<string>(clock);
  recent.set('a', 'one');
  clock.at += 999;
  expect(recent.get('a')).toBe('one');
  clock.at += 1;
  expect(recent.get('a')).toBeUndefined();
});

test('what is deleted is gone at once; the memory is bounded and keeps the newest', () => {
  const recent = createRecent<number>(clock);
  recent.set('gone', 1);
  recent.delete('gone');
  expect(recent.get('gone')).toBeUndefined();
  for (let n = 0; n < 25_000; n++) recent.set(`${n}`, n);
  expect(recent.get('24999')).toBe(24_999);
  expect(recent.get('0')).toBeUndefined();
});
