import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judge, MINUTES, type Minute, type Signs, type Sky } from './judge.ts';

const QUIET: Minute = { begun: 0, succeeded: 0, failed: 0, turnedBack: 0 };
const UP: Sky = { state: 'up' };
const MINUTE = 60_000;
const NOW = 1_700_000_000_000;

const each = (minute: Partial<Minute>): Signs => ({
  minutes: Array.from({ length: MINUTES }, () => ({ ...QUIET, ...minute })),
});
const last = (minute: Partial<Minute>): Signs => ({
  minutes: [...each({}).minutes.slice(1), { ...QUIET, ...minute }],
});
const missed = (misses: number): Signs => ({ ...each({}), probe: { misses, since: NOW - MINUTE } });

/** The skies one after another, ten seconds apart, with these signs. */
function pass(before: Sky, signs: Signs, seconds: number): Sky {
  let sky = before;
  for (let at = 0; at <= seconds; at += 10) sky = judge(sky, signs, NOW + at * 1000);
  return sky;
}

describe('what puts no banner up', () => {
  test.each([
    ['nothing at all', each({})],
    ['one look that failed', missed(1)],
    ['four that failed', last({ failed: 4 })],
    ['many that failed among more that did not', each({ failed: 4, succeeded: 5 })],
    ['people who turn back', each({ begun: 500, turnedBack: 500 })],
    ['people who are still under way', last({ begun: 500 })],
    ['few who never come back', last({ begun: 19 })],
    ['every second one comes back', each({ begun: 20, succeeded: 10 })],
  ])('%s', (_, signs) => {
    expect(pass(UP, signs, 600)).toEqual(UP);
  });
});

describe('what does', () => {
  test.each([
    ['two looks in a row that failed', missed(2), 'down', 'probe'],
    ['the key’s own health', { ...each({}), seen: { since: NOW } }, 'down', 'seen'],
    ['five failures without a success', last({ failed: 5 }), 'slow', 'failures'],
    ['half of many', each({ failed: 3, succeeded: 3 }), 'slow', 'failures'],
    ['nobody comes back', each({ begun: 2 }), 'slow', 'silence'],
  ] as const)('%s: %p', (_, signs, state, cause) => {
    expect(judge(UP, signs, NOW)).toMatchObject({ state, cause });
  });

  test('it says since when: of a probe, since the first look that failed', () => {
    expect(judge(UP, missed(2), NOW)).toMatchObject({ since: NOW - MINUTE });
    expect(judge(UP, last({ failed: 9 }), NOW)).toMatchObject({ since: NOW });
  });
});

describe('how it comes down', () => {
  const down = judge(UP, missed(2), NOW);

  test('first the key may be chosen again, a calm minute later nothing is said', () => {
    expect(judge(down, each({}), NOW)).toMatchObject({ state: 'slow', since: NOW - MINUTE });
    expect(pass(down, each({}), 50)).toMatchObject({ state: 'slow' });
    expect(pass(down, each({}), 60)).toEqual(UP);
  });

  test('a banner over failures stays while a fifth still fails', () => {
    const slow = judge(UP, last({ failed: 5 }), NOW);
    expect(pass(slow, last({ failed: 2, succeeded: 8 }), 600)).toMatchObject({ state: 'slow' });
    expect(pass(slow, last({ failed: 1, succeeded: 9 }), 600)).toEqual(UP);
  });

  test('what returns within the minute is the same outage', () => {
    const calming = judge(down, each({}), NOW + 10_000);
    expect(judge(calming, missed(2), NOW + 40_000)).toEqual({
      state: 'down',
      cause: 'probe',
      since: NOW - MINUTE,
    });
  });
});

describe('for all signs', () => {
  const count = fc.nat({ max: 1_000 });
  const minute = fc.record({ begun: count, succeeded: count, failed: count, turnedBack: count });
  const counts = fc.array(minute, { minLength: MINUTES, maxLength: MINUTES });
  const unseen = counts.map((minutes): Signs => ({ minutes }));

  test('what strangers can make up never takes a key down', () => {
    fc.assert(fc.property(unseen, (signs) => judge(UP, signs, NOW).state !== 'down'));
  });

  test('fewer than five failures and fewer than twenty logins say nothing', () => {
    const little = fc.record({ begun: fc.nat({ max: 19 }), succeeded: count, turnedBack: count });
    const once = (minute: Partial<Minute>): Signs => ({
      minutes: [{ ...QUIET, ...minute }, ...each({}).minutes],
    });
    fc.assert(fc.property(little, (minute) => judge(UP, once(minute), NOW).state === 'up'));
    fc.assert(fc.property(fc.nat({ max: 4 }), (failed) => judge(UP, last({ failed }), NOW).state === 'up'));
  });

  test('while a banner stands it keeps its hour, and a calm minute always ends it', () => {
    const step = fc.record({ signs: unseen, misses: fc.nat({ max: 3 }) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
        let sky: Sky = UP;
        for (const [index, { signs, misses }] of steps.entries()) {
          const now = NOW + index * 10_000;
          const next = judge(sky, { ...signs, probe: { misses, since: now } }, now);
          if (sky.state !== 'up' && next.state !== 'up') expect(next.since).toBe(sky.since);
          sky = next;
        }
        expect(pass(sky, each({}), 300)).toEqual(UP);
      }),
    );
  });
});
