import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openDurable } from '#stores/open.ts';
import type { Durable, StoryRecord } from '#stores/ports.ts';
import { createDayCount, dayBefore } from './count-days.ts';
import { createReturns } from './returns.ts';
import { createTally, factsOf } from './tally.ts';

const story = (more: Partial<StoryRecord> = {}): StoryRecord => ({
  id: randomUUID(),
  supportCode: randomUUID(),
  relyingParty: 'shop',
  kind: 'login',
  startedAt: Date.parse('2026-11-23T11:00:00Z'),
  steps: [{ at: 1, what: 'asked' }],
  ...more,
});
const finished = (subject: string, more: Partial<StoryRecord> = {}) =>
  story({
    subject,
    key: 'eid',
    level: 'high',
    outcome: 'finished',
    endedAt: Date.parse('2026-11-23T11:00:20Z'),
    steps: [
      { at: 1, what: 'asked' },
      { at: 2, what: 'chosen', key: 'eid' },
      { at: 3, what: 'finished', key: 'eid' },
    ],
    ...more,
  });

describe('a story counts for', () => {
  test.each([
    [
      'a login that ended well',
      finished('a', { device: 'Firefox · Windows' }),
      [
        'stage:shown',
        'stage:chosen',
        'stage:finished',
        'key:eid',
        'level:high',
        'device:Firefox · Windows',
        'duration:30',
      ],
    ],
    ['one that nobody ended', story(), ['stage:shown', 'stage:abandoned']],
    [
      'one that was cancelled after trouble with a key',
      story({
        outcome: 'cancelled',
        steps: [
          { at: 1, what: 'asked' },
          { at: 2, what: 'chosen', key: 'itsme' },
          { at: 3, what: 'rejected', key: 'itsme', reason: 'timeout' },
          { at: 4, what: 'rejected', key: 'itsme', reason: 'timeout' },
          { at: 5, what: 'cancelled', reason: 'access_denied' },
        ],
      }),
      ['stage:shown', 'stage:chosen', 'stage:cancelled', 'reason:itsme:timeout', 'reason:access_denied'],
    ],
    [
      'a silent one',
      finished('a', { kind: 'sso', steps: [{ at: 1, what: 'finished', key: 'eid' }] }),
      ['stage:silent', 'key:eid', 'level:high'],
    ],
    [
      'a very long one',
      finished('a', { endedAt: Date.parse('2026-11-23T11:20:00Z'), steps: [{ at: 1, what: 'asked' }] }),
      ['stage:shown', 'stage:finished', 'key:eid', 'level:high', 'duration:more'],
    ],
  ])('%s', (_, one, facts) => {
    expect(factsOf(one).map(([measure, label]) => `${measure}:${label}`)).toEqual(facts);
  });

  test('people once, logins each time, everything once more for all together', () => {
    const tally = createTally();
    for (const subject of ['a', 'a', 'b']) tally.add(finished(subject));
    tally.add(finished('a', { relyingParty: 'other' }));
    tally.add(story({ kind: 'report' }));
    const of = (relyingParty: string) =>
      tally.cells().find((cell) => cell.relyingParty === relyingParty && cell.label === 'finished');
    expect(of('shop')).toMatchObject({ count: 3, people: 2 });
    expect(of('other')).toMatchObject({ count: 1, people: 1 });
    expect(of('')).toMatchObject({ count: 4, people: 2 });
    expect(JSON.stringify(tally.cells())).not.toMatch(/"a"|"b"/);
  });
});

describe('day by day', () => {
  let durable: Durable;
  let folder = '';
  let now = 0;
  const clock = { now: () => now };
  const leaveOut = new Set(['own']);
  const count = () => createDayCount({ durable, clock, leaveOut });

  beforeEach(async () => {
    now = Date.parse('2026-11-24T05:30:00Z');
    folder = mkdtempSync(join(tmpdir(), 'figures-'));
    durable = await openDurable({ kind: 'sqlite', file: join(folder, 'd.sqlite') }, clock);
    for (const id of ['shop', 'own'])
      await durable.relyingParties.put({
        id,
        data: '{}',
        at: 1,
        by: 'test',
        environment: 'test',
        enabled: true,
        name: id,
        search: id,
      });
  });
  afterEach(async () => {
    await durable.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const begin = (...stories: readonly StoryRecord[]) =>
    Promise.all(stories.map((one) => durable.stories.begin(one)));
  const shown = async (day: string, party = 'shop') =>
    (await durable.figures.ofRelyingParty(party, day, day)).find(({ label }) => label === 'shown')?.count ??
    0;

  test('a day in Belgium, when it is over, once', async () => {
    await begin(
      story({ startedAt: Date.parse('2026-11-22T22:59:59Z') }),
      story({ startedAt: Date.parse('2026-11-22T23:00:00Z') }),
      story({ startedAt: Date.parse('2026-11-23T22:59:59Z') }),
      story({ startedAt: Date.parse('2026-11-23T23:00:00Z') }),
      story({ relyingParty: 'own' }),
    );
    expect(await count().countDue()).toEqual(['2026-11-23']);
    expect(await shown('2026-11-23')).toBe(2);
    expect(await shown('2026-11-23', '')).toBe(2);
    expect(await shown('2026-11-23', 'own')).toBe(0);
    expect(await count().countDue()).toEqual([]);
    expect(await shown('2026-11-23')).toBe(2);
  });

  test('two processes at once count it once', async () => {
    await begin(...Array.from({ length: 3 }, () => finished('a')));
    const answers = await Promise.all([count().countDue(), count().countDue(), count().countDue()]);
    expect(answers.flat()).toEqual(['2026-11-23']);
    expect(await shown('2026-11-23')).toBe(3);
    expect(await durable.figures.busiest('2026-11', '2026-11', 9)).toEqual([
      { relyingParty: 'shop', count: 3, people: 1 },
    ]);
  });

  test('days that were missed are made up for', async () => {
    await count().countDue();
    now += 3 * 86_400_000;
    await begin(story({ startedAt: Date.parse('2026-11-25T10:00:00Z') }));
    expect(await count().countDue()).toEqual(['2026-11-24', '2026-11-25', '2026-11-26']);
    expect(await shown('2026-11-25')).toBe(1);
  });

  test('more stories than one page, several of them in one millisecond', async () => {
    await begin(...Array.from({ length: 1_203 }, () => story()));
    await count().countDue();
    expect(await shown('2026-11-23')).toBe(1_203);
  });

  test('what relying parties fetched is added up, whatever was counted before or after', async () => {
    const returns = createReturns({ durable, clock, leaveOut });
    for (const party of ['shop', 'shop', 'own']) returns.note(party);
    await returns.flush();
    returns.note('shop');
    await returns.flush();
    await returns.flush();
    const cells = await durable.figures.ofRelyingParty('shop', '2026-11-24', '2026-11-24');
    expect(cells).toEqual([{ day: '2026-11-24', measure: 'stage', label: 'returned', count: 3, people: 0 }]);
  });

  test('what could not be written is written later', async () => {
    let works = false;
    const figures = {
      ...durable.figures,
      addReturns: async (day: string, counts: ReadonlyMap<string, number>) => {
        if (!works) throw new Error('gone');
        return durable.figures.addReturns(day, counts);
      },
    };
    const returns = createReturns({ durable: { figures }, clock, leaveOut });
    returns.note('shop');
    await expect(returns.flush()).rejects.toThrow('gone');
    works = true;
    await returns.flush();
    expect((await durable.figures.ofRelyingParty('', '2026-11-24', '2026-11-24'))[0]?.count).toBe(1);
  });
});

test('the day before, over the end of a month and of summer time', () => {
  expect(dayBefore('2026-11-01', 1)).toBe('2026-10-31');
  expect(dayBefore('2026-10-26', 2)).toBe('2026-10-24');
});
