import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Repositories, StoryRecord } from '#stores/ports.ts';
import { StoreConflict } from '#stores/ports.ts';
import { atOnce } from './at-once.ts';
import type { Bench } from './durable.ts';
import { LABELS } from './durable-registers.ts';

export function describeTransactions(bench: Bench): void {
  describe('transactions', () => {
    const story = (id = randomUUID()): StoryRecord => ({
      id,
      supportCode: id,
      kind: 'sso',
      startedAt: 1,
      steps: [],
    });
    const event = (id: string) => ({ id, at: 1, type: id, data: '{}' });
    const kept = async (id: string) => {
      const events = await bench.store.audit.list({ type: id, limit: 9 });
      return { story: (await bench.store.stories.find(id)) !== undefined, events: events.length };
    };

    test('of thirty who end one story at once, one is told when it began, and of none that never began', async () => {
      const { stories } = bench.store;
      const one = { ...story(), startedAt: 7 };
      await stories.begin(one);
      const told = await atOnce(30, () =>
        stories.end(one.id, { at: 9, what: 'finished' }, { outcome: 'finished' }),
      );
      expect(told.filter((began) => began !== undefined)).toEqual([7]);
      expect((await stories.find(one.id))?.steps).toHaveLength(1);
      expect(await stories.end(randomUUID(), { at: 9, what: 'finished' }, {})).toBeUndefined();
    });

    test('one that throws keeps nothing', async () => {
      const id = randomUUID();
      const doomed = bench.store.transaction(async ({ stories, audit }) => {
        await stories.begin(story(id));
        await audit.append(event(id));
        throw new Error('changed my mind');
      });
      await expect(doomed).rejects.toThrow('changed my mind');
      expect(await kept(id)).toEqual({ story: false, events: 0 });
    });

    test('one in which a statement failed keeps nothing, even when the work looks away', async () => {
      const [taken, id] = [randomUUID(), randomUUID()];
      await bench.store.stories.begin(story(taken));
      const doomed = bench.store.transaction(async ({ stories, audit }) => {
        await audit.append(event(id));
        await stories.begin(story(taken)).catch(() => {});
        return 'all is well';
      });
      await expect(doomed).rejects.toThrow();
      expect(await kept(id)).toEqual({ story: false, events: 0 });
    });

    test('in a crowd the failing ones fail alone', async () => {
      const taken = randomUUID();
      await bench.store.stories.begin(story(taken));
      const ids = Array.from({ length: 60 }, () => randomUUID());
      const outcomes = await Promise.allSettled(
        ids.map((id, n) =>
          bench.store.transaction(async ({ stories, audit }) => {
            await audit.append(event(id));
            if (n % 3 === 1) throw new Error('refused');
            await stories.begin(story(n % 3 === 2 ? taken : id));
            return id;
          }),
        ),
      );
      const expected = (n: number) =>
        n % 3 === 0 ? { story: true, events: 1 } : { story: false, events: 0 };
      expect(await Promise.all(ids.map(kept))).toEqual(ids.map((_, n) => expected(n)));
      const refused = outcomes.filter(({ status }) => status === 'rejected');
      expect(refused).toHaveLength(40);
      expect(outcomes[2]).toMatchObject({ reason: expect.any(StoreConflict) });
      expect(outcomes[3]).toEqual({ status: 'fulfilled', value: ids[3] });
    });

    test('nobody outside reads what is not committed', async () => {
      const id = randomUUID();
      await bench.store.transaction(async ({ stories }) => {
        await stories.begin(story(id));
        expect(await stories.find(id)).toBeDefined();
        expect(await bench.store.stories.find(id)).toBeUndefined();
      });
      expect(await bench.store.stories.find(id)).toBeDefined();
    });

    test('parallel ones do not mix: each counts on what it read', async () => {
      const id = randomUUID();
      await atOnce(10, (n) =>
        bench.store.transaction(async ({ relyingParties }) => {
          const put = await relyingParties.put({ ...LABELS, id, data: '{}', at: n, by: 'an' });
          expect((await relyingParties.find(id))?.version).toBe(put?.version);
        }),
      );
      expect((await bench.store.relyingParties.find(id))?.version).toBe(10);
    });

    test('repositories that outlive their transaction refuse', async () => {
      const leaked = await bench.store.transaction(
        async (repositories): Promise<{ kept: Repositories }> => ({ kept: repositories }),
      );
      const id = randomUUID();
      await expect(leaked.kept.stories.begin(story(id))).rejects.toThrow('is over');
      await expect(leaked.kept.stories.find(id)).rejects.toThrow('is over');
      expect(await kept(id)).toEqual({ story: false, events: 0 });
    });

    test('it answers', async () => {
      await bench.store.ping();
    });
  });
}

/** An audit row without a type cannot be kept. */
const NOTHING = null as unknown as string;

/** `tell`: a story and its audit row, both or neither, many at once. */
export function describeTelling(bench: Bench): void {
  describe('telling', () => {
    const tell = (id: string, supportCode = id) =>
      bench.store.tell(
        {
          id,
          supportCode,
          kind: 'sso',
          startedAt: 1,
          steps: [{ at: 1, what: 'finished', key: 'eid' }],
          level: 'high',
          endedAt: 2,
        },
        { id, at: 1, type: `told-${id}`, data: '{"key":"eid"}' },
      );
    const kept = async (id: string) => {
      const events = await bench.store.audit.list({ type: `told-${id}`, limit: 9 });
      return { story: await bench.store.stories.find(id), events: events.length };
    };

    test('one whose support code is taken keeps nothing, and its neighbours keep everything', async () => {
      const taken = randomUUID();
      await tell(taken);
      const [bad, ...good] = Array.from({ length: 20 }, () => randomUUID());
      const outcomes = await Promise.allSettled([tell(bad ?? '', taken), ...good.map((id) => tell(id))]);
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', ...good.map(() => 'fulfilled')]);
      expect(await kept(bad ?? '')).toEqual({ story: undefined, events: 0 });
      for (const id of good)
        expect(await kept(id)).toMatchObject({ story: { id, level: 'high' }, events: 1 });
    });

    test('a step and its audit row: both, or neither', async () => {
      const id = randomUUID();
      await tell(id);
      const told = (story: string, type: string) => ({
        story,
        step: { at: 3, what: 'chosen', key: 'itsme' },
        known: { subject: 's', level: 'low' as const },
        audit: { id: randomUUID(), at: 3, type, story, data: '{}' },
      });
      await bench.store.tellStep(told(id, `told-${id}`));
      expect(await kept(id)).toMatchObject({
        story: { subject: 's', level: 'low', key: undefined },
        events: 2,
      });
      expect((await kept(id)).story?.steps).toEqual([
        { at: 1, what: 'finished', key: 'eid' },
        { at: 3, what: 'chosen', key: 'itsme' },
      ]);
      await expect(bench.store.tellStep(told(id, NOTHING))).rejects.toThrow(/null/i);
      await expect(bench.store.tellStep(told(randomUUID(), `told-${id}`))).rejects.toThrow('never began');
      expect((await kept(id)).story?.steps).toHaveLength(2);
      expect((await kept(id)).events).toBe(2);
    });

    test('of many ends at once one is kept, with one audit row, and says when the story began', async () => {
      const id = randomUUID();
      await tell(id);
      const end = (type = `told-${id}`) =>
        bench.store.tellEnd({
          story: id,
          step: { at: 9, what: 'finished' },
          known: { outcome: 'finished', endedAt: 9 },
          audit: { id: randomUUID(), at: 9, type, story: id, data: '{}' },
        });
      await expect(end(NOTHING)).rejects.toThrow(/null/i);
      const begun = await atOnce(10, () => end());
      expect(begun.filter((at) => at !== undefined)).toEqual([1]);
      const { story, events } = await kept(id);
      expect(story).toMatchObject({ outcome: 'finished', endedAt: 9 });
      expect(story?.steps).toHaveLength(2);
      expect(events).toBe(2);
    });

    test('what was told stands there whole', async () => {
      const id = randomUUID();
      await tell(id);
      expect((await kept(id)).story).toEqual({
        id,
        supportCode: id,
        kind: 'sso',
        startedAt: 1,
        endedAt: 2,
        level: 'high',
        steps: [{ at: 1, what: 'finished', key: 'eid' }],
      });
      expect(await bench.store.audit.verify()).toBeUndefined();
    });
  });
}
