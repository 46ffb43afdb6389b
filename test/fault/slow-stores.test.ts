// Redis and PostgreSQL that are slow, silent, cut off: every answer in time and honest, nothing accepted twice, and all of it
// over as soon as they are back.

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { describeOn } from '../support/describe-on.ts';
import type { Faults } from './fault-proxy.ts';
import { type FaultHouse, openFaultHouse, startFaultServers, watch } from './house.ts';
import { logInWhile, newTally, percentile, recovers, taken } from './logins.ts';
import { fault } from './table.ts';

const FAULTS: readonly (readonly [string, Faults, lasts: number])[] = [
  ['200 ms slower', { latency: 200, jitter: 50 }, 4_000],
  ['2 s slower', { latency: 2_000 }, 6_000],
  ['silent (black hole)', { blackHole: true }, 6_000],
  ['gone without a word (half-open)', { halfOpen: true }, 4_000],
  ['reset after 400 bytes', { resetAfter: 400 }, 4_000],
  ['cut off after 400 bytes', { truncateAfter: 400 }, 4_000],
  ['not there (refused)', { refuse: true }, 4_000],
];

const MOST_MS = 3_000;
const PASS_LINE = `p99 answer ≤ ${MOST_MS / 1_000} s, errors included; simplest answer p95 < 100 ms; memory flat (< 50 MB); I1–I6; logins again ≤ 5 s after`;

describeOn('two processes on PostgreSQL and Redis', await startFaultServers(), (servers) => {
  let house: FaultHouse;
  beforeAll(async () => {
    house = await openFaultHouse(servers);
    const warm = newTally();
    for (let n = 0; n < 6; n++) await recovers(house.origin, warm, 10_000);
  });
  afterAll(() => house.close());

  for (const store of ['redis', 'postgres'] as const)
    for (const [what, faults, lasts] of FAULTS)
      fault(`${store === 'redis' ? 'Redis' : 'PostgreSQL'} ${what}`, PASS_LINE, async (say) => {
        const look = watch(house);
        const tally = await logInWhile(house.origin, async () => {
          await pause(500);
          await house[store].be(faults);
          await pause(lasts);
        });
        const { lags, grownMb } = await look();
        await house[store].heal();
        const p99 = percentile(tally.answersMs, 0.99);
        const lag = percentile(lags, 0.95);
        const all = newTally();
        let back = Number.NaN;
        const report = () =>
          say(
            `${tally.ended.length} logins, ${tally.later} times “not now” of ${tally.answersMs.length} answers; p99 ${p99} ms (${tally.slowest.path}); simplest p95 ${lag} ms; memory ${grownMb} MB; back in ${Math.round(back)} ms`,
          );
        report();
        back = await recovers(house.origin, all, 10_000);
        report();
        expect([...tally.violations, ...all.violations]).toEqual([]);
        expect([tally.broken, all.broken]).toEqual([0, 0]);
        expect(await taken(house.origin, tally.ended)).toBe(0);
        expect(await house.unrecorded(tally)).toEqual([]);
        expect(back).toBeLessThan(5_000);
        expect(grownMb).toBeLessThan(50);
        expect(lag).toBeLessThan(100);
        expect(p99).toBeLessThanOrEqual(MOST_MS);
      });
});
