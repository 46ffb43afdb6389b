// npm run bench:growth [-- --json] [--sessions N] [--parties N] [--subjects N] [--rounds N]: a broker that has grown (200,000 live
// sessions, 10,000 relying parties, a million people) beside one that is new, in turns within one run: CPU of the serving process
// and of the stores for each login. Fails when all of it together costs over a fifth more, or a part of it half as much again.

import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import pg from 'pg';
import { startPostgres, startRedis } from '../test/support/servers.ts';
import { copySession } from './copy-session.ts';
import { cpuOf, median, round } from './figures.ts';
import { Server } from './measured.ts';
import { Visitor } from './visitor.ts';

const PARTS = ['cpu', 'postgres', 'redis'] as const;
const [LIMIT, PART_LIMIT] = [1.2, 1.5];
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    sessions: { type: 'string', default: '200000' },
    parties: { type: 'string', default: '10000' },
    subjects: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    logins: { type: 'string', default: '160' },
  },
});
const logins = Number(values.logins);
const NEW = { sessions: 0, parties: 10, subjects: 1_000 };
const GROWN = {
  sessions: Number(values.sessions),
  parties: Number(values.parties),
  subjects: Number(values.subjects),
};

/** Milliseconds of CPU of a login, by process. */
type Cost = Readonly<Record<(typeof PARTS)[number], number>>;

const postgres = await startPostgres();
const servers = [await startRedis(), await startRedis()];
if (!postgres || !servers[0] || !servers[1])
  throw new Error('redis-server or PostgreSQL is not installed here');
const small = await start(NEW, servers[0].url, await postgres.createDatabase());
const big = await start(GROWN, servers[1].url, await postgres.createDatabase());
const figures: Record<string, object> = {};
for (const scenario of ['first_login', 'silent_sso'] as const) {
  const pairs: { small: Cost; big: Cost }[] = [];
  // The first two rounds warm both up; then each goes first in turn.
  for (let turn = -2; turn < Number(values.rounds); turn++) {
    const costs = new Map<object, Cost>();
    for (const side of turn % 2 === 0 ? [small, big] : [big, small])
      costs.set(side, await side.cost(scenario));
    const [one, other] = [costs.get(small), costs.get(big)];
    if (turn >= 0 && one && other) pairs.push({ small: one, big: other });
  }
  const compare = (what: string, of: (cost: Cost) => number, limit: number) => {
    const ratio = round(median(pairs.map(({ small, big }) => of(big) / of(small))), 3);
    const [new_ms, grown_ms] = (['small', 'big'] as const).map((side) =>
      round(median(pairs.map((pair) => of(pair[side]))), 3),
    );
    figures[`${scenario} ${what}`] = { new_ms, grown_ms, ratio };
    if (ratio > limit) process.exitCode = 1;
  };
  compare('together', (cost) => PARTS.reduce((sum, part) => sum + cost[part], 0), LIMIT);
  for (const part of PARTS) compare(part, (cost) => cost[part], PART_LIMIT);
}
if (values.json) console.log(JSON.stringify(figures));
else console.table(figures);
await Promise.all([small.close(), big.close()]);
await Promise.all([postgres.stop(), ...servers.map((server) => server?.stop())]);

async function start(size: typeof NEW, redisUrl: string, postgresUrl: string) {
  const server = await Server.start({
    side: 'ours',
    redis: redisUrl,
    postgres: postgresUrl,
    others: size.parties,
  });
  const redis = new Redis(redisUrl);
  const sql = new pg.Client({ connectionString: postgresUrl });
  await sql.connect();
  await sql.query(
    `insert into subject (id, national_number_index, national_number_sealed, given_name, family_name, created_at, updated_at)
     select gen_random_uuid()::text, md5(n::text) || md5((-n)::text), md5(n::text), 'Jan', 'Peeters', n, n
     from generate_series(1, $1::bigint) as n`,
    [size.subjects],
  );
  // As a database that has had its people for a while: otherwise the first to read a row pays for marking it.
  await sql.query('vacuum analyze subject');
  await server.load.login(new Visitor(server.origin), 'first', {});
  await copySession(redis, size.sessions);

  async function inStores(): Promise<{ postgres: number; redis: number }> {
    const { rows } = await sql.query<{ pid: number }>(
      // Not what PostgreSQL tidies by itself meanwhile.
      `select pid from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    );
    const used = [...(await redis.info('commandstats')).matchAll(/usec=(\d+)/g)];
    return {
      postgres: cpuOf(rows.map(({ pid }) => pid)),
      redis: used.reduce((sum, [, usec]) => sum + Number(usec), 0) / 1000,
    };
  }
  return {
    async cost(scenario: 'first_login' | 'silent_sso'): Promise<Cost> {
      const before = await inStores();
      const { cpuMs } = await server.measure(scenario, logins);
      const after = await inStores();
      const each = (name: 'postgres' | 'redis') => (after[name] - before[name]) / logins;
      return { cpu: cpuMs, postgres: each('postgres'), redis: each('redis') };
    },
    async close() {
      redis.disconnect();
      await sql.end();
      await server.close();
    },
  };
}
