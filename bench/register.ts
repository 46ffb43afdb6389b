// npm run bench:register [-- --json] [--rounds N]: a register of 10,000 relying parties. How long the command line takes to plan
// a folder of all of them; what `/auth` costs with 10,000 against 10, in turns within one run (CPU of the serving process); and
// how often a relying party that does not change is read from the store. Fails beyond its limits.

import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openTerminal } from '../test/support/cli.ts';
import { freePort } from '../test/support/free-port.ts';
import { CALLBACK, otherClient, type ServerOptions, type Usage } from './contract.ts';
import { answer, median, round } from './figures.ts';
import { inParallel, Visitor } from './load.ts';

const [PARTIES, FEW, CHANGED, PLANS, REQUESTS] = [10_000, 10, 100, 3, 1_000];
const [PLAN_LIMIT_MS, RATIO_LIMIT, CACHE_MS] = [5_000, 1.05, 5_000];
const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '15' } },
});

const figures = { ...(await measurePlan()), ...(await measureRequests(Number(values.rounds))) };
if (values.json) console.log(JSON.stringify(figures));
else console.table(figures);
const beyond = [
  figures.plan_ms > PLAN_LIMIT_MS && `a plan takes over ${PLAN_LIMIT_MS} ms`,
  figures.auth_ratio > RATIO_LIMIT && `/auth costs over ${RATIO_LIMIT} times as much`,
  figures.reads_per_party_in_5_s > 1 && 'a relying party is read more than once in 5 seconds',
].filter((fault) => fault !== false);
for (const fault of beyond) console.error(fault);
if (beyond.length > 0) process.exitCode = 1;

/** The whole command, its process and the reading of 10,000 files included. */
async function measurePlan() {
  const terminal = openTerminal();
  const write = (n: number, seconds: number) =>
    terminal.write('folder', `${n}.yaml`, {
      client_id: otherClient(n),
      environment: 'test',
      names: { nl: `Loket ${n}`, fr: `Guichet ${n}`, de: `Schalter ${n}`, en: `Service ${n}` },
      redirect_uris: [`https://loket-${n}.example/terug`],
      token_endpoint_auth_method: 'none',
      access_token_seconds: seconds,
    });
  const run = async (verb: string, folder: string) => {
    const start = performance.now();
    const { status, err, json } = await terminal.run(['relying-parties', verb, folder, '--json']);
    if (status === 1) throw new Error(err);
    return { ms: performance.now() - start, told: json<{ relying_parties?: unknown[] }>() };
  };
  let folder = '';
  for (let n = 0; n < PARTIES; n++) folder = write(n, 300);
  const applied = await run('apply', folder);
  for (let n = 0; n < CHANGED; n++) write(n, 120);
  const plans: number[] = [];
  for (let turn = 0; turn < PLANS; turn++) {
    const { ms, told } = await run('plan', folder);
    if (told.relying_parties?.length !== CHANGED) throw new Error('the plan is wrong');
    plans.push(ms);
  }
  terminal.close();
  return { apply_ms: round(applied.ms, 0), plan_ms: round(median(plans), 0) };
}

async function start(others: number): Promise<{ child: ChildProcess; origin: string; data: string }> {
  const data = mkdtempSync(join(tmpdir(), 'sleutelbos-bench-'));
  const port = await freePort();
  const options: ServerOptions = { side: 'ours', port, data, others };
  const child = fork(new URL('./server.ts', import.meta.url), [JSON.stringify(options)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  await answer(child);
  return { child, origin: `http://localhost:${port}`, data };
}

async function usageOf(child: ChildProcess): Promise<Usage> {
  const told = answer(child);
  child.send('usage');
  return (await told) as Usage;
}

/** Milliseconds of CPU for one `/auth`. @param among how many relying parties take turns */
async function cpuOf({ child, origin }: Awaited<ReturnType<typeof start>>, among: number): Promise<number> {
  const before = await usageOf(child);
  await inParallel(
    Array.from({ length: REQUESTS }, (_, n) => otherClient(n % among)),
    (client) => begin(origin, client),
  );
  return ((await usageOf(child)).cpuUs - before.cpuUs) / 1000 / REQUESTS;
}

async function begin(origin: string, client_id: string): Promise<void> {
  const query = new URLSearchParams({
    client_id,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid profile',
    state: 'state',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
  const { status, location } = await new Visitor(origin).send(`/auth?${query}`);
  if (status !== 303 || !location?.includes('/login/'))
    throw new Error(`/auth was answered ${status} ${location}`);
}

async function measureRequests(rounds: number) {
  const [few, many] = [await start(FEW), await start(PARTIES)];
  const pairs: { few: number; many: number; spread: number }[] = [];
  // The first rounds warm both up and are not counted; then each goes first in turn.
  for (let turn = -2; turn < rounds; turn++) {
    const costs = new Map<object, number>();
    for (const side of turn % 2 === 0 ? [few, many] : [many, few]) costs.set(side, await cpuOf(side, FEW));
    const cost = (side: object) => costs.get(side) ?? Number.NaN;
    const spread = await cpuOf(many, PARTIES);
    // Both have answered as much: neither is warmer than the other.
    await cpuOf(few, FEW);
    if (turn >= 0) pairs.push({ few: cost(few), many: cost(many), spread });
  }
  const reads = await readsOf(many);
  for (const { child, data } of [few, many]) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.send('close');
    await gone;
    rmSync(data, { recursive: true, force: true });
  }
  return {
    auth_ms_with_10: round(median(pairs.map((pair) => pair.few)), 3),
    auth_ms_with_10000: round(median(pairs.map((pair) => pair.many)), 3),
    auth_ratio: round(median(pairs.map((pair) => pair.many / pair.few)), 3),
    auth_ms_each_another: round(median(pairs.map((pair) => pair.spread)), 3),
    ...reads,
  };
}

/** Reads of ten busy relying parties over three lives of what is remembered. */
async function readsOf({ child, origin }: Awaited<ReturnType<typeof start>>) {
  const begun = performance.now();
  const before = (await usageOf(child)).partyReads ?? Number.NaN;
  let requests = 0;
  while (performance.now() - begun < 3 * CACHE_MS) {
    const clients = Array.from({ length: 100 }, (_, n) => otherClient(n % FEW));
    await inParallel(clients, (client) => begin(origin, client));
    requests += clients.length;
  }
  const reads = ((await usageOf(child)).partyReads ?? Number.NaN) - before;
  const spans = Math.ceil((performance.now() - begun) / CACHE_MS);
  return { requests, reads_of_10_parties: reads, reads_per_party_in_5_s: round(reads / FEW / spans, 2) };
}
