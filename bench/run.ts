// npm run bench [-- --json] [--logins N] [--rounds N] [--only SCENARIO]: what we spend on each request beside the bare engine, in
// turns within one run, so that a machine whose speed drifts drifts for both. Compared is the CPU time of the serving process.
// npm run bench -- --profile SCENARIO [--stage servers]: where that time goes, by part.

import { parseArgs } from 'node:util';
import { isScenario, SCENARIOS, type Stage } from './contract.ts';
import { median, round } from './figures.ts';
import { type Measured, Server } from './measured.ts';
import { profile } from './profile.ts';
import { type Addresses, onStages } from './stages.ts';

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
    stage: { type: 'string' },
    profile: { type: 'string' },
  },
});
const scenarios = SCENARIOS.filter((scenario) => values.only === undefined || scenario === values.only);
const logins = Number(values.logins);
const rounds = Number(values.rounds);

if (values.profile !== undefined) {
  if (!isScenario(values.profile)) throw new Error(`one of ${SCENARIOS.join(', ')}`);
  const { profile: scenario } = values;
  await onStages(async (_stage, addresses) => {
    const parts = await profile(scenario, { side: 'ours', ...addresses }, 5 * logins);
    console.log(values.json ? JSON.stringify(parts) : parts);
  }, values.stage ?? 'default');
} else {
  await compareAll();
}

async function compareAll(): Promise<void> {
  if (!values.json) {
    console.log('Units per second per core: ours against the bare engine (CPU time of the serving process).');
    console.log(
      `${'scenario'.padEnd(22)}  ${'ours'.padStart(9)}  ${'bare'.padStart(9)}  ${'ratio'.padStart(7)}  ${'ours CPU'.padStart(9)}  ${'bare CPU'.padStart(9)}  ${'store calls'.padStart(14)}`,
    );
  }
  const results: Record<string, Line> = {};
  await onStages(
    async (stage, addresses) => void Object.assign(results, await compare(stage, addresses)),
    values.stage,
  );
  if (values.json) console.log(JSON.stringify(results));
}

async function compare(stage: Stage, addresses: Addresses): Promise<Record<string, Line>> {
  const ours = await Server.start({ side: 'ours', ...addresses });
  const bare = await Server.start({ side: 'bare', ...addresses });
  const lines: Record<string, Line> = {};
  for (const scenario of scenarios) {
    // The first round warms up both sides and is not counted.
    const pairs: { ours: Measured; bare: Measured }[] = [];
    for (let turn = 0; turn <= rounds; turn++) {
      const pair = { ours: await ours.measure(scenario, logins), bare: await bare.measure(scenario, logins) };
      if (turn > 0) pairs.push(pair);
    }
    const oursMs = median(pairs.map((pair) => pair.ours.cpuMs));
    const bareMs = median(pairs.map((pair) => pair.bare.cpuMs));
    const name = `${scenario}_${stage}`;
    lines[name] = {
      ours_per_s: round(1000 / oursMs, 0),
      bare_per_s: round(1000 / bareMs, 0),
      ratio: round(median(pairs.map((pair) => pair.bare.cpuMs / pair.ours.cpuMs)), 3),
      cpu_ms: round(oursMs, 3),
    };
    report(name, lines[name], pairs.at(-1), bareMs);
  }
  await Promise.all([ours.close(), bare.close()]);
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
