import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { type CredentialRecord, StoreConflict, type SubjectRecord } from '#stores/ports.ts';
import { atOnce } from './at-once.ts';
import type { Bench } from './durable.ts';

export function describePeople(bench: Bench): void {
  const person = (more: Partial<SubjectRecord> = {}): SubjectRecord => ({
    id: randomUUID(),
    nationalNumberIndex: randomUUID(),
    nationalNumberSealed: 'sealed',
    familyName: 'Peeters',
    createdAt: 1,
    updatedAt: 1,
    ...more,
  });
  const credential = (more: Partial<CredentialRecord> = {}): CredentialRecord => ({
    id: randomUUID(),
    subject: randomUUID(),
    key: 'itsme',
    externalId: randomUUID(),
    data: '{}',
    createdAt: 1,
    ...more,
  });

  describe('subjects', () => {
    test('an unknown one is not found', async () => {
      expect(await bench.store.subjects.find(randomUUID())).toBeUndefined();
      expect(await bench.store.subjects.findByNationalNumber(randomUUID())).toBeUndefined();
    });

    test('twenty first arrivals with one national number become one person', async () => {
      const nationalNumberIndex = randomUUID();
      const arrivals = await atOnce(20, () => bench.store.subjects.enrol(person({ nationalNumberIndex })));
      const [first] = arrivals;
      expect(new Set(arrivals.map(({ id }) => id)).size).toBe(1);
      expect(await bench.store.subjects.findByNationalNumber(nationalNumberIndex)).toEqual(first);
      expect(await bench.store.subjects.find(first?.id ?? '')).toEqual(first);
    });

    test('a later proof refreshes what it tells and keeps the rest', async () => {
      const { subjects } = bench.store;
      const known = person({ givenName: 'An', birthdate: '1980-01-02', locale: 'nl' });
      await subjects.enrol(known);
      const { nationalNumberIndex } = known;
      const later = person({
        nationalNumberIndex,
        nationalNumberSealed: 'new',
        familyName: 'Maes',
        createdAt: 5,
        updatedAt: 5,
      });
      const now = { ...known, nationalNumberSealed: 'new', familyName: 'Maes', updatedAt: 5 };
      expect(await subjects.enrol(later)).toEqual(now);
      expect(await subjects.find(known.id)).toEqual(now);
    });
  });

  test('a person says in which language they want their letters; no proof changes that', async () => {
    const { subjects } = bench.store;
    const known = person({ locale: 'nl' });
    await subjects.enrol(known);
    await subjects.prefer(known.id, { locale: 'de' });
    await subjects.enrol({ ...known, id: randomUUID(), locale: 'fr' });
    expect(await subjects.find(known.id)).toMatchObject({ locale: 'fr', preferredLocale: 'de' });
  });

  test('a person is blocked once and unblocked once, and a later proof changes nothing about it', async () => {
    const { subjects } = bench.store;
    const known = person();
    await subjects.enrol(known);
    expect(await Promise.all([1, 2, 3].map((at) => subjects.block(known.id, at)))).toEqual(
      expect.arrayContaining([true, false, false]),
    );
    await subjects.enrol({ ...known, id: randomUUID() });
    expect((await subjects.find(known.id))?.disabledAt).toBeDefined();
    expect([await subjects.block(known.id, undefined), await subjects.block(known.id, undefined)]).toEqual([
      true,
      false,
    ]);
    expect((await subjects.find(known.id))?.disabledAt).toBeUndefined();
    expect(await subjects.block('nobody', 1)).toBe(false);
  });

  describe('failures', () => {
    const count = (name: string, n: number) => ({ name, count: n, since: 1, notBefore: n });

    test('of fifty changes from one count at once exactly one holds', async () => {
      const { failures } = bench.store;
      const name = randomUUID();
      for (const from of [0, 1]) {
        const held = await atOnce(50, () => failures.replace([{ from, to: count(name, from + 1) }]));
        expect(held.filter(Boolean)).toHaveLength(1);
      }
      expect(await failures.find([name, randomUUID()])).toEqual([count(name, 2)]);
    });

    test('several counts change together or not at all', async () => {
      const { failures } = bench.store;
      const [a, b] = [randomUUID(), randomUUID()];
      await failures.replace([{ from: 0, to: count(a, 1) }]);
      const late = [
        { from: 0, to: count(b, 1) },
        { from: 0, to: count(a, 2) },
      ];
      expect(await failures.replace(late)).toBe(false);
      expect(await failures.find([a, b])).toEqual([count(a, 1)]);
      await failures.clear([a, b]);
      expect(await failures.find([a, b])).toEqual([]);
    });

    test('what is old and small is forgotten by its kind', async () => {
      const { failures } = bench.store;
      const mark = randomUUID();
      const records = ['old', 'new', 'many'].map((kind) => ({
        name: `${mark}:${kind}`,
        count: kind === 'many' ? 100 : 3,
        since: kind === 'new' ? 20 : 10,
        notBefore: 0,
      }));
      for (const to of [...records, { ...count(`other:${mark}`, 1), since: 10 }])
        await failures.replace([{ from: 0, to }]);
      await failures.forget({ prefix: `${mark}:`, below: 100, before: 20 });
      const left = await failures.find([...records.map(({ name }) => name), `other:${mark}`]);
      expect(left.map(({ name }) => name).toSorted()).toEqual(
        [`${mark}:many`, `${mark}:new`, `other:${mark}`].toSorted(),
      );
    });
  });

  describe('credentials', () => {
    test('an external id belongs to one credential per key', async () => {
      const { credentials } = bench.store;
      const mine = credential();
      await credentials.save(mine);
      await expect(credentials.save(credential({ externalId: mine.externalId }))).rejects.toBeInstanceOf(
        StoreConflict,
      );
      await credentials.save(credential({ externalId: mine.externalId, key: 'passkey' }));
      expect(await credentials.findByExternalId('itsme', mine.externalId ?? '')).toEqual(mine);
      expect(await credentials.findByExternalId('eid', mine.externalId ?? '')).toBeUndefined();
    });

    test('of twenty that claim one external id at once exactly one gets it', async () => {
      const externalId = randomUUID();
      const claims = await Promise.allSettled(
        Array.from({ length: 20 }, () => bench.store.credentials.save(credential({ externalId }))),
      );
      expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    test('those without an external id do not meet each other', async () => {
      const { credentials } = bench.store;
      const subject = randomUUID();
      await atOnce(3, (n) =>
        credentials.save(credential({ subject, externalId: undefined, key: 'totp', createdAt: n })),
      );
      const listed = await credentials.listBySubject(subject);
      expect(listed.map(({ createdAt }) => createdAt)).toEqual([0, 1, 2]);
    });

    test('of fifty that accept one step at once exactly one does, and no earlier step is accepted after it', async () => {
      const { credentials } = bench.store;
      const mine = credential();
      await credentials.save(mine);
      const accepted = await atOnce(50, () => credentials.advance(mine.id, 100));
      expect(accepted.filter(Boolean)).toHaveLength(1);
      expect(await credentials.advance(mine.id, 99)).toBe(false);
      expect(await credentials.advance(mine.id, 101)).toBe(true);
      expect(await credentials.advance(randomUUID(), 1)).toBe(false);
      await credentials.save({ ...mine, label: 'renamed' });
      expect(await credentials.advance(mine.id, 101)).toBe(false);
    });

    test('one that is blocked says by what, and who vouched for it at which level', async () => {
      const { credentials } = bench.store;
      const mine = credential({ provenBy: 'eid', provenLevel: 'high', blockedAt: 5, blockedBy: 'report' });
      await credentials.save(mine);
      expect(await credentials.find(mine.id)).toEqual(mine);
      await credentials.save({ ...mine, blockedAt: undefined, blockedBy: undefined });
      expect(await credentials.find(mine.id)).toEqual({
        ...mine,
        blockedAt: undefined,
        blockedBy: undefined,
      });
    });

    test('saving again changes the row, and touching never goes back', async () => {
      const { credentials } = bench.store;
      const mine = credential();
      await credentials.save(mine);
      await credentials.save({ ...mine, label: 'my phone', revokedAt: 7 });
      await credentials.touch(mine.id, 9);
      await credentials.touch(mine.id, 8);
      const expected = { ...mine, label: 'my phone', revokedAt: 7, lastUsedAt: 9 };
      expect(await credentials.listBySubject(mine.subject)).toEqual([expected]);
    });
  });
}
