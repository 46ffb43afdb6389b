// Redis and PostgreSQL that die under load and come back with what they kept; and a Redis that is full.

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { describeOn } from '../support/describe-on.ts';
import { eventually } from '../support/eventually.ts';
import { askServer } from '../support/redis-sets.ts';
import { AOF, type FaultHouse, openFaultHouse, startFaultServers } from './house.ts';
import { type Login, logInWhile, newTally, percentile, recovers, taken } from './logins.ts';
import { fault } from './table.ts';

const OUTAGE_MS = 60_000;

describeOn('two processes on PostgreSQL and a Redis with AOF', await startFaultServers(AOF), (servers) => {
  let house: FaultHouse;
  beforeAll(async () => {
    house = await openFaultHouse(servers);
    await recovers(house.origin, newTally(), 10_000);
  });
  afterAll(() => house.close());

  /** On a connection of its own: whichever process takes it. */
  const userinfo = async ({ accessToken }: Login) => {
    const headers = { authorization: `Bearer ${accessToken}`, connection: 'close' };
    return (await fetch(`${house.origin}/userinfo`, { headers })).status;
  };
  const status = async (path: string) => (await fetch(house.origin + path)).status;

  fault(
    'Redis killed and started again, 10 times, with AOF',
    'logins again ≤ 1 s after it is up (median) and ≤ 2 s always; no acknowledged login lost; I1–I6',
    async (say) => {
      const tally = newTally();
      const backs: number[] = [];
      const kept: number[] = [];
      for (let round = 0; round < 10; round++) {
        await logInWhile(
          house.origin,
          async () => {
            await pause(400);
            await servers.redis.kill();
            await pause(300);
            await servers.redis.restart();
          },
          // At most thirty of each round would be too many for all of them.
          Object.assign(tally, { most: tally.ended.length + 3 }),
        );
        backs.push(await recovers(house.origin, tally, 10_000));
        const last = tally.ended.at(-1);
        if (last) kept.push(await userinfo(last));
      }
      say(
        `${tally.ended.length} logins, ${tally.later} times “not now”; again after ${percentile(backs, 0.5)} ms (median), ${percentile(backs, 1)} ms at most; ${kept.filter((code) => code === 200).length} of ${kept.length} logins still known`,
      );
      expect(tally.violations).toEqual([]);
      expect(tally.broken).toBe(0);
      expect(await taken(house.origin, tally.ended)).toBe(0);
      expect(await house.unrecorded(tally)).toEqual([]);
      expect(kept.every((code) => code === 200)).toBe(true);
      expect(percentile(backs, 0.5)).toBeLessThanOrEqual(1_000);
      expect(percentile(backs, 1)).toBeLessThanOrEqual(2_000);
    },
  );

  fault(
    `PostgreSQL stopped at once (as pg_ctl stop -m immediate) for ${OUTAGE_MS / 1_000} s under load`,
    'discovery, JWKS and userinfo of sessions that live go on; new logins 503; no audit row skipped; logins again ≤ 5 s after it is up; I1–I6',
    async (say) => {
      const before = newTally();
      await recovers(house.origin, before, 10_000);
      const [known] = before.ended;
      // Each process has seen this token once: what it learned then stands in for the store.
      for (let times = 0; known && times < 20; times++) await userinfo(known);
      const seen = { documents: new Set<number>(), userinfo: new Set<number>() };
      let endedBefore = 0;
      let endedMeanwhile = 0;
      const tally = newTally();
      await logInWhile(
        house.origin,
        async () => {
          await pause(1_000);
          await servers.postgres.kill('SIGQUIT');
          const end = performance.now() + OUTAGE_MS;
          await pause(500);
          endedBefore = tally.ended.length;
          while (performance.now() < end) {
            for (const path of ['/jwks', '/.well-known/openid-configuration'])
              seen.documents.add(await status(path));
            if (known) seen.userinfo.add(await userinfo(known));
            await pause(500);
          }
          endedMeanwhile = tally.ended.length - endedBefore;
          await servers.postgres.restart();
        },
        tally,
      );
      const back = await recovers(house.origin, tally, 10_000);
      say(
        `${endedMeanwhile} logins meanwhile, ${tally.later} times “not now”, p99 ${percentile(tally.answersMs, 0.99)} ms; documents ${[...seen.documents]}, userinfo ${[...seen.userinfo]}; back in ${Math.round(back)} ms; ${(await house.unrecorded(tally)).length} logins without audit row`,
      );
      expect([...seen.documents]).toEqual([200]);
      expect([...seen.userinfo]).toEqual([200]);
      expect(endedMeanwhile).toBe(0);
      expect(tally.violations).toEqual([]);
      expect(tally.broken).toBe(0);
      expect(await taken(house.origin, tally.ended)).toBe(0);
      expect(await house.unrecorded(tally)).toEqual([]);
      expect(back).toBeLessThan(5_000);
    },
  );

  fault(
    'Redis full (maxmemory reached, noeviction)',
    'a new login 503 with Retry-After; reads go on (userinfo, documents); nothing is dropped; it ends with the lack of memory; I1–I6',
    async (say) => {
      const tally = newTally();
      await recovers(house.origin, tally, 10_000);
      const [known] = tally.ended;
      const config = (value: string) =>
        askServer(servers.redis.port, (client) => client.config('SET', 'maxmemory', value));
      const evicted = () =>
        askServer(servers.redis.port, async (client) =>
          Number(/evicted_keys:(\d+)/.exec(await client.info('stats'))?.[1]),
        );
      await config('1mb');
      const full = newTally();
      const statuses: number[] = [];
      let reads: number[] = [];
      await logInWhile(
        house.origin,
        async () => {
          for (let n = 0; n < 10; n++) {
            const answer = await fetch(`${house.origin}/auth?${loginQuery}`, { redirect: 'manual' });
            statuses.push(answer.status);
            expect(answer.headers.get('retry-after')).not.toBeNull();
            if (known) reads.push(await userinfo(known), await status('/jwks'), await status('/health/live'));
            await pause(200);
          }
        },
        full,
      );
      reads = [...new Set(reads)];
      await config('0');
      const back = await recovers(house.origin, tally, 10_000);
      say(
        `new logins ${[...new Set(statuses)]}, reads ${reads}; ${full.ended.length} logins ended, ${full.later} times “not now”; ${await evicted()} keys dropped; back in ${Math.round(back)} ms`,
      );
      expect(new Set(statuses)).toEqual(new Set([503]));
      expect(reads).toEqual([200]);
      expect(await evicted()).toBe(0);
      expect(full.ended).toHaveLength(0);
      expect([...tally.violations, ...full.violations]).toEqual([]);
      expect(back).toBeLessThan(5_000);
      await eventually(async () => expect(await status('/health/ready')).toBe(200));
    },
  );
});

const loginQuery = new URLSearchParams({
  client_id: 'bench',
  redirect_uri: 'http://localhost:59999/callback',
  response_type: 'code',
  scope: 'openid',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
});
