import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { type SigningKeyRecord, StoreConflict, type StoryRecord } from '#stores/ports.ts';
import { atOnce } from './at-once.ts';
import type { Bench } from './durable.ts';

/** What lists are searched by. */
export const LABELS = { environment: 'test', enabled: true, name: 'loket', search: 'loket' } as const;

export function describeRegisters(bench: Bench): void {
  describe('relying parties', () => {
    test('ten changes at once become ten versions, and the last is the active one', async () => {
      const { relyingParties } = bench.store;
      const id = randomUUID();
      const put = (n: number) =>
        relyingParties.put({
          ...LABELS,
          id,
          data: `{"n":${n}}`,
          at: n,
          by: 'an',
          note: n ? 'why' : undefined,
        });
      const answers = await atOnce(10, put);
      const versions = await relyingParties.versions(id);
      expect(versions.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(answers.map((answer) => answer?.version ?? 0).sort((a, b) => a - b)).toEqual(
        versions.map(({ version }) => version),
      );
      expect(versions.at(-1)).toMatchObject((await relyingParties.find(id)) ?? {});
      expect(await relyingParties.list()).toContainEqual(await relyingParties.find(id));
      expect(await relyingParties.find(randomUUID())).toBeUndefined();
    });
  });

  describe('stories', () => {
    const story = (more: Partial<StoryRecord> = {}): StoryRecord => ({
      id: randomUUID(),
      supportCode: randomUUID(),
      kind: 'login',
      startedAt: 1_700_000_000_000,
      steps: [],
      ...more,
    });

    test('a support code names one story', async () => {
      const { stories } = bench.store;
      const mine = story({ relyingParty: 'loket', locale: 'nl', steps: [{ at: 1, what: 'shown' }] });
      await stories.begin(mine);
      await expect(stories.begin(story({ supportCode: mine.supportCode }))).rejects.toBeInstanceOf(
        StoreConflict,
      );
      expect(await stories.findBySupportCode(mine.supportCode)).toEqual(mine);
      expect(await stories.findBySupportCode('unknown')).toBeUndefined();
      expect(await stories.find('unknown')).toBeUndefined();
    });

    test('a step of a story that never began is refused', async () => {
      await expect(bench.store.stories.addStep(randomUUID(), { at: 1, what: 'shown' })).rejects.toThrow(
        'never began',
      );
    });

    test('twenty steps that come at once all stay', async () => {
      const { stories } = bench.store;
      const mine = story();
      await stories.begin(mine);
      await atOnce(20, (at) => stories.addStep(mine.id, { at, what: 'line\nbreak', reason: 'wrong_code' }));
      const steps = (await stories.find(mine.id))?.steps ?? [];
      expect(steps.map(({ at }) => at).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, at) => at),
      );
      expect(steps[0]).toMatchObject({ what: 'line\nbreak', reason: 'wrong_code' });
    });

    test('a step changes only what it knows', async () => {
      const { stories } = bench.store;
      const mine = story({ subject: 's1', level: 'low' });
      const step = { at: 2, what: 'finished', key: 'itsme' };
      await stories.begin(mine);
      await stories.addStep(mine.id, step, { key: 'itsme', level: 'high', outcome: 'finished', endedAt: 5 });
      await stories.addStep(mine.id, { at: 3, what: 'read' });
      const known = { key: 'itsme', level: 'high', outcome: 'finished', endedAt: 5 };
      expect(await stories.find(mine.id)).toEqual({
        ...mine,
        ...known,
        steps: [step, { at: 3, what: 'read' }],
      });
    });

    test('a person’s stories are listed newest first, page by page', async () => {
      const { stories } = bench.store;
      const subject = randomUUID();
      await atOnce(5, (n) => stories.begin(story({ subject, startedAt: 1_700_000_000_000 + n })));
      const page = await stories.listBySubject(subject, 1_700_000_000_004, 2);
      expect(page.map(({ startedAt }) => startedAt)).toEqual([1_700_000_000_003, 1_700_000_000_002]);
    });
  });

  describe('signing keys', () => {
    const key = (): SigningKeyRecord => ({
      kid: randomUUID(),
      alg: 'ES256',
      stage: 'published',
      since: 1,
      jwkSealed: 'x',
    });
    const find = async (kid: string) =>
      (await bench.store.signingKeys.list()).find((each) => each.kid === kid);

    test('adding one that is there changes nothing', async () => {
      const { signingKeys } = bench.store;
      const mine = key();
      await signingKeys.add(mine);
      await signingKeys.add({ ...mine, jwkSealed: 'other' });
      expect(await find(mine.kid)).toEqual(mine);
    });

    test('of twenty that advance one key exactly one does, and none from a stage it is not in', async () => {
      const { signingKeys } = bench.store;
      const mine = key();
      await signingKeys.add(mine);
      expect(await signingKeys.advance(mine.kid, 'signing', 'retired', 2)).toBe(false);
      const answers = await atOnce(20, (n) => signingKeys.advance(mine.kid, 'published', 'signing', 100 + n));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await find(mine.kid)).toEqual({ ...mine, stage: 'signing', since: 100 + answers.indexOf(true) });
    });

    test('a removed one is gone', async () => {
      const mine = key();
      await bench.store.signingKeys.add(mine);
      await bench.store.signingKeys.remove(mine.kid);
      expect(await find(mine.kid)).toBeUndefined();
    });
  });
}
