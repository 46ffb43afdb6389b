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
