// npm run bench:stories [-- --json] [--stories N]: how long a support code takes to be found among N stories (10 million) on
// PostgreSQL, and what stories and their counts add to the CPU time of a login. What they add is measured in pairs, in turns: the
// audit rows of a login with its story, and without. Fails over 20 ms, or over 5 % of the whole login that `bench/run.ts` measures.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { record } from '#audit/audit.ts';
import { systemClock as clock } from '#clock.ts';
import { openDurable } from '#stores/open.ts';
import type { Durable } from '#stores/ports.ts';
import { createTally } from '#stories/figures/tally.ts';
import { createStories } from '#stories/stories.ts';
import { newSupportCode } from '#stories/support-code.ts';
import { startPostgres } from '../test/support/servers.ts';
import { median, round, spentSoFar } from './figures.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    stories: { type: 'string', default: '10000000' },
  },
});
const [LIMIT_MS, LIMIT_SHARE] = [20, 0.05];
const [LOOKUPS, ROUNDS, LOGINS] = [500, 15, 100];

/** Generated codes are no words of ours: ten digits and letters of a hash, spread over the index as random ones are. */
const hash = 'upper(substr(md5(n::text), 1, 10))';
const codeInSql = `substr(${hash}, 1, 5) || '-' || substr(${hash}, 6)`;
const lookup = await measureLookup(Number(values.stories));
if (!values.json) console.log(lookup ?? 'lookup: not measured, PostgreSQL is not installed here');
const share = await measureShare();
console.log(values.json ? JSON.stringify({ lookup, share }) : share);
if ((lookup && lookup.p99_ms > LIMIT_MS) || share.share > LIMIT_SHARE) process.exitCode = 1;

/** Codes that exist and codes that do not, in turns, through the store as the pages use it. */
async function measureLookup(stories: number) {
  const server = await startPostgres();
  if (!server) return undefined;
  const url = await server.createDatabase();
  const durable = await openDurable({ kind: 'postgres', url }, clock);
  try {
    const filled = performance.now();
    const codes = await fill(url, stories);
    const fill_s = round((performance.now() - filled) / 1000, 0);
    const spent: number[] = [];
    for (let turn = 0; turn < LOOKUPS; turn++) {
      const exists = turn % 2 === 0;
      const code = (exists ? codes[turn % codes.length] : undefined) ?? newSupportCode();
      const start = performance.now();
      const found = await durable.stories.findBySupportCode(code);
      spent.push(performance.now() - start);
      if ((found !== undefined) !== exists) throw new Error(`${code} was not told apart`);
    }
    spent.sort((a, b) => a - b);
    return {
      stories,
      fill_s,
      median_ms: round(median(spent), 2),
      p99_ms: round(spent[Math.floor(LOOKUPS * 0.99)] ?? Number.NaN, 2),
      longest_ms: round(spent.at(-1) ?? Number.NaN, 2),
    };
  } finally {
    await durable.close();
    await server.stop();
  }
}

/** Fills the table and returns some of the codes, from the first story to the last. */
async function fill(url: string, stories: number): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const steps = `{"at":1,"what":"asked"}\n{"at":2,"what":"chosen","key":"eid"}\n{"at":3,"what":"finished","key":"eid"}\n`;
    // An index made afterwards is the same one, made in a fraction of the time.
    const indexes = await dropped(client);
    await client.query(
      `insert into story (id, support_code, relying_party, kind, started_at, subject, digital_key, level, outcome, ended_at, steps)
       select n::text, ${codeInSql}, 'eloket-' || n % 1000, 'login', n, 'subject-' || n % 500000, 'eid', 'high', 'finished', n + 9, $1
       from generate_series(1, $2::bigint) as n on conflict do nothing`,
      [steps, stories],
    );
    for (const definition of indexes) await client.query(definition);
    await client.query('analyze story');
    const wanted = Array.from({ length: LOOKUPS }, (_, turn) => Math.floor((turn / LOOKUPS) * stories) + 1);
    const { rows } = await client.query(`select support_code from story where id = any($1::text[])`, [
      wanted.map(String),
    ]);
    return rows.map(({ support_code }: { support_code: string }) => support_code);
  } finally {
    await client.end();
  }
}

/** Drops the indexes that hold no constraint, and returns how they were made. */
async function dropped(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query(
    `select indexname, indexdef from pg_indexes where tablename = 'story' and indexdef not like 'CREATE UNIQUE%'`,
  );
  for (const { indexname } of rows) await client.query(`drop index ${indexname}`);
  return rows.map(({ indexdef }: { indexdef: string }) => indexdef);
}

/** CPU of this process in milliseconds per login. */
async function measureShare() {
  const folder = mkdtempSync(join(tmpdir(), 'sleutelbos-bench-'));
  const durable = await openDurable({ kind: 'sqlite', file: join(folder, 'd.sqlite') }, clock);
  try {
    const added: number[] = [];
    for (let turn = -1; turn < ROUNDS; turn++) {
      const without = await cpuOf(() => auditOnly(durable));
      const since = clock.now();
      const withStory = await cpuOf(
        () => tellLogin(durable),
        () => count(durable, since),
      );
      if (turn >= 0) added.push(withStory - without);
    }
    const added_ms = median(added);
    const login_ms = cpuOfLogin();
    return { added_ms: round(added_ms, 3), login_ms, share: round(added_ms / login_ms, 4) };
  } finally {
    await durable.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function cpuOf(act: () => Promise<void>, after = async () => {}): Promise<number> {
  const before = spentSoFar().cpuMs;
  for (let login = 0; login < LOGINS; login++) await act();
  await after();
  return (spentSoFar().cpuMs - before) / LOGINS;
}

/** What a login by one key tells, and its place in the counts. */
async function tellLogin(durable: Durable): Promise<void> {
  const stories = createStories({ durable, clock });
  const { id } = await stories.begin({
    supportCode: newSupportCode(),
    relyingParty: 'eloket',
    locale: 'nl',
    device: 'Firefox op Windows',
  });
  await stories.step(id, { what: 'chosen', key: 'eid' }, { audit: { type: 'key.chosen' } });
  const known = { subject: 'subject', key: 'eid', level: 'high' } as const;
  await stories.step(id, { what: 'succeeded', key: 'eid' }, { known, audit: { type: 'key.succeeded' } });
  await stories.end(
    id,
    { what: 'finished', key: 'eid' },
    { known: { ...known, outcome: 'finished', endedAt: clock.now() }, audit: { type: 'login.finished' } },
  );
}

/** The night's count reads stories in pages. */
async function count(durable: Durable, since: number): Promise<void> {
  const tally = createTally();
  const question = { relyingParty: 'eloket', from: since, to: clock.now() + 1, limit: LOGINS };
  for (const story of await durable.stories.listByRelyingParty(question)) tally.add(story);
  if (tally.cells().length === 0) throw new Error('no story was counted');
}

async function auditOnly(durable: Durable): Promise<void> {
  for (const type of ['login.started', 'key.chosen', 'key.succeeded', 'login.finished'] as const)
    await durable.transaction(({ audit }) => record(audit, clock, { type }));
}

function cpuOfLogin(): number {
  const { stdout } = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      'bench/run.ts',
      '--json',
      '--only',
      'first_login',
      '--rounds',
      '3',
    ],
    { encoding: 'utf8' },
  );
  const results = JSON.parse(stdout) as Readonly<Record<string, { readonly cpu_ms: number }>>;
  return results['first_login_default']?.cpu_ms ?? Number.NaN;
}
