// The disks of PostgreSQL and of Redis' append-only file are full, and then there is room again.

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { describeOn } from '../support/describe-on.ts';
import { startPostgres, startRedis } from '../support/servers.ts';
import { AOF, type FaultServers, openFaultHouse, SAFE_POSTGRES } from './house.ts';
import { logInWhile, newTally, recovers, taken } from './logins.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';
import { fault } from './table.ts';

const FULL_MS = 6_000;
/** Room for its own files and two segments of its log, and little besides. */
const POSTGRES_MB = 128;
const REDIS_MB = 16;
const PASS_LINE =
  'logins 503 with Retry-After, never half done; the processes stay up; room again: logins again by themselves ≤ 5 s after; I1–I6';

const disks = { postgres: mountSmallDisk(POSTGRES_MB), redis: mountSmallDisk(REDIS_MB) };
const { postgres: postgresDisk, redis: redisDisk } = disks;
afterAll(() => {
  for (const disk of Object.values(disks)) disk?.remove();
});

if (!postgresDisk || !redisDisk)
  test('full disks', () => {
    throw new Error('no volume of its own could be mounted: that takes root');
  });
else {
  const shortLog = ['-c', 'min_wal_size=32MB', '-c', 'max_wal_size=48MB'];
  whenFull('PostgreSQL', postgresDisk, {
    redis: await startRedis(),
    postgres: await startPostgres([...SAFE_POSTGRES, ...shortLog], postgresDisk.folder),
    // Whoever cares for the server starts it again, where it gave up.
    async revive({ postgres }) {
      const client = new pg.Client(postgres.url);
      try {
        await client.connect();
        await client.end();
        return false;
      } catch {
        await postgres.kill();
        await postgres.restart();
        return true;
      }
    },
  });
  whenFull('the append-only file of Redis', redisDisk, {
    redis: await startRedis([...AOF, '--dir', redisDisk.folder]),
    postgres: await startPostgres(SAFE_POSTGRES),
    revive: async () => false,
  });
}

interface Parts {
  readonly redis: FaultServers['redis'] | undefined;
  readonly postgres: FaultServers['postgres'] | undefined;
  /** @returns whether the server had to be started again */
  revive(servers: FaultServers): Promise<boolean>;
}

function whenFull(name: string, disk: SmallDisk, { redis, postgres, revive }: Parts): void {
  const servers =
    redis && postgres
      ? { redis, postgres, stop: async () => void (await Promise.all([redis.stop(), postgres.stop()])) }
      : undefined;
  describeOn(name, servers, (servers) => {
    fault(`the disk of ${name} full for ${FULL_MS / 1_000} s`, PASS_LINE, async (say) => {
      const house = await openFaultHouse(servers);
      try {
        const before = newTally();
        await recovers(house.origin, before, 10_000);
        const workers = house.crew.workers();
        const full = newTally();
        const live = new Set<number>();
        await logInWhile(
          house.origin,
          async () => {
            disk.fill();
            for (const end = performance.now() + FULL_MS; performance.now() < end; await pause(500)) {
              // What it frees on its own is taken again.
              disk.fill();
              live.add((await fetch(`${house.origin}/health/live`)).status);
            }
          },
          full,
        );
        disk.free();
        const revived = await revive(servers);
        const after = newTally();
        const back = await recovers(house.origin, after, 20_000);
        const ended = [...before.ended, ...full.ended, ...after.ended];
        const missing = await house.unrecorded({ ...after, ended });
        say(
          `${full.ended.length} logins, ${full.later} times “not now”; ${revived ? 'the server gave up and was started again' : 'the server stayed up'}; back in ${Math.round(back)} ms; ${missing.length} audit rows missing`,
        );
        expect([...live]).toEqual([200]);
        expect(house.crew.workers()).toEqual(workers);
        expect(full.later).toBeGreaterThan(0);
        expect([...before.violations, ...full.violations, ...after.violations]).toEqual([]);
        expect([full.broken, after.broken]).toEqual([0, 0]);
        expect(await taken(house.origin, ended)).toBe(0);
        expect(missing).toEqual([]);
        expect(back).toBeLessThan(5_000);
      } finally {
        disk.free();
        await house.close();
      }
    });
  });
}
