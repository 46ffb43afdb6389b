// npm run bench:workers [-- --json] [--logins N] [--rounds N] [--stage default|servers]: what one login costs all processes of a
// broker together, with one worker and with two, in turns within one run. Fails when two cost over a tenth more.

import { parseArgs } from 'node:util';
import { type CrewProcess, startCrewProcess } from '../test/support/crew-process.ts';
import { cpuOf, median, round } from './figures.ts';
import { inParallel, Load } from './load.ts';
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
const logins = Number(values.logins);
const figures: Record<string, object> = {};

await onStages(async (stage, addresses) => {
  const crews = await Promise.all([1, 2].map((workers) => start(workers, addresses)));
  const ratios: number[] = [];
  const costs: number[][] = [];
  // The first three rounds warm all of them up; with two, each has then done as much as the one.
  for (let turn = -3; turn < Number(values.rounds); turn++) {
    const [one, two] = [await costOf(crews[0], logins), await costOf(crews[1], 2 * logins)];
    if (turn < 0) continue;
    ratios.push(two / one);
    costs.push([one, two]);
  }
  const cost = (which: number) => round(median(costs.map((pair) => pair[which] ?? Number.NaN)), 2);
  const ratio = round(median(ratios), 3);
  figures[stage] = { one_ms: cost(0), two_ms: cost(1), ratio };
  if (ratio > LIMIT) process.exitCode = 1;
  await Promise.all(crews.map((crew) => crew.stop()));
}, values.stage);
console.log(values.json ? JSON.stringify(figures) : figures);

async function start(workers: number, addresses: object): Promise<CrewProcess> {
  // Each has a data folder of its own; on servers they share them, as two machines would.
  const crew = await startCrewProcess({ workers, stores: addresses });
  // One worker has no primary: it is the process that was started.
  await crew.heard(({ msg, pid }) => msg === 'ready' && pid === crew.pid, 0);
  return crew;
}

/** Milliseconds of CPU of one login, the primary's included. */
async function costOf(crew: CrewProcess | undefined, count: number): Promise<number> {
  if (!crew) throw new Error('no crew');
  const pids = [...new Set([crew.pid, ...crew.workers()])];
  const acts = await new Load(crew.origin).prepare('first_login', count);
  const before = cpuOf(pids);
  await inParallel(acts, (act) => act());
  return (cpuOf(pids) - before) / count;
}
