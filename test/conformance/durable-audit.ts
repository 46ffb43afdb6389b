import { describe, expect, test } from '@jest/globals';
import { openDurable } from '#stores/open.ts';
import type { Durable } from '#stores/ports.ts';
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
        });
      }));
  });
}
