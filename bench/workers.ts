// npm run bench:workers [-- --json] [--logins N] [--rounds N] [--stage default|servers]: what one login costs all processes of a
// broker together, with one worker and with two, in turns within one run. Fails when two cost over a tenth more.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type CrewProcess, startCrewProcess } from '../test/support/crew-process.ts';
import { median, round } from './figures.ts';
import { inParallel, Load } from './load.ts';
import { onStages } from './stages.ts';

const LIMIT = 1.1;
/** Linux counts in hundredths of a second. */
const TICK_MS = 10;
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
  // The first two rounds warm all of them up.
  for (let turn = -2; turn < Number(values.rounds); turn++) {
    const [one, two] = [await costOf(crews[0]), await costOf(crews[1])];
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
async function costOf(crew: CrewProcess | undefined): Promise<number> {
  if (!crew) throw new Error('no crew');
  const pids = [...new Set([crew.pid, ...crew.workers()])];
  const acts = await new Load(crew.origin).prepare('first_login', logins);
  const before = ticks(pids);
  await inParallel(acts, (act) => act());
  return ((ticks(pids) - before) * TICK_MS) / logins;
}

/** User and system time so far; the fields after the name, which may hold anything. */
function ticks(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return sum + Number(fields[11]) + Number(fields[12]);
  }, 0);
}
