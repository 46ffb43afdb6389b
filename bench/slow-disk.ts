// npm run bench:slow-disk [-- --json] [--seconds N]: on the default stores, what a disk whose fsync takes 5 ms does to requests that
// write nothing, while others log in. Beside it the same on the disk as it is. Fails when it lifts their p99 above
// 50 ms. Needs `cc`.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { quantiles, round } from './figures.ts';
import { openLoop } from './loops.ts';
import { Server } from './measured.ts';

const LIMIT_MS = 50;
const NOISE = 1.5;
/** Well below what one process can do: a queue is not what is measured. */
const [LOGINS_PER_S, READS_PER_S] = [10, 40];
const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, seconds: { type: 'string', default: '10' } },
});
const seconds = Number(values.seconds);

const folder = mkdtempSync(join(tmpdir(), 'sleutelbos-bench-'));
const library = join(folder, 'slow-fsync.so');
const source = fileURLToPath(new URL('./slow-fsync.c', import.meta.url));
const built = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl'], {
  encoding: 'utf8',
});
if (built.status !== 0) {
  console.error(`not measured: ${built.error?.message ?? built.stderr}`);
  process.exitCode = 1;
} else {
  const figures = { as_it_is: await readsBeside({}), fsync_5_ms: await readsBeside({ LD_PRELOAD: library }) };
  console.log(values.json ? JSON.stringify(figures) : figures);
  const { as_it_is: before, fsync_5_ms: slow } = figures;
  // Where it is above that on the disk as it is, the disk must not be what lifts it: two such figures of one run differ by so much.
  const isLifted = (what: 'discovery' | 'introspection') =>
    slow[what].p99_ms > Math.max(LIMIT_MS, NOISE * before[what].p99_ms);
  if (isLifted('discovery') || isLifted('introspection')) process.exitCode = 1;
}
rmSync(folder, { recursive: true, force: true });

async function readsBeside(env: Readonly<Record<string, string>>) {
  const server = await Server.start({ side: 'ours' }, { env });
  try {
    for (const scenario of ['first_login', 'discovery', 'introspection'] as const)
      await server.measure(scenario, 100);
    const acts = async (scenario: 'first_login' | 'discovery' | 'introspection', rate: number) =>
      openLoop(await server.load.prepare(scenario, Math.ceil(rate * seconds)), rate);
    const [logins, discovery, introspection] = await Promise.all([
      acts('first_login', LOGINS_PER_S),
      acts('discovery', READS_PER_S),
      acts('introspection', READS_PER_S),
    ]);
    const failed = [logins, discovery, introspection].flatMap(({ failures }) => failures);
    if (failed.length > 0) throw failed[0];
    return {
      logins_per_s: round(logins.latencies.length / logins.seconds, 1),
      logins: quantiles(logins.latencies),
      discovery: quantiles(discovery.latencies),
      introspection: quantiles(introspection.latencies),
    };
  } finally {
    await server.close();
  }
}
