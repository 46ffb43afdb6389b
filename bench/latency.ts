// npm run bench:latency [-- --json] [--seconds N] [--stage default|servers]: how long whoever is waiting waits: in a closed loop of
// eight, then in an open loop at half and at 70 % of what that managed. The load runs on the same machine: on two
// processors it takes about as much as the broker does.

import { parseArgs } from 'node:util';
import { SCENARIOS } from './contract.ts';
import { quantiles, round } from './figures.ts';
import { closedLoop, openLoop, type Ran } from './loops.ts';
import { Server } from './measured.ts';
import { onStages } from './stages.ts';

const AT_ONCE = 8;
const SHARES = [0.5, 0.7];
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '4' },
    stage: { type: 'string' },
  },
});
const seconds = Number(values.seconds);
const lines: Record<string, unknown> = {};

await onStages(async (stage, addresses) => {
  const server = await Server.start({ side: 'ours', ...addresses });
  for (const scenario of SCENARIOS) {
    // Warms up.
    await server.measure(scenario, 200);
    const closed = await closedLoop(await server.load.prepare(scenario, 300), AT_ONCE);
    const capacity = closed.latencies.length / closed.seconds;
    tell(`${scenario}_${stage} closed`, closed, capacity);
    for (const share of SHARES) {
      const rate = Math.max(1, capacity * share);
      const acts = await server.load.prepare(scenario, Math.ceil(rate * seconds));
      tell(`${scenario}_${stage} open ${share}`, await openLoop(acts, rate), rate);
    }
  }
  await server.close();
}, values.stage);
if (values.json) console.log(JSON.stringify(lines));
else console.table(lines);

function tell(name: string, { latencies, failures }: Ran, perSecond: number): void {
  lines[name] = {
    per_s: round(perSecond, 0),
    ...quantiles(latencies),
    units: latencies.length,
    failed: failures.length,
  };
  if (failures.length > 0) {
    console.error(name, failures[0]);
    process.exitCode = 1;
  }
}
