// npm run bench:self-service [-- --json] [--requests N]: how long the broker works on the pages of /sleutels for somebody with 50 keys
// and 10,000 logins, where 1,000 e-lokets are registered. Fails when the median of a page is over 100 ms.

import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../test/support/free-port.ts';
import { answer, median, round, type Spent } from './figures.ts';
import { Visitor } from './load.ts';

const PAGES = [
  '/sleutels',
  '/sleutels/geschiedenis',
  '/sleutels/sessies',
  '/sleutels/waar',
  '/sleutels/kwijt',
  '/sleutels/gegevens',
] as const;
const LIMIT_MS = 100;
const WARM_UP = 3;
const KEYS = 50;

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, requests: { type: 'string', default: '30' } },
});
const requests = Number(values.requests);
const port = await freePort();
const origin = `http://localhost:${port}`;
const data = mkdtempSync(join(tmpdir(), 'sleutelbos-bench-'));
const child = fork(new URL('./self-service-server.ts', import.meta.url), [JSON.stringify({ port, data })]);

function cpu(): Promise<Spent> {
  const said = answer(child);
  child.send('cpu');
  return said as Promise<Spent>;
}

/** Comes in with the bench's key of level high; a browser follows every redirect. */
async function signIn(): Promise<Visitor> {
  const visitor = new Visitor(origin);
  const choice = await follow(visitor, '/sleutels');
  const keyPage = await visitor.send(`${choice}/second`);
  const csrf = /name="csrf" value="([^"]+)"/.exec(keyPage.body)?.[1] ?? '';
  const body = (fields: Record<string, string>) => new URLSearchParams({ csrf, ...fields }).toString();
  await visitor.send(choice, { method: 'POST', body: body({ key: 'second' }) });
  const proven = await visitor.send(`${choice}/second`, { method: 'POST', body: body({}) });
  const end = await follow(visitor, proven.location ?? '');
  if (end !== '/sleutels') throw new Error(`signing in ended at ${end}`);
  const overview = await visitor.send(end, { headers: { 'accept-encoding': 'identity' } });
  const shown = overview.body.match(/href="\/sleutels\/sleutel\//g)?.length;
  if (shown !== KEYS) throw new Error(`the person has ${shown} keys`);
  return visitor;
}

/** @returns the path of the page where it ends */
async function follow(visitor: Visitor, path: string): Promise<string> {
  for (let at = path; ; ) {
    const { status, location } = await visitor.send(at);
    if (status === 200) return new URL(at, origin).pathname;
    if (location === undefined) throw new Error(`${at} was answered ${status}`);
    at = location;
  }
}

async function measure(visitor: Visitor, path: string) {
  const spent: Spent[] = [];
  for (let turn = -WARM_UP; turn < requests; turn++) {
    const before = await cpu();
    const start = performance.now();
    const { status } = await visitor.send(path);
    const wallMs = performance.now() - start;
    if (status !== 200) throw new Error(`${path} was answered ${status}`);
    const { cpuMs } = await cpu();
    if (turn >= 0) spent.push({ cpuMs: cpuMs - before.cpuMs, wallMs });
  }
  return {
    path,
    cpu_ms: round(median(spent.map(({ cpuMs }) => cpuMs)), 1),
    wall_ms: round(median(spent.map(({ wallMs }) => wallMs)), 1),
    longest_ms: round(Math.max(...spent.map(({ wallMs }) => wallMs)), 1),
  };
}

await answer(child);
const visitor = await signIn();
const rows: Awaited<ReturnType<typeof measure>>[] = [];
for (const path of PAGES) rows.push(await measure(visitor, path));
const gone = new Promise((resolve) => child.once('exit', resolve));
child.send('close');
await gone;
rmSync(data, { recursive: true, force: true });

if (values.json) console.log(JSON.stringify(rows));
else console.table(rows);
const slow = rows.filter(({ wall_ms }) => wall_ms > LIMIT_MS);
if (slow.length > 0) {
  console.error(`over ${LIMIT_MS} ms: ${slow.map(({ path }) => path).join(', ')}`);
  process.exitCode = 1;
}
