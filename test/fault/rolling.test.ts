// Two workers on a real PostgreSQL and a real Redis, with logins under way all the time: replaced one after the other, and killed
// in the middle of every step.

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Visitor } from '../../bench/load.ts';
import { type CrewProcess, isServing, startCrewProcess } from '../support/crew-process.ts';
import { describeOn } from '../support/describe-on.ts';
import { eventually } from '../support/eventually.ts';
import { startPostgres, startRedis } from '../support/servers.ts';
import { type Answer, steps, walk } from './walk.ts';

const AT_ONCE = 4;
/** A browser waits longer, but nobody should have to. */
const TOO_LONG_MS = 10_000;

const servers = async () => {
  const [redis, postgres] = [await startRedis(), await startPostgres()];
  if (!redis || !postgres) return undefined;
  return { redis, postgres, stop: async () => void (await Promise.all([redis.stop(), postgres.stop()])) };
};

const inTime = (send: () => Promise<Answer>): Promise<Answer> =>
  Promise.race([
    send(),
    pause(TOO_LONG_MS, undefined, { ref: false }).then((): never => {
      throw new Error('no answer');
    }),
  ]);

/** Kept connections to a worker that is gone are noticed by whoever uses them next: browsers take another one, and nobody sees it. */
async function onAnyConnection(send: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await inTime(send);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
    }
  }
}

const isFault = ({ status }: Answer) => status >= 500;

describeOn('two workers on PostgreSQL and Redis', await servers(), ({ redis, postgres }) => {
  let crew: CrewProcess;
  /** Kills that a login felt. */
  let felt = 0;
  beforeAll(async () => {
    crew = await startCrewProcess(
      { stores: { redis: redis.url, postgres: await postgres.createDatabase() } },
      { http: { drain: 3 } },
    );
    await crew.heard(isServing, 0);
  });
  afterAll(() => crew.stop());

  /** Whole logins of new people, a few at a time, until `work` has ended. */
  async function logInDuring(work: () => Promise<unknown>) {
    let isOver = false;
    let ended = 0;
    const lost: string[] = [];
    const people = Array.from({ length: AT_ONCE }, async () => {
      while (!isOver) {
        const faults: string[] = [];
        try {
          await walk(crew.origin, new Visitor(crew.origin), async (step, send) => {
            const answer = await inTime(send);
            if (isFault(answer)) faults.push(`${step}: ${answer.status}`);
            return answer;
          });
          ended += 1;
        } catch (error) {
          faults.push(String(error));
        }
        lost.push(...faults);
      }
    });
    await work();
    isOver = true;
    await Promise.all(people);
    return { ended, lost };
  }

  test('all workers replaced under a load of logins: none is lost, nobody has to try again', async () => {
    const before = crew.workers();
    expect(before).toHaveLength(2);
    const { ended, lost } = await logInDuring(async () => {
      const from = crew.lines.length;
      crew.signal('SIGHUP');
      await crew.heard(({ msg }) => msg === 'all workers are replaced', from);
    });
    expect(lost).toEqual([]);
    expect(ended).toBeGreaterThan(20);
    const after = crew.workers();
    expect(after).toHaveLength(2);
    expect(after.filter((pid) => before.includes(pid))).toEqual([]);
  });

  test.each(steps.flatMap((step) => [0, 1].map((index) => [step, index] as const)))(
    'killed in “%s” (worker %i): the login ends after one more try',
    async (killed, index) => {
      await eventually(() => expect(crew.workers()).toHaveLength(2), 1_000);
      const from = crew.lines.length;
      const visitor = new Visitor(crew.origin);
      let tries = 0;
      let hasKilled = false;

      /** What a browser's “try again” does; an e-loket whose code was lost sends its visitor once more. */
      const login = () =>
        walk(crew.origin, visitor, async (step, send) => {
          if (step !== killed || hasKilled) return onAnyConnection(send);
          hasKilled = true;
          const first = inTime(send).then(
            (answer) => (isFault(answer) ? undefined : answer),
            () => undefined,
          );
          process.kill(crew.workers()[index] ?? 0, 'SIGKILL');
          const answer = await first;
          if (answer) return answer;
          if (step === 'token') throw new Error('the answer with the tokens was lost');
          tries += 1;
          return onAnyConnection(send);
        });
      try {
        await login();
      } catch {
        tries += 1;
        await login();
      }
      expect(hasKilled).toBe(true);
      expect(tries).toBeLessThanOrEqual(1);
      felt += tries;
      await crew.heard(({ msg, workers }) => msg === 'ready' && workers === undefined, from);
    },
  );

  test('of the two kills at a step, one hits the worker that serves it', () => {
    expect(felt).toBeGreaterThanOrEqual(steps.length / 2);
  });

  test('SIGTERM under load: what began before “not ready” was heard ends, and then everybody is gone', async () => {
    const { ended, lost } = await logInDuring(async () => {
      await pause(500);
      crew.signal('SIGTERM');
      // A balancer that looks often.
      await eventually(async () => {
        const headers = { connection: 'close' };
        expect((await fetch(`${crew.origin}/health/ready`, { headers })).status).toBe(503);
      }, 500);
    });
    expect(lost).toEqual([]);
    expect(ended).toBeGreaterThan(0);
    expect(await crew.gone).toBe(0);
  });
});
