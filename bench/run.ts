// npm run bench [-- --json] [--logins N] [--rounds N]: our logins against the bare engine doing the same requests, in turns
// within one run, so that a machine whose speed drifts drifts for both. Compared is the CPU time of the serving process.

import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../test/support/free-port.ts';
import { startPostgres, startRedis } from '../test/support/servers.ts';
import type { Scenario, ServerOptions, Side, Stage, Usage } from './contract.ts';
import { median, round } from './figures.ts';
import { Load } from './load.ts';

interface Measured {
  readonly cpuMs: number;
  readonly calls: number;
}

interface Line {
  readonly ours_per_s: number;
  readonly bare_per_s: number;
  readonly ratio: number;
  readonly cpu_ms: number;
}

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    logins: { type: 'string', default: '320' },
    rounds: { type: 'string', default: '7' },
    only: { type: 'string' },
  },
});
const scenarios = (['first_login', 'silent_sso', 'step_up'] as const).filter(
  (scenario) => values.only === undefined || scenario === values.only,
);
const logins = Number(values.logins);
const rounds = Number(values.rounds);

/** One side under load, in a process of its own. */
class Server {
  readonly #child: ChildProcess;
  readonly #load: Load;

  private constructor(child: ChildProcess, load: Load) {
    this.#child = child;
    this.#load = load;
  }

  static async start(options: ServerOptions): Promise<Server> {
    const child = fork(new URL('./server.ts', import.meta.url), [JSON.stringify(options)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    await nextMessage(child);
    return new Server(
      child,
      new Load(`http://localhost:${options.port}`, options.side === 'ours' ? '/userinfo' : '/me'),
    );
  }

  async measure(scenario: Scenario, count: number): Promise<Measured> {
    // The bare engine's memory adapter forgets all but 1,000 entries: sessions that wait for their step-up stay few.
    const portion = scenario === 'step_up' ? Math.min(count, 50) : count;
    let done = 0;
    let cpuUs = 0;
    let calls = 0;
    while (done < count) {
      const job = await this.#load.prepare(scenario, portion);
      const before = await this.usage();
      await this.#load.perform(scenario, job);
      const after = await this.usage();
      cpuUs += after.cpuUs - before.cpuUs;
      calls += after.calls - before.calls;
      done += job.logins;
    }
    return { cpuMs: cpuUs / 1000 / done, calls: calls / done };
  }

  usage(): Promise<Usage> {
    const answer = nextMessage(this.#child);
    this.#child.send('usage');
    return answer as Promise<Usage>;
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.send('close');
    await gone;
  }
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`a measured server ended with ${code}`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message);
    });
  });
}

async function compare(
  stage: Stage,
  servers: { postgres?: string; redis?: string },
): Promise<Record<string, Line>> {
  const data = mkdtempSync(join(tmpdir(), 'sleutelbos-bench-'));
  const start = async (side: Side) => Server.start({ side, data, port: await freePort(), ...servers });
  const [ours, bare] = [await start('ours'), await start('bare')];
  const lines: Record<string, Line> = {};
  for (const scenario of scenarios) {
    // The first round warms up both sides and is not counted.
    const pairs: { ours: Measured; bare: Measured }[] = [];
    for (let round = 0; round <= rounds; round++) {
      const pair = { ours: await ours.measure(scenario, logins), bare: await bare.measure(scenario, logins) };
      if (round > 0) pairs.push(pair);
    }
    const oursMs = median(pairs.map((pair) => pair.ours.cpuMs));
    const bareMs = median(pairs.map((pair) => pair.bare.cpuMs));
    const ratio = median(pairs.map((pair) => pair.bare.cpuMs / pair.ours.cpuMs));
    const name = `${scenario}_${stage}`;
    lines[name] = {
      ours_per_s: round(1000 / oursMs, 0),
      bare_per_s: round(1000 / bareMs, 0),
      ratio: round(ratio, 3),
      cpu_ms: round(oursMs, 3),
    };
    report(name, lines[name], pairs.at(-1), bareMs);
  }
  await Promise.all([ours.close(), bare.close()]);
  rmSync(data, { recursive: true, force: true });
  return lines;
}

function report(
  name: string,
  line: Line,
  last: { ours: Measured; bare: Measured } | undefined,
  bareMs: number,
): void {
  if (values.json) return;
  const columns = [
    name.padEnd(22),
    `${line.ours_per_s} /s`.padStart(9),
    `${line.bare_per_s} /s`.padStart(9),
    line.ratio.toFixed(3).padStart(7),
    `${line.cpu_ms.toFixed(2)} ms`.padStart(9),
    `${bareMs.toFixed(2)} ms`.padStart(9),
    `${last?.ours.calls.toFixed(1) ?? '–'} / ${last?.bare.calls.toFixed(1) ?? '–'}`.padStart(14),
  ];
  console.log(columns.join('  '));
}

if (!values.json) {
  console.log('Logins per second per core: ours against the bare engine (CPU time of the serving process).');
  console.log(
    `${'scenario'.padEnd(22)}  ${'ours'.padStart(9)}  ${'bare'.padStart(9)}  ${'ratio'.padStart(7)}  ${'ours CPU'.padStart(9)}  ${'bare CPU'.padStart(9)}  ${'store calls'.padStart(14)}`,
  );
}
const results = await compare('default', {});
const [redis, postgres] = [await startRedis(), await startPostgres()];
if (redis && postgres) {
  Object.assign(
    results,
    await compare('servers', { redis: redis.url, postgres: await postgres.createDatabase() }),
  );
} else if (!values.json) {
  console.log('servers: not measured, redis-server or PostgreSQL is not installed here');
}
await Promise.all([redis?.stop(), postgres?.stop()]);
if (values.json) console.log(JSON.stringify(results));
