import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { HelpLookRecord, StoryRecord } from '#stores/ports.ts';
import { atOnce } from './at-once.ts';
import type { Bench } from './durable.ts';

export function describeHelpdesk(bench: Bench): void {
  describe('trouble in a story', () => {
    const begun = async (more: Partial<StoryRecord> = {}) => {
      const story: StoryRecord = {
        id: randomUUID(),
        supportCode: randomUUID(),
        kind: 'login',
        startedAt: 1,
        steps: [{ at: 1, what: 'asked' }],
        ...more,
      };
      await bench.store.stories.begin(story);
      return story.id;
    };
    const steps = async (id: string) => (await bench.store.stories.find(id))?.steps.slice(1);

    test('the same again adds nothing, another one does', async () => {
      const id = await begun();
      const { stories } = bench.store;
      for (const [at, reason] of ['form_expired', 'form_expired', 'other_browser', 'form_expired'].entries())
        await stories.addTrouble(id, { at, what: 'trouble', reason }, 10_000);
      expect(await steps(id)).toEqual([
        { at: 0, what: 'trouble', reason: 'form_expired' },
        { at: 2, what: 'trouble', reason: 'other_browser' },
        { at: 3, what: 'trouble', reason: 'form_expired' },
      ]);
    });

    test('steps that are long already stay as they are, and so does a story that is closed', async () => {
      const id = await begun({ outcome: 'finished', endedAt: 5 });
      const { stories } = bench.store;
      for (let at = 0; at < 40; at++)
        await stories.addTrouble(id, { at, what: 'trouble', reason: `reason_${at}` }, 500);
      expect((await steps(id))?.length).toBeGreaterThan(5);
      expect((await steps(id))?.length).toBeLessThan(15);
      expect(await stories.find(id)).toMatchObject({ outcome: 'finished', endedAt: 5 });
      await stories.addTrouble('no-such-story', { at: 1, what: 'trouble' }, 500);
      expect(await stories.find('no-such-story')).toBeUndefined();
    });

    test('old stories go, the oldest first and so many at a time', async () => {
      await bench.withFresh(async ({ stories }) => {
        for (const startedAt of [4, 1, 3, 2, 10])
          await stories.begin({
            id: String(startedAt),
            supportCode: String(startedAt),
            kind: 'login',
            startedAt,
            steps: [],
          });
        expect(await stories.forget(10, 3)).toBe(3);
        expect(await stories.find('3')).toBeUndefined();
        expect(await stories.find('4')).toBeDefined();
        expect(await stories.forget(10, 3)).toBe(1);
        expect(await stories.forget(10, 3)).toBe(0);
        expect(await stories.find('10')).toBeDefined();
      });
    });
  });

  describe('looks of the helpdesk', () => {
    const look = (more: Partial<HelpLookRecord> = {}): HelpLookRecord => ({
      id: randomUUID(),
      kind: 'consent',
      state: 'running',
      subject: randomUUID(),
      member: randomUUID(),
      memberLabel: 'Jef',
      visit: 'v',
      askedAt: 10,
      beginsAt: 10,
      endsAt: 100,
      ...more,
    });
    const decision = { by: 'person:b', label: 'B', now: 20, endsAt: 200 } as const;

    test('one that runs is found by the person and by the member until it ends', async () => {
      const { helpLooks } = bench.store;
      const one = look({ reason: 'een reden', story: 's', endsAt: 100 });
      await helpLooks.add(one);
      for (const other of [look(), look({ subject: one.subject, state: 'waiting' })])
        await helpLooks.add(other);
      expect(await helpLooks.find(one.id)).toEqual(one);
      expect(await helpLooks.runningOfSubject(one.subject, 99, 10)).toEqual([one]);
      expect(await helpLooks.runningOfMember(one.member, 99, 10)).toEqual([one]);
      expect(await helpLooks.runningOfSubject(one.subject, 100, 10)).toEqual([]);
      expect(await helpLooks.runningOfMember(one.member, 100, 10)).toEqual([]);
      expect(await helpLooks.find('none')).toBeUndefined();
    });

    test('it is ended once', async () => {
      const { helpLooks } = bench.store;
      const one = look();
      await helpLooks.add(one);
      const ended = await atOnce(8, () => helpLooks.end(one.id, 50));
      expect(ended.filter(Boolean)).toHaveLength(1);
      expect(await helpLooks.runningOfSubject(one.subject, 50, 10)).toEqual([]);
      const late = look();
      await helpLooks.add(late);
      expect(await helpLooks.end(late.id, 100)).toBe(false);
    });

    test('an emergency is decided on once, and not when it is too late', async () => {
      const { helpLooks } = bench.store;
      const waiting = look({ kind: 'emergency', state: 'waiting', beginsAt: undefined });
      await helpLooks.add(waiting);
      expect((await helpLooks.waiting(99, 1_000)).map(({ id }) => id)).toContain(waiting.id);
      expect((await helpLooks.waiting(100, 1_000)).map(({ id }) => id)).not.toContain(waiting.id);
      expect(await helpLooks.decide(waiting.id, { ...decision, state: 'running', now: 100 })).toBe(false);
      const decided = await atOnce(8, (n) =>
        helpLooks.decide(waiting.id, { ...decision, state: n % 2 === 0 ? 'running' : 'declined' }),
      );
      expect(decided.filter(Boolean)).toHaveLength(1);
      expect(await helpLooks.find(waiting.id)).toMatchObject({
        decidedBy: 'person:b',
        decidedLabel: 'B',
        beginsAt: 20,
        endsAt: 200,
      });
      const running = look();
      await helpLooks.add(running);
      expect(await helpLooks.decide(running.id, { ...decision, state: 'declined' })).toBe(false);
    });

    test('old ones go', async () => {
      await bench.withFresh(async ({ helpLooks }) => {
        const [old, young] = [look({ askedAt: 9 }), look({ askedAt: 10 })];
        await helpLooks.add(old);
        await helpLooks.add(young);
        expect(await helpLooks.forget(10, 5)).toBe(1);
        expect(await helpLooks.find(old.id)).toBeUndefined();
        expect(await helpLooks.find(young.id)).toEqual(young);
      });
    });
  });
}
