import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { SsoSession } from '#stores/ports.ts';
import { atOnce } from './at-once.ts';
import type { Bench } from './volatile.ts';

export function describeSessions(bench: Bench): void {
  describe('sessions', () => {
    const session = (more: Partial<SsoSession> = {}): SsoSession => ({
      id: randomUUID(),
      uid: randomUUID(),
      payload: '{"accountId":"s1"}',
      authorizations: {},
      expiresAt: bench.now() + 7_200_000,
      ...more,
    });

    test('an id that nobody has finds nothing', async () => {
      const { sessions } = bench.store;
      expect(await sessions.find(randomUUID())).toBeUndefined();
      expect(await sessions.findByUid(randomUUID())).toBeUndefined();
      expect(await sessions.events(randomUUID())).toEqual([]);
    });

    test('seven relying parties that log in at once all remain', async () => {
      const { sessions } = bench.store;
      const mine = session();
      await atOnce(7, (n) => sessions.put({ ...mine, authorizations: { [`rp${n}`]: `{"sid":"${n}"}` } }));
      const found = await sessions.find(mine.id);
      expect(Object.keys(found?.authorizations ?? {}).sort()).toEqual(
        Array.from({ length: 7 }, (_, n) => `rp${n}`),
      );
      expect(found).toEqual(await sessions.findByUid(mine.uid));
    });

    test('one that ended by itself is handed to one caller, once; one that was ended to nobody', async () => {
      const { sessions } = bench.store;
      const mine = session({ subject: 's1', authorizations: { rp: '{"sid":"1"}' } });
      const ended = session({ subject: 's1', authorizations: { rp: '{"sid":"2"}' } });
      const prolonged = session({ subject: 's1', expiresAt: bench.now() + 9_000_000 });
      for (const one of [mine, ended, prolonged]) await sessions.put(one);
      await sessions.end(ended.uid);
      const claim = async () => {
        const claimed = await atOnce(5, () => sessions.claimExpired(1_000));
        const uids = [mine, ended, prolonged].map(({ uid }) => uid);
        return claimed.flat().filter(({ uid }) => uids.includes(uid));
      };
      expect(await claim()).toEqual([]);
      bench.pass(7_200_000);
      expect(await claim()).toMatchObject([{ uid: mine.uid, authorizations: mine.authorizations }]);
      expect(await claim()).toEqual([]);
      expect(await sessions.findByUid(mine.uid)).toBeUndefined();
    });

    test('its absolute end counts, not the one that was asked for', async () => {
      const { sessions } = bench.store;
      const mine = session({ subject: 's1', authenticatedUntil: bench.now() + 1_000 });
      await sessions.put(mine);
      await sessions.put({ ...mine, authenticatedUntil: bench.now() + 9_000 });
      bench.pass(1_000);
      const claimed = await sessions.claimExpired(1_000);
      expect(claimed.map(({ uid }) => uid)).toContain(mine.uid);
      // Its end is known for good: no late request brings it back.
      await sessions.put({ ...mine, authenticatedUntil: bench.now() + 9_000 });
      expect(await sessions.findByUid(mine.uid)).toBeUndefined();
    });

    test('the absolute end never moves, however often it is asked', async () => {
      const { sessions } = bench.store;
      const mine = session({ authenticatedUntil: bench.now() + 1_000 });
      const later = { ...mine, authenticatedUntil: bench.now() + 9_000 };
      await sessions.put(mine);
      await sessions.put(later);
      bench.pass(999);
      await sessions.put(later);
      expect(await sessions.find(mine.id)).toBeDefined();
      bench.pass(1);
      expect(await sessions.find(mine.id)).toBeUndefined();
      expect(await sessions.findByUid(mine.uid)).toBeUndefined();
      await sessions.put(later);
      expect(await sessions.find(mine.id)).toBeUndefined();
    });

    test('the absolute end also outlives an idle end', async () => {
      const { sessions } = bench.store;
      const mine = session({ authenticatedUntil: bench.now() + 2_000, expiresAt: bench.now() + 1_000 });
      await sessions.put(mine);
      bench.pass(1_000);
      expect(await sessions.find(mine.id)).toBeUndefined();
      await sessions.put({
        ...mine,
        expiresAt: bench.now() + 9_000,
        authenticatedUntil: bench.now() + 9_000,
      });
      expect(await sessions.find(mine.id)).toBeDefined();
      bench.pass(1_000);
      expect(await sessions.find(mine.id)).toBeUndefined();
    });

    test('the first put that carries an end fixes it, even when earlier ones had none', async () => {
      const { sessions } = bench.store;
      const mine = session();
      await sessions.put(mine);
      await sessions.put({ ...mine, authenticatedUntil: bench.now() + 1_000 });
      await sessions.put(mine);
      bench.pass(1_000);
      expect(await sessions.find(mine.id)).toBeUndefined();
    });

    test('a session that expired brings nothing back when its uid is put again', async () => {
      const { sessions } = bench.store;
      const mine = session({ expiresAt: bench.now() + 1_000, authorizations: { old: '1' } });
      await sessions.put(mine);
      await sessions.addEvent(mine.uid, '"old"', bench.now() + 60_000);
      bench.pass(1_000);
      expect(await sessions.events(mine.uid)).toEqual([]);
      await sessions.put({ ...mine, expiresAt: bench.now() + 1_000, authorizations: { new: '1' } });
      expect(await sessions.find(mine.id)).toMatchObject({ authorizations: { new: '1' }, events: [] });
    });

    test('a put replaces the payload and keeps authorizations it does not name', async () => {
      const { sessions } = bench.store;
      const mine = session({ authorizations: { a: '1', b: '1' } });
      await sessions.put(mine);
      await sessions.put({ ...mine, payload: '{"n":2}', authorizations: { b: '2' } });
      const expected = { uid: mine.uid, payload: '{"n":2}', authorizations: { a: '1', b: '2' }, events: [] };
      expect(await sessions.find(mine.id)).toEqual(expected);
    });

    test('events stand in order, from before the first put on, each until its time', async () => {
      const { sessions } = bench.store;
      const mine = session();
      await sessions.addEvent(mine.uid, '{"key":"itsme","at":":"}', bench.now() + 5_000);
      expect(await sessions.findByUid(mine.uid)).toBeUndefined();
      expect(await sessions.events(mine.uid)).toEqual(['{"key":"itsme","at":":"}']);
      await sessions.put(mine);
      for (let n = 0; n < 12; n += 1) await sessions.addEvent(mine.uid, `${n}`, bench.now() + 9_000);
      const later = Array.from({ length: 12 }, (_, n) => `${n}`);
      expect((await sessions.find(mine.id))?.events).toEqual(['{"key":"itsme","at":":"}', ...later]);
      bench.pass(5_000);
      expect(await sessions.events(mine.uid)).toEqual(later);
    });

    test('50 events that are added at once all remain', async () => {
      const { sessions } = bench.store;
      const mine = session();
      await sessions.put(mine);
      await atOnce(50, (n) => sessions.addEvent(mine.uid, `${n}`, bench.now() + 5_000));
      expect(await sessions.events(mine.uid)).toHaveLength(50);
    });

    test('an entry is replaced only while it is what the caller saw, by one of many', async () => {
      const { sessions } = bench.store;
      const mine = session({ authorizations: { a: '1', b: '1' }, expiresAt: bench.now() + 1_000 });
      await sessions.put(mine);
      const replace = (before: string, after: string, uid = mine.uid) =>
        sessions.replaceAuthorization(uid, 'a', before, after);
      expect(await replace('0', '2')).toBe(false);
      expect(await replace('1', '2', randomUUID())).toBe(false);
      expect(await sessions.replaceAuthorization(mine.uid, 'c', '1', '2')).toBe(false);
      const answers = await atOnce(20, (n) => replace('1', `2-${n}`));
      const winner = answers.indexOf(true);
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect((await sessions.find(mine.id))?.authorizations).toEqual({ a: `2-${winner}`, b: '1' });
      bench.pass(1_000);
      expect(await replace(`2-${winner}`, '3')).toBe(false);
    });

    test('one relying party can be taken out', async () => {
      const { sessions } = bench.store;
      const mine = session({ authorizations: { a: '1', b: '1' } });
      await sessions.put(mine);
      await sessions.removeAuthorization(mine.uid, 'a');
      await sessions.removeAuthorization(randomUUID(), 'a');
      expect((await sessions.find(mine.id))?.authorizations).toEqual({ b: '1' });
    });

    test('a rotated id is forgotten while the session lives on under its new one', async () => {
      const { sessions } = bench.store;
      const mine = session();
      const next = randomUUID();
      await sessions.put(mine);
      await sessions.removeId(mine.id);
      await sessions.put({ ...mine, id: next });
      expect(await sessions.find(mine.id)).toBeUndefined();
      expect((await sessions.find(next))?.uid).toBe(mine.uid);
    });

    test('the end takes payload, authorizations, events and every id', async () => {
      const { sessions } = bench.store;
      const mine = session({ authorizations: { a: '1' } });
      const second = { ...mine, id: randomUUID() };
      await sessions.put(mine);
      await sessions.put(second);
      await sessions.addEvent(mine.uid, '1', bench.now() + 5_000);
      await sessions.end(mine.uid);
      expect(await sessions.findByUid(mine.uid)).toBeUndefined();
      expect(await sessions.events(mine.uid)).toEqual([]);
      // The uid may come back with what is left of it; the ids it had do not.
      await sessions.put({ ...mine, id: randomUUID(), authorizations: {} });
      expect(await sessions.find(mine.id)).toBeUndefined();
      expect(await sessions.find(second.id)).toBeUndefined();
      expect(await sessions.findByUid(mine.uid)).toMatchObject({ authorizations: {}, events: [] });
    });

    test('a person finds the sessions that are theirs and still live, whatever became of the others', async () => {
      const { sessions } = bench.store;
      const [subject, other] = [randomUUID(), randomUUID()];
      const short = session({ subject, expiresAt: bench.now() + 1_000 });
      const long = session({ subject, authorizations: { a: '1' } });
      const ended = session({ subject });
      for (const one of [short, long, ended, session({ subject: other }), session()]) await sessions.put(one);
      await sessions.addEvent(long.uid, '1', bench.now() + 5_000);
      await sessions.end(ended.uid);
      const uids = async () => (await sessions.listBySubject(subject)).map(({ uid }) => uid).toSorted();
      expect(await uids()).toEqual([short.uid, long.uid].toSorted());
      bench.pass(1_000);
      expect(await sessions.listBySubject(subject)).toEqual([
        { uid: long.uid, payload: long.payload, authorizations: { a: '1' }, events: ['1'] },
      ]);
      expect(await sessions.listBySubject(randomUUID())).toEqual([]);
    });
  });
}
