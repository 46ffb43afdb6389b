import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { type ActivationCodeRecord, StoreConflict } from '#stores/ports.ts';
import { atOnce } from './at-once.ts';
import type { Bench } from './durable.ts';

const MOST = 5;

export function describeActivationCodes(bench: Bench): void {
  describe('activation codes', () => {
    const made = (more: Partial<ActivationCodeRecord> = {}): ActivationCodeRecord => ({
      id: randomUUID(),
      person: randomUUID(),
      sealed: 'sealed',
      link: randomUUID(),
      code: 'code',
      member: randomUUID(),
      issuedAt: 10,
      expiresAt: 100,
      tries: 0,
      ...more,
    });
    const added = async (more: Partial<ActivationCodeRecord> = {}) => {
      const code = made(more);
      await bench.store.activationCodes.add(code);
      return code;
    };

    test('one person has one open code', async () => {
      const { activationCodes } = bench.store;
      const first = await added();
      await expect(activationCodes.add(made({ person: first.person }))).rejects.toThrow(StoreConflict);
      await activationCodes.endOf(first.person, 'replaced', 50);
      const second = await added({ person: first.person });
      expect(await activationCodes.find(first.id)).toEqual({
        ...first,
        sealed: '',
        endedAt: 50,
        endedAs: 'replaced',
      });
      expect(await activationCodes.findByLink(second.link)).toEqual(second);
    });

    test('of many tries at once no more are given than there may be, each with a count of its own', async () => {
      const code = await added();
      const taken = await atOnce(20, () => bench.store.activationCodes.take(code.link, MOST, 50));
      const tries = taken.flatMap((one) => one?.tries ?? []);
      expect(tries.sort()).toEqual([1, 2, 3, 4, 5]);
    });

    test('it ends for one caller', async () => {
      const { activationCodes } = bench.store;
      const code = await added();
      const ended = await atOnce(20, () => activationCodes.end(code.id, 'used', 50));
      expect(ended.filter(Boolean)).toHaveLength(1);
      expect(await activationCodes.find(code.id)).toMatchObject({ sealed: '', endedAs: 'used', endedAt: 50 });
    });

    test.each([
      ['unknown', {}, randomUUID(), 50],
      ['not printed', { code: undefined }, undefined, 50],
      ['run out', {}, undefined, 100],
      ['over', { endedAt: 20, endedAs: 'withdrawn' as const }, undefined, 50],
      ['tried too often', { tries: MOST }, undefined, 50],
    ])('nothing is given for one that is %s', async (_, more, link, now) => {
      const code = await added(more);
      expect(await bench.store.activationCodes.take(link ?? code.link, MOST, now)).toBeUndefined();
      expect((await bench.store.activationCodes.find(code.id))?.tries).toBe(code.tries);
    });

    test('a new link or code takes the place of the old one, only while it is open', async () => {
      const { activationCodes } = bench.store;
      const code = await added({ code: undefined });
      expect(await activationCodes.print(code.id, 'first', 50)).toBe(true);
      expect(await activationCodes.print(code.id, 'second', 50)).toBe(true);
      const link = randomUUID();
      expect(await activationCodes.relink(code.id, link, 50)).toBe(true);
      expect(await activationCodes.findByLink(code.link)).toBeUndefined();
      expect(await activationCodes.findByLink(link)).toMatchObject({ id: code.id, code: 'second' });
      expect(await activationCodes.print(code.id, 'late', 100)).toBe(false);
      await activationCodes.end(code.id, 'withdrawn', 60);
      expect(await activationCodes.relink(code.id, randomUUID(), 70)).toBe(false);
    });

    test('a member sees their own, the newest first', async () => {
      const member = randomUUID();
      const [old, young, tooOld] = [
        await added({ member, issuedAt: 20 }),
        await added({ member, issuedAt: 30 }),
        await added({ member, issuedAt: 9 }),
      ];
      await added();
      const mine = await bench.store.activationCodes.issuedBy(member, 10, 10);
      expect(mine).toEqual([young, old]);
      expect(mine).not.toContainEqual(tooOld);
      expect(await bench.store.activationCodes.issuedBy(member, 0, 1)).toEqual([young]);
    });

    test('what ran out says nothing any more, and goes a while after its end', async () => {
      await bench.withFresh(async ({ activationCodes }) => {
        const [late, early, open] = [
          made({ expiresAt: 100 }),
          made({ expiresAt: 900, endedAt: 50, endedAs: 'used' }),
          made({ expiresAt: 900 }),
        ];
        for (const one of [late, early, open]) await activationCodes.add(one);
        await activationCodes.erase(100);
        expect(await activationCodes.find(late.id)).toMatchObject({ sealed: '' });
        expect(await activationCodes.find(open.id)).toEqual(open);
        expect(await activationCodes.forget(51, 10)).toBe(1);
        expect(await activationCodes.find(early.id)).toBeUndefined();
        expect(await activationCodes.forget(101, 10)).toBe(1);
        expect(await activationCodes.find(open.id)).toEqual(open);
      });
    });
  });
}
