// Two real processes on one store.

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SecondProcess, startProcess } from '../support/second-process.ts';
import type { Job } from '../support/store-worker.ts';
import type { Bench } from './volatile.ts';

export function describeRaces(bench: Bench): void {
  describe('two processes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stores-'));
    const durable = { kind: 'sqlite', file: join(folder, 'durable.sqlite') } as const;
    const processes: SecondProcess[] = [];
    const both = (job: Job) => Promise.all(processes.map((each) => each.ask(job)));
    const sum = (answers: readonly unknown[]) =>
      answers.reduce<number>((total, answer) => total + Number(answer), 0);

    beforeAll(async () => {
      const settings = { durable, volatile: bench.settings };
      processes.push(...(await Promise.all([startProcess(settings), startProcess(settings)])));
    });
    afterAll(async () => {
      await Promise.all(processes.map((each) => each.end()));
      rmSync(folder, { recursive: true, force: true });
    });

    test.each(Array.from({ length: 5 }, (_, round) => round))(
      'consume one code 100 times: one wins (round %i)',
      async () => {
        const id = randomUUID();
        const expiresAt = Date.now() + 3_600_000_000;
        await bench.store.artifacts.put({ kind: 'Code', id, payload: '{}', expiresAt });
        expect(sum(await both({ type: 'consume', id, times: 50 }))).toBe(1);
      },
    );

    test('take one record 100 times: one gets it', async () => {
      const id = randomUUID();
      await bench.store.records.put('race', id, 'x', Date.now() + 3_600_000_000);
      expect(sum(await both({ type: 'take', id, times: 50 }))).toBe(1);
    });

    test('add one record 100 times: one is new', async () => {
      expect(sum(await both({ type: 'add', id: randomUUID(), times: 50 }))).toBe(1);
    });

    test('fourteen relying parties merge into one session', async () => {
      const uid = randomUUID();
      const expiresAt = Date.now() + 3_600_000_000;
      const clients = Array.from({ length: 14 }, (_, n) => `rp${n}`);
      const merge = (half: readonly string[]): Job => ({ type: 'merge', uid, clients: half, expiresAt });
      await Promise.all([
        processes[0]?.ask(merge(clients.slice(0, 7))),
        processes[1]?.ask(merge(clients.slice(7))),
      ]);
      const found = await bench.store.sessions.find(`cookie-${uid}`);
      expect(Object.keys(found?.authorizations ?? {}).sort()).toEqual(clients.sort());
    });
  });
}
