// Two machines on one PostgreSQL and one Redis, and the clock of one of them is wrong. Needs faketime.

import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { startLoadBalancer } from '../attack/load-balancer.ts';
import { isReady, startCrewProcess } from '../support/crew-process.ts';
import { describeOn } from '../support/describe-on.ts';
import { freePort } from '../support/free-port.ts';
import { startFaultServers } from './house.ts';
import { logInWhile, newTally, type Tally, taken } from './logins.ts';
import { fault } from './table.ts';

const MS = 4_000;
/** The library that tells the wrong time: `faketime` itself would be one more process, and outlive what it started. */
const { stdout: library, status } = spawnSync('faketime', ['-f', '+0s', 'printenv', 'LD_PRELOAD']);
/** Timers go by the other clock of the system, which stays right. */
const wrongBy = (offset: string) => [
  'env',
  `LD_PRELOAD=${library.toString().trim()}`,
  'FAKETIME_DONT_FAKE_MONOTONIC=1',
  `FAKETIME=${offset}`,
];
if (status !== 0) throw new Error('faketime is not installed');

describeOn('two machines on PostgreSQL and Redis', await startFaultServers(), ({ redis, postgres }) => {
  /** People sign in over both, each request at the other machine. */
  async function signInWith(offset: string): Promise<{ tally: Tally; ready: unknown; replayed: number }> {
    const port = await freePort();
    const settings = {
      workers: 1,
      issuer: `http://localhost:${port}`,
      stores: { redis: redis.url, postgres: await postgres.createDatabase() },
      digital_keys: { card: {} },
    };
    const main = '../fault/fault-main.ts';
    const right = await startCrewProcess(settings, { main });
    const wrong = await startCrewProcess(settings, { main, under: wrongBy(offset) });
    await Promise.all([right.heard(isReady, 0), wrong.heard(isReady, 0)]);
    const balancer = await startLoadBalancer(port, [right.port, wrong.port]);
    try {
      const tally = await logInWhile(settings.issuer, () => pause(MS), newTally());
      const ready = await fetch(`${wrong.origin}/health/ready`);
      const [here, there] = balancer.counts;
      expect(Math.min(here ?? 0, there ?? 0)).toBeGreaterThan(10);
      return {
        tally,
        ready: { status: ready.status, ...((await ready.json()) as object) },
        replayed: await taken(settings.issuer, tally.ended),
      };
    } finally {
      balancer.close();
      await Promise.all([right.stop(), wrong.stop()]);
    }
  }

  fault(
    'the clock of one of two machines is wrong by 10 s, by 90 s, either way',
    '± 10 s unnoticed; ± 90 s: logins end or say honestly that they cannot, and /health/ready names the stores; I1, I2, I4, I6',
    async (say) => {
      const told: string[] = [];
      for (const offset of ['+10s', '-10s', '+90s', '-90s']) {
        const { tally, ready, replayed } = await signInWith(offset);
        told.push(`${offset}: ${tally.ended.length} logins, ${tally.begunAgain} begun again`);
        say(told.join('; '));
        expect([...tally.violations, tally.broken, replayed]).toEqual([0, 0]);
        if (offset.endsWith('10s')) {
          expect([tally.begunAgain, tally.later]).toEqual([0, 0]);
          expect(tally.ended.length).toBeGreaterThan(5);
          expect(ready).toEqual({ status: 'ok' });
        } else expect(ready).toEqual({ status: 'ok', clock_differs_from: ['durable', 'volatile'] });
      }
    },
    180_000,
  );
});
