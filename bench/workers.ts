// npm run bench:workers [-- --json] [--logins N] [--rounds N] [--stage default|servers]: what one login costs all processes of a
// broker together, with one worker and with two, in turns within one run; every worker has as many logins at once. Beside them two
// brokers of one worker each: what those cost more than one is the machine's, which both fill, and not that of working together.
// Fails when two workers cost over a tenth more than one.

import { parseArgs } from 'node:util';
import { workerArguments, workerEnvironment } from '../src/worker-memory.ts';
import { type CrewProcess, startCrewProcess } from '../test/support/crew-process.ts';
import { cpuOf, median, round } from './figures.ts';
import { AT_ONCE, inParallel, Load } from './load.ts';
import { onStages } from './stages.ts';

const LIMIT = 1.1;
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    logins: { type: 'string', default: '240' },
    rounds: { type: 'string', default: '5' },
    stage: { type: 'string' },
  },
});
const figures: Record<string, object> = {};

await onStages(async (stage, addresses) => {
  const [alone, pair, left, right] = await Promise.all([1, 2, 1, 1].map((count) => start(count, addresses)));
  const sides = { one: [alone], two: [pair], apart: [left, right] } as const;
  const costs: { one: number; two: number; apart: number }[] = [];
  // The first three rounds warm all of them up: each worker has then done as much.
  for (let turn = -3; turn < Number(values.rounds); turn++) {
    const cost = {
      one: await costOf(sides.one, 1),
      two: await costOf(sides.two, 2),
      apart: await costOf(sides.apart, 1),
    };
    if (turn >= 0) costs.push(cost);
  }
  const of = (read: (cost: (typeof costs)[number]) => number, digits: number) =>
    round(median(costs.map(read)), digits);
  const ratio = of(({ one, two }) => two / one, 3);
  figures[stage] = {
    one_ms: of(({ one }) => one, 2),
    two_ms: of(({ two }) => two, 2),
    apart_ms: of(({ apart }) => apart, 2),
    ratio,
    ratio_apart: of(({ one, apart }) => apart / one, 3),
    ratio_together: of(({ two, apart }) => two / apart, 3),
  };
  if (ratio > LIMIT) process.exitCode = 1;
  await Promise.all([alone, pair, left, right].map((crew) => crew?.stop()));
}, values.stage);
console.log(values.json ? JSON.stringify(figures) : figures);

async function start(workers: number, addresses: object): Promise<CrewProcess> {
  // Each has a data folder of its own; on servers they share them, as two machines would.
  const crew = await startCrewProcess(
    { workers, stores: addresses },
    {
      // One worker has no primary to give it these: it is the process that was started.
      node: workerArguments([]),
      under: ['env', ...Object.entries(workerEnvironment).map(([name, value]) => `${name}=${value}`)],
    },
  );
  await crew.heard(({ msg, pid }) => msg === 'ready' && pid === crew.pid, 0);
  return crew;
}

/**
 * Milliseconds of CPU of one login, the primary's included.
 * @param workers that each of them has
 */
async function costOf(crews: readonly (CrewProcess | undefined)[], workers: number): Promise<number> {
  const there = crews.filter((crew) => crew !== undefined);
  const pids = there.flatMap((crew) => [...new Set([crew.pid, ...crew.workers()])]);
  const each = Number(values.logins) * workers;
  const acts = await Promise.all(there.map(({ origin }) => new Load(origin).prepare('first_login', each)));
  const before = cpuOf(pids);
  await Promise.all(acts.map((some) => inParallel(some, (act) => act(), AT_ONCE * workers)));
  return (cpuOf(pids) - before) / (each * there.length);
}
