import { expect, test } from '@jest/globals';
import { createStoreBirth } from './store-birth.ts';

function emptyStore() {
  const kept = new Map<string, string>();
  const records = {
    async add(space: string, id: string, value: string) {
      if (kept.has(space + id)) return false;
      kept.set(space + id, value);
      return true;
    },
    get: async (space: string, id: string) => kept.get(space + id),
  };
  const clock = { at: 1_000_400, now: () => clock.at };
  return { kept, clock, birth: createStoreBirth(records, clock) };
}

test('what was signed before the store was born is refused, what was signed in the second of the start is not', async () => {
  const { birth } = emptyStore();
  await birth.begin();
  expect([await birth.isForgotten(999), await birth.isForgotten(1_000)]).toEqual([true, false]);
});

test('emptied while it is in use: what was signed up to now is refused, what is signed from the next second on is not', async () => {
  const { birth, kept, clock } = emptyStore();
  await birth.begin();
  clock.at = 2_000_400;
  kept.clear();
  expect([await birth.isForgotten(2_000), await birth.isForgotten(1_999)]).toEqual([true, true]);
  expect(await birth.isForgotten(2_001)).toBe(false);
});

test('a second process that starts later does not make it younger', async () => {
  const { birth, clock } = emptyStore();
  await birth.begin();
  clock.at = 9_000_000;
  await birth.begin();
  expect(await birth.isForgotten(1_000)).toBe(false);
});
