import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { ExamRecord } from '#stores/ports.ts';
import type { Bench } from './durable.ts';

export function describeExams(bench: Bench): void {
  describe('exams', () => {
    const exam = (more: Partial<ExamRecord> = {}): ExamRecord => ({
      id: randomUUID(),
      relyingParty: randomUUID(),
      at: 1_700_000_000_000,
      passed: true,
      report: '{}',
      ...more,
    });

    test('what was kept is found as it was', async () => {
      const { exams } = bench.store;
      const mine = exam({ passed: false, report: '{"é":1}' });
      await exams.add(mine, 10);
      expect(await exams.find(mine.id)).toEqual(mine);
      expect(await exams.find('unknown')).toBeUndefined();
    });

    test('of one relying party the newest are kept, of others all', async () => {
      const { exams } = bench.store;
      const relyingParty = randomUUID();
      const other = exam();
      await exams.add(other, 1);
      for (let at = 1; at <= 5; at++) await exams.add(exam({ relyingParty, at }), 3);
      expect((await exams.ofRelyingParty(relyingParty, 10)).map(({ at }) => at)).toEqual([5, 4, 3]);
      expect((await exams.ofRelyingParty(relyingParty, 1)).map(({ at }) => at)).toEqual([5]);
      expect(await exams.find(other.id)).toEqual(other);
    });

    test('passed counts from a moment on, for this relying party, and only what was passed', async () => {
      const { exams } = bench.store;
      const { relyingParty } = exam();
      await exams.add(exam({ relyingParty, at: 100, passed: false }), 10);
      expect(await exams.passedSince(relyingParty, 0)).toBe(false);
      await exams.add(exam({ relyingParty, at: 50 }), 10);
      expect(await exams.passedSince(relyingParty, 50)).toBe(true);
      expect(await exams.passedSince(relyingParty, 51)).toBe(false);
      expect(await exams.passedSince('another', 0)).toBe(false);
    });
  });
}
