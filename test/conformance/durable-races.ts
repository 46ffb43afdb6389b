// Two real processes on one database, fresh ones included.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type DurableSettings, openDurable } from '#stores/open.ts';
import type { LogoutDelivery } from '#stores/ports.ts';
import { type SecondProcess, startProcess } from '../support/second-process.ts';
import { type Bench, clock } from './durable.ts';
import { delivery } from './durable-queues.ts';

export function describeRaces(bench: Bench): void {
  describe('two processes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stores-'));
    const volatile = { kind: 'sqlite', file: join(folder, 'volatile.sqlite') } as const;
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    async function withTwo(
      durable: DurableSettings,
      work: (both: readonly SecondProcess[]) => Promise<void>,
    ) {
      const both = await Promise.all([
        startProcess({ durable, volatile }),
        startProcess({ durable, volatile }),
      ]);
      await work(both);
      await Promise.all(both.map((each) => each.end()));
    }

    test('that open one empty database at once both succeed', async () => {
      await withTwo(await bench.fresh(), async () => {});
    });

    test('advance a key, seal the log and claim deliveries: each act is done once', async () => {
      const settings = await bench.fresh();
      const store = await openDurable(settings, clock);
      await store.signingKeys.add({ kid: 'k', alg: 'ES256', stage: 'published', since: 1, jwkSealed: 'x' });
      await store.logoutDeliveries.add(Array.from({ length: 40 }, () => delivery()));
      for (let n = 0; n < 60; n += 1) await store.audit.append({ id: `${n}`, at: 1, type: 't', data: '{}' });

      await withTwo(settings, async (both) => {
        const ask = (type: 'advance' | 'seal' | 'claim') =>
          Promise.all(both.map((each) => each.ask({ type, id: 'k', times: 10 })));
        const advanced = (await ask('advance')) as readonly number[];
        expect(advanced.reduce((sum, wins) => sum + wins, 0)).toBe(1);

        const claimed = (await ask('claim')) as readonly (readonly (readonly LogoutDelivery[])[])[];
        const ids = claimed.flat(2).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);

        const sealed = (await ask('seal')) as readonly (readonly number[])[];
        let rows = sealed.flat().reduce((sum, count) => sum + count, 0);
        for (let more = 1; more > 0; rows += more) more = await store.audit.seal(2, 100);
        expect(rows).toBe(60);
        expect(await store.audit.verify()).toBeUndefined();
      });
      await store.close();
    });
  });
}
