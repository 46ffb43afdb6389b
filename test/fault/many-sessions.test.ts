// A hundred thousand people are signed in.

import { expect } from '@jest/globals';
import { Redis } from 'ioredis';
import { openVolatile } from '#stores/open.ts';
import { copySession } from '../../bench/copy-session.ts';
import { describeOn } from '../support/describe-on.ts';
import { openFaultHouse, startFaultServers } from './house.ts';
import { Citizen, newNumber, newTally, percentile } from './logins.ts';
import { fault } from './table.ts';

const SESSIONS = 100_000;
const OF_ONE_PERSON = 20;
const LOGINS = 40;
/** They look at every key there is. */
const WALKS = /cmdstat_(keys|scan|hscan|sscan|zscan):/;

describeOn('two processes on PostgreSQL and Redis', await startFaultServers(), (servers) => {
  fault(
    `${SESSIONS.toLocaleString('en')} live sessions`,
    `Redis ≤ 300 MB more; the ${OF_ONE_PERSON} sessions of one person listed, and ended, in < 200 ms; nothing walks over all keys; logins p95 < 1.2× + 20 ms; I1–I4, I6`,
    async (say) => {
      const house = await openFaultHouse(servers);
      const redis = new Redis(servers.redis.url);
      const store = await openVolatile({ kind: 'redis', url: servers.redis.url }, { now: Date.now });
      const usedMb = async () =>
        Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]) / 1_000_000;
      const signIn = async (number?: string) => {
        const tally = newTally();
        for (let n = 0; n < LOGINS; n++) await new Citizen(house.origin, tally, number).signIn();
        return tally;
      };
      try {
        await new Citizen(house.origin, newTally()).signIn();
        await signIn();
        const before = await signIn();
        const emptyMb = await usedMb();
        await copySession(redis, SESSIONS);
        const grownMb = Math.round((await usedMb()) - emptyMb);
        await redis.config('RESETSTAT');
        const during = await signIn();

        const [number, sessions] = [newNumber(), newTally()];
        for (let n = 0; n < OF_ONE_PERSON; n++) await new Citizen(house.origin, sessions, number).signIn();
        const sub = sessions.ended[0]?.sub ?? '';
        let begun = performance.now();
        const listed = await store.sessions.listBySubject(sub);
        const listMs = performance.now() - begun;
        begun = performance.now();
        await Promise.all(listed.map(({ uid }) => store.sessions.end(uid)));
        const endMs = performance.now() - begun;
        const commands = await redis.info('commandstats');

        const [usual, meanwhile] = [before, during].map(({ answersMs }) => percentile(answersMs, 0.95));
        say(
          `${grownMb} MB more; listed in ${listMs.toFixed(1)} ms, ended in ${endMs.toFixed(1)} ms; ${during.ended.length} logins, answers p95 ${usual} → ${meanwhile} ms`,
        );
        expect(await redis.dbsize()).toBeGreaterThan(SESSIONS);
        expect(grownMb).toBeLessThanOrEqual(300);
        expect(listed).toHaveLength(OF_ONE_PERSON);
        expect(await store.sessions.listBySubject(sub)).toEqual([]);
        expect(listMs).toBeLessThan(200);
        expect(endMs).toBeLessThan(200);
        expect(commands).toMatch(/cmdstat_get:|cmdstat_evalsha:/);
        expect(commands).not.toMatch(WALKS);
        expect([...during.violations, ...sessions.violations, during.later]).toEqual([0]);
        expect(await house.unrecorded(during)).toEqual([]);
        expect(meanwhile).toBeLessThan(1.2 * (usual ?? 0) + 20);
      } finally {
        redis.disconnect();
        await store.close();
        await house.close();
      }
    },
  );
});
