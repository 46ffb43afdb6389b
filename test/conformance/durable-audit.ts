import { describe, expect, test } from '@jest/globals';
import { isWhole } from '#stores/audit-hashes.ts';
import { openDurable } from '#stores/open.ts';
import type { AuditFilter, Durable } from '#stores/ports.ts';
import { atOnce } from './at-once.ts';
import { type Bench, clock } from './durable.ts';

export function describeAudit(bench: Bench): void {
  describe('audit', () => {
    /** One after the other: their numbers follow their names. */
    async function append(store: Durable, count: number) {
      for (let n = 0; n < count; n += 1) {
        const type = n % 2 ? 'odd' : 'even';
        await store.audit.append({
          id: `e${n}`,
          at: n,
          type,
          actor: 'an',
          subject: `s${n % 3}`,
          data: `{"n":${n}}`,
        });
      }
    }

    test('each seal takes so many in order and the chain fits', () =>
      bench.withFresh(async (store) => {
        expect(await store.audit.verify()).toBeUndefined();
        await append(store, 12);
        expect([
          await store.audit.seal(1, 5),
          await store.audit.seal(2, 5),
          await store.audit.seal(3, 5),
        ]).toEqual([5, 5, 2]);
        expect(await store.audit.seal(4, 5)).toBe(0);
        expect(await store.audit.verify()).toBeUndefined();
      }));

    test('what no link seals yet is counted, and how old it is', () =>
      bench.withFresh(async (store) => {
        expect(await store.audit.backlog()).toEqual({ waiting: 0 });
        await append(store, 7);
        await store.audit.seal(8, 5);
        expect(await store.audit.backlog()).toEqual({ waiting: 2, oldest: 5 });
      }));

    test('erased rows keep type, moment and hash, and the chain fits; younger and unsealed ones stay whole', () =>
      bench.withFresh(async (store) => {
        await append(store, 8);
        await store.audit.seal(9, 5);
        expect([
          await store.audit.erase(6, 3),
          await store.audit.erase(6, 3),
          await store.audit.erase(6, 3),
        ]).toEqual([3, 2, 0]);
        await store.audit.seal(10, 5);
        expect(await store.audit.verify()).toBeUndefined();
        const rows = (await store.audit.list({ limit: 9 })).toReversed();
        expect(rows.map(({ subject }) => subject !== undefined)).toEqual([
          ...Array(5).fill(false),
          ...Array(3).fill(true),
        ]);
        expect(rows[0]).toMatchObject({ id: 'e0', at: 0, type: 'even', data: '{}' });
        expect(rows[0]?.actor).toBeUndefined();
      }));

    test.each([
      ['a changed payload', `update audit set data = '{"n":99}' where id = 'e6'`, 2],
      ['a changed actor', `update audit set actor = 'nobody' where id = 'e0'`, 1],
      [
        'a changed payload with a fitting hash',
        `update audit set payload_hash = 'forged', data = null where id = 'e11'`,
        3,
      ],
      ['a removed row', `delete from audit where id = 'e6'`, 2],
      ['a removed first row', `delete from audit where id = 'e0'`, 1],
      ['a removed link in the middle', 'delete from audit_link where number = 2', 2],
      ['a removed last link', 'delete from audit_link where number = 3', 3],
      ['a forged link', `update audit_link set hash = 'forged' where number = 1`, 1],
      ['a row moved to another batch', `update audit set batch = 3 where id = 'e6'`, 2],
      [
        'a row smuggled into a batch',
        `insert into audit (id, at, type, data, payload_hash, batch) values ('x', 1, 't', '{}', 'h', 2)`,
        2,
      ],
    ])('%s is found', (_what, sql, brokenAt) =>
      bench.withFresh(async (store, settings) => {
        await append(store, 12);
        for (let n = 0; n < 3; n += 1) await store.audit.seal(n, 4);
        expect(await store.audit.verify()).toBeUndefined();
        await bench.tamper(settings, sql);
        expect(await store.audit.verify()).toEqual({ brokenAt });
      }),
    );

    test('retention may erase a payload: its hash still holds the chain', () =>
      bench.withFresh(async (store, settings) => {
        await append(store, 4);
        await store.audit.seal(1, 4);
        await bench.tamper(settings, `update audit set data = null, subject = null where id = 'e2'`);
        expect(await store.audit.verify()).toBeUndefined();
        expect(await store.audit.list({ type: 'even', limit: 1 })).toMatchObject([{ id: 'e2', data: '{}' }]);
      }));

    test('sealers that race seal every row once', () =>
      bench.withFresh(async (store, settings) => {
        const other = await openDurable(settings, clock);
        await append(store, 40);
        const race = await atOnce(8, (n) => (n % 2 ? other : store).audit.seal(n, 7));
        let sealed = race.reduce((sum, each) => sum + each, 0);
        for (let more = 1; more > 0; sealed += more) more = await store.audit.seal(99, 7);
        expect(sealed).toBe(40);
        expect(await other.audit.verify()).toBeUndefined();
        await other.close();
      }));

    test('lists by type, subject and relying party, newest first, sealed or not', () =>
      bench.withFresh(async (store) => {
        for (let n = 0; n < 9; n += 1) {
          const relyingParty = n < 6 ? 'loket' : 'other';
          await store.audit.append({
            id: `e${n}`,
            at: n,
            type: n % 2 ? 'odd' : 'even',
            subject: `s${n % 3}`,
            relyingParty,
            data: '{}',
          });
          if (n === 5) await store.audit.seal(1, 100);
        }
        const ids = async (filter: Parameters<Durable['audit']['list']>[0]) =>
          (await store.audit.list(filter)).map(({ id }) => id);
        expect(await ids({ limit: 4 })).toEqual(['e8', 'e7', 'e6', 'e5']);
        expect(await ids({ type: 'even', limit: 9 })).toEqual(['e8', 'e6', 'e4', 'e2', 'e0']);
        expect(await ids({ subject: 's2', limit: 2 })).toEqual(['e8', 'e5']);
        expect(await ids({ relyingParty: 'loket', type: 'odd', limit: 9 })).toEqual(['e5', 'e3', 'e1']);
        expect((await store.audit.list({ limit: 1 }))[0]).toEqual({
          id: 'e8',
          at: 8,
          type: 'even',
          subject: 's2',
          relyingParty: 'other',
          data: '{}',
          seq: expect.any(Number),
        });
      }));

    test('a period holds what happened in it, page by page, sealed or not', () =>
      bench.withFresh(async (store) => {
        await append(store, 12);
        await store.audit.seal(5, 5);
        await store.audit.seal(10, 5);
        const ids = async (filter: Partial<AuditFilter>) =>
          (await store.audit.list({ limit: 100, ...filter })).map(({ id }) => id);
        expect(await ids({ from: 3, until: 8 })).toEqual(['e7', 'e6', 'e5', 'e4', 'e3']);
        expect(await ids({ from: 9 })).toEqual(['e11', 'e10', 'e9']);
        expect(await ids({ until: 2 })).toEqual(['e1', 'e0']);
        expect(await ids({ from: 50 })).toEqual([]);
        expect(await ids({ from: 2, until: 11, type: 'odd' })).toEqual(['e9', 'e7', 'e5', 'e3']);
        const [, , third] = await store.audit.list({ from: 3, until: 8, limit: 3 });
        expect(third).toMatchObject({ id: 'e5', batch: 2 });
        expect(await ids({ from: 3, until: 8, before: third?.seq ?? 0 })).toEqual(['e4', 'e3']);
        expect((await store.audit.list({ limit: 1 }))[0]?.batch).toBeUndefined();
      }));

    test('batches of a period hang together and are whole, behind one another', () =>
      bench.withFresh(async (store, settings) => {
        await append(store, 9);
        for (const at of [10, 20, 30]) await store.audit.seal(at, 3);
        const all = await store.audit.batches({ from: 0, until: 99, limit: 10 });
        expect(all.map(({ number, at, rows }) => [number, at, rows.length])).toEqual([
          [1, 10, 3],
          [2, 20, 3],
          [3, 30, 3],
        ]);
        expect(all.every(isWhole)).toBe(true);
        expect(all.map(({ previous }) => previous)).toEqual(['', all[0]?.hash, all[1]?.hash]);
        const numbers = async (period: Parameters<Durable['audit']['batches']>[0]) =>
          (await store.audit.batches(period)).map(({ number }) => number);
        expect(await numbers({ from: 20, until: 30, limit: 10 })).toEqual([2]);
        expect(await numbers({ from: 0, until: 99, after: 1, limit: 1 })).toEqual([2]);
        expect((await store.audit.batches({ from: 20, until: 30, limit: 1 }))[0]?.previous).toBe(
          all[0]?.hash,
        );
        await bench.tamper(settings, `update audit set data = '{"n":99}' where id = 'e4'`);
        await bench.tamper(settings, `update audit set data = null where id = 'e8'`);
        const later = await store.audit.batches({ from: 0, until: 99, limit: 10 });
        expect(later.map(isWhole)).toEqual([true, false, true]);
        expect(later[2]?.rows.map(({ isErased }) => isErased)).toEqual([false, false, true]);
      }));
  });
}
