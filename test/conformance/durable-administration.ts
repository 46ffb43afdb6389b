// What Beheer keeps: versions from a base, search, organisations, roles, changes, logos, figures.

import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { RegisterChangeRecord, RoleRecord } from '#stores/ports.ts';
import { atOnce } from './at-once.ts';
import type { Bench } from './durable.ts';
import { LABELS } from './durable-registers.ts';

export function describeAdministration(bench: Bench): void {
  describe('relying parties from a base', () => {
    const put = (id: string, base: number, n = 0) =>
      bench.store.relyingParties.put({
        ...LABELS,
        id,
        base,
        data: `{"n":${n}}`,
        at: n,
        by: 'an',
        change: 'c',
      });

    test('of twenty that start from one version exactly one becomes the next', async () => {
      const id = randomUUID();
      expect(await put(id, 1)).toBeUndefined();
      const created = await atOnce(20, (n) => put(id, 0, n));
      expect(created.filter(Boolean)).toHaveLength(1);
      const changed = await atOnce(20, (n) => put(id, 1, n));
      expect(changed.filter(Boolean)).toHaveLength(1);
      expect((await bench.store.relyingParties.find(id))?.version).toBe(2);
      expect(await bench.store.relyingParties.versions(id)).toHaveLength(2);
      expect(await put(id, 0)).toBeUndefined();
    });

    test('the versions that a change made are found by it', async () => {
      const { relyingParties } = bench.store;
      const [change, one, two] = [randomUUID(), randomUUID(), randomUUID()];
      for (const id of [one, two])
        await relyingParties.put({ ...LABELS, id, data: '{}', at: 1, by: 'an', change });
      await put(one, 1);
      const made = await relyingParties.versionsOfChange(change);
      expect(made.map(({ id, version }) => [id, version]).sort()).toEqual(
        [
          [one, 1],
          [two, 1],
        ].sort(),
      );
      expect(await relyingParties.versionsOfChange(randomUUID())).toEqual([]);
    });

    test('a search finds by words, organisation, environment and state, page by page', async () => {
      const { relyingParties } = bench.store;
      const mine = randomUUID();
      const ids = Array.from({ length: 5 }, (_, n) => `${mine}-${n}`);
      for (const [n, id] of ids.entries())
        await relyingParties.put({
          id,
          data: '{}',
          at: n,
          by: 'an',
          organisation: n < 3 ? mine : `${mine}-other`,
          environment: n % 2 ? 'test' : 'production',
          enabled: n !== 4,
          name: `name ${9 - n}`,
          search: `${id}\nnaam met 100% korting_${n} \\`,
        });
      const search = async (more: object) => {
        const { rows, total } = await relyingParties.search({
          text: mine,
          sort: 'id',
          offset: 0,
          limit: 9,
          ...more,
        });
        return [rows.map(({ id }) => ids.indexOf(id)), total];
      };
      expect(await search({})).toEqual([[0, 1, 2, 3, 4], 5]);
      expect(await search({ sort: 'name' })).toEqual([[4, 3, 2, 1, 0], 5]);
      expect(await search({ sort: 'newest', limit: 2 })).toEqual([[4, 3], 5]);
      expect(await search({ sort: 'oldest', offset: 3 })).toEqual([[3, 4], 5]);
      expect(await search({ organisations: [mine] })).toEqual([[0, 1, 2], 3]);
      expect(await search({ organisations: [] })).toEqual([[], 0]);
      expect(await search({ environment: 'test' })).toEqual([[1, 3], 2]);
      expect(await search({ enabled: false })).toEqual([[4], 1]);
      expect(await search({ without: [ids[0], ids[1]] })).toEqual([[2, 3, 4], 3]);
      expect(await search({ text: `${mine}-3\nnaam met 100% korting` })).toEqual([[3], 1]);
      expect(await search({ text: `${mine}'; drop table relying_party; --` })).toEqual([[], 0]);
      const found = await relyingParties.findAll([...ids, 'unknown']);
      expect(found.map(({ id }) => id).sort()).toEqual(ids);
    });
  });

  describe('organisations', () => {
    test('of ten that save from one version exactly one does', async () => {
      const { organisations } = bench.store;
      const id = randomUUID();
      const save = (base: number) =>
        organisations.put({ id, data: `{"base":${base}}`, name: 'x', at: 1, base });
      expect(await save(3)).toBe(false);
      expect((await atOnce(10, () => save(0))).filter(Boolean)).toHaveLength(1);
      expect((await atOnce(10, () => save(1))).filter(Boolean)).toHaveLength(1);
      expect(await organisations.find(id)).toEqual({ id, data: '{"base":1}', version: 2, at: 1 });
      expect((await organisations.list()).some((one) => one.id === id)).toBe(true);
      expect(await organisations.find(randomUUID())).toBeUndefined();
    });
  });

  describe('roles', () => {
    const role = (person: string, more: Partial<RoleRecord> = {}): RoleRecord => ({
      id: randomUUID(),
      kind: 'owner',
      scope: 'tax',
      person,
      label: 'Nora',
      addedAt: 1,
      addedBy: 'an',
      ...more,
    });

    test('are given once, found by person and by scope, and can be given again after they were taken', async () => {
      const { roles } = bench.store;
      const [person, scope] = [randomUUID(), randomUUID()];
      const given = await atOnce(10, () => roles.add(role(person, { scope })));
      expect(given.filter(Boolean)).toHaveLength(1);
      expect(await roles.add(role(person, { kind: 'tester', scope }))).toBe(true);
      expect((await roles.ofPerson(person)).map(({ kind }) => kind).sort()).toEqual(['owner', 'tester']);
      const [one] = await roles.ofScope('owner', scope);
      expect(one).toMatchObject({ person, label: 'Nora', addedBy: 'an' });
      const taken = await atOnce(10, () => roles.remove(one?.id ?? '', 2, 'an'));
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await roles.find(one?.id ?? '')).toBeUndefined();
      expect(await roles.ofScope('owner', scope)).toEqual([]);
      expect(await roles.add(role(person, { scope }))).toBe(true);
    });
  });

  describe('changes of the register', () => {
    const change = (more: Partial<RegisterChangeRecord> = {}): RegisterChangeRecord => ({
      id: randomUUID(),
      state: 'waiting',
      author: 'person:a',
      authorLabel: 'An',
      createdAt: 1,
      note: 'why',
      emergency: false,
      ...more,
    });
    const decision = { state: 'applied', at: 2, by: 'person:b', label: 'Bo', note: 'fine' } as const;

    test('are decided once, with all that was proposed', async () => {
      const { registerChanges } = bench.store;
      const mine = change({ organisation: 'tax', undoes: 'x' });
      const items = Array.from({ length: 2_100 }, (_, n) => ({
        id: `p${String(n).padStart(5, '0')}`,
        base: n,
        data: '{}',
      }));
      await registerChanges.add(mine, items);
      expect(await registerChanges.find(mine.id)).toEqual(mine);
      expect(await registerChanges.items(mine.id)).toEqual(items);
      const decided = await atOnce(10, () => registerChanges.decide(mine.id, decision));
      expect(decided.filter(Boolean)).toHaveLength(1);
      expect(await registerChanges.find(mine.id)).toEqual({
        ...mine,
        state: 'applied',
        decidedAt: 2,
        decidedBy: 'person:b',
        decidedLabel: 'Bo',
        decisionNote: 'fine',
      });
    });

    test('are found by state, organisation and relying party, the newest first', async () => {
      const { registerChanges } = bench.store;
      const [organisation, party] = [randomUUID(), randomUUID()];
      const [old, young] = [
        change({ organisation, createdAt: 5 }),
        change({ organisation, createdAt: 6, state: 'applied', emergency: true }),
      ];
      await registerChanges.add(old, [{ id: party, base: 0, data: '{}' }]);
      await registerChanges.add(young, [{ id: 'else', base: 0, data: '{}' }]);
      const search = async (more: object) => {
        const found = await registerChanges.search({
          organisations: [organisation],
          offset: 0,
          limit: 9,
          ...more,
        });
        return [found.rows.map(({ id }) => id), found.total];
      };
      expect(await search({})).toEqual([[young.id, old.id], 2]);
      expect(await search({ limit: 1, offset: 1 })).toEqual([[old.id], 2]);
      expect(await search({ states: ['waiting'] })).toEqual([[old.id], 1]);
      expect(await search({ relyingParty: party })).toEqual([[old.id], 1]);
      expect(await search({ organisations: [] })).toEqual([[], 0]);
      expect(await search({ unseen: true })).toEqual([[young.id], 1]);
      expect((await atOnce(5, () => registerChanges.see(young.id, 'b'))).filter(Boolean)).toHaveLength(1);
      expect(await search({ unseen: true })).toEqual([[], 0]);
      expect(await registerChanges.see(old.id, 'b')).toBe(false);
    });
  });

  describe('logos', () => {
    test('are kept byte by byte, once', async () => {
      const { logos } = bench.store;
      const id = randomUUID();
      const png = Buffer.from([0x89, 0x50, 0, 255, 1]);
      await atOnce(5, () => logos.add(id, png, 1));
      expect(Buffer.compare((await logos.find(id)) ?? Buffer.alloc(0), png)).toBe(0);
      expect(await logos.find(randomUUID())).toBeUndefined();
    });
  });

  describe('figures', () => {
    test('a day is kept once, whoever counts it', async () => {
      const { figures } = bench.store;
      const [party, day] = [randomUUID(), `1999-${String(Math.floor(Math.random() * 1e9))}`];
      const cells = Array.from({ length: 1_500 }, (_, n) => ({
        relyingParty: party,
        measure: 'device',
        label: `d${n}`,
        count: n,
        people: 1,
      }));
      const stage = { relyingParty: party, measure: 'stage', label: 'finished', count: 7, people: 5 };
      const kept = await atOnce(5, () => figures.keepDay(day, [...cells, stage], 1));
      expect(kept.filter(Boolean)).toHaveLength(1);
      expect(await figures.ofRelyingParty(party, day, day)).toHaveLength(1_501);
      const month = day.slice(0, 7);
      const own = (await figures.busiest(month, month, 1_000)).find(
        ({ relyingParty }) => relyingParty === party,
      );
      expect(own).toEqual({ relyingParty: party, count: 7, people: 5 });
      expect(await figures.busiest(month, month, 9, [party])).toEqual([own]);
      expect(await figures.busiest(month, month, 9, [])).toEqual([]);
      expect(await figures.lastMonths([party])).toEqual(new Map([[party, month]]));
      expect((await figures.lastMonths()).get(party)).toBe(month);
      expect(String(await figures.lastDay()) >= day).toBe(true);
    });

    test('what was fetched is added, at once from several processes', async () => {
      const { figures } = bench.store;
      const party = randomUUID();
      await atOnce(10, () => figures.addReturns('2001-01-01', new Map([[party, 2]])));
      expect(await figures.ofRelyingParty(party, '2001-01-01', '2001-01-01')).toEqual([
        { day: '2001-01-01', measure: 'stage', label: 'returned', count: 20, people: 0 },
      ]);
    });
  });

  describe('stories of one relying party', () => {
    test('come oldest first, page by page, also when several began in one millisecond', async () => {
      const { stories } = bench.store;
      const relyingParty = randomUUID();
      for (const startedAt of [5, 6, 6, 6, 7, 9])
        await stories.begin({
          id: randomUUID(),
          supportCode: randomUUID(),
          kind: 'login',
          relyingParty,
          startedAt,
          steps: [],
        });
      const seen: string[] = [];
      for (let after: { startedAt: number; id: string } | undefined; ; ) {
        const page = await stories.listByRelyingParty({ relyingParty, from: 6, to: 9, after, limit: 2 });
        seen.push(...page.map(({ id }) => id));
        after = page.at(-1);
        if (page.length < 2) break;
      }
      expect(new Set(seen).size).toBe(4);
      expect(seen).toHaveLength(4);
    });
  });
}
