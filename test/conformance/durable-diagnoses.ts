import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { type DiagnosisRecord, StoreConflict } from '#stores/ports.ts';
import { atOnce } from './at-once.ts';
import type { Bench } from './durable.ts';

export function describeDiagnoses(bench: Bench): void {
  describe('diagnoses', () => {
    const diagnosis = (more: Partial<DiagnosisRecord> = {}): DiagnosisRecord => ({
      supportCode: randomUUID(),
      relyingParty: randomUUID(),
      kind: 'redirect_uri',
      facts: '{}',
      at: 1_700_000_000_000,
      ...more,
    });

    test('a support code names one', async () => {
      const { diagnoses } = bench.store;
      const mine = diagnosis();
      await diagnoses.add(mine, 10);
      await expect(diagnoses.add(diagnosis({ supportCode: mine.supportCode }), 10)).rejects.toBeInstanceOf(
        StoreConflict,
      );
      expect(await diagnoses.find(mine.supportCode)).toEqual(mine);
      expect(await diagnoses.find('unknown')).toBeUndefined();
    });

    test('of one relying party the newest are kept, of others all', async () => {
      const { diagnoses } = bench.store;
      const relyingParty = randomUUID();
      const other = diagnosis();
      await diagnoses.add(other, 1);
      for (let at = 1; at <= 5; at++) await diagnoses.add(diagnosis({ relyingParty, at }), 3);
      expect((await diagnoses.ofRelyingParty(relyingParty, 10)).map(({ at }) => at)).toEqual([5, 4, 3]);
      expect((await diagnoses.ofRelyingParty(relyingParty, 2)).map(({ at }) => at)).toEqual([5, 4]);
      expect(await diagnoses.find(other.supportCode)).toEqual(other);
    });

    test('many at once never grow past the limit', async () => {
      const { diagnoses } = bench.store;
      const relyingParty = randomUUID();
      await atOnce(20, (at) => diagnoses.add(diagnosis({ relyingParty, at }), 5));
      await diagnoses.add(diagnosis({ relyingParty, at: 100 }), 5);
      expect(await diagnoses.ofRelyingParty(relyingParty, 100)).toHaveLength(5);
    });

    test('what is too old is gone', async () => {
      await bench.withFresh(async ({ diagnoses }) => {
        const [old, young] = [diagnosis({ at: 9 }), diagnosis({ at: 10 })];
        await diagnoses.add(old, 10);
        await diagnoses.add(young, 10);
        await diagnoses.forgetBefore(10);
        expect(await diagnoses.find(old.supportCode)).toBeUndefined();
        expect(await diagnoses.find(young.supportCode)).toEqual(young);
      });
    });
  });
}
