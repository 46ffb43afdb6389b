// npm run bench:overload [-- --json] [--seconds N] [--stage default|servers]: three times as many first logins as the broker can
// do, in an open loop. How many of those it can do still end in time, and how soon it is itself again. Fails beyond its limits.

import { parseArgs } from 'node:util';
import { median, round } from './figures.ts';
import { TurnedAway } from './load.ts';
import { closedLoop, openLoop } from './loops.ts';
import { Server } from './measured.ts';
import { onStages } from './stages.ts';

const [TIMES, GOODPUT_LIMIT, RECOVERY_LIMIT_S] = [3, 0.8, 10];
/** Who has waited longer is counted as gone. */
const PATIENCE_MS = 10_000;
/** Itself again: a login takes no more than so many times what it took before. */
const AS_BEFORE = 3;
/** Whoever was turned away asks again. */
const TURNED_AWAY_MS = 200;
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '10' },
    stage: { type: 'string' },
  },
});
const seconds = Number(values.seconds);
const figures: Record<string, object> = {};

await onStages(async (stage, addresses) => {
  const server = await Server.start({ side: 'ours', ...addresses });
  await server.measure('first_login', 200);
  const calm = median((await openLoop(await server.load.prepare('first_login', 30), 10)).latencies);
  const most = await closedLoop(await server.load.prepare('first_login', 300), 32);
  const capacity = most.latencies.length / most.seconds;

  const ended: number[] = [];
  let sent = 0;
  const acts = await server.load.prepare('first_login', Math.ceil(TIMES * capacity * seconds));
  const begun = performance.now();
  const window = begun + seconds * 1000;
  const noted = acts.map((act, index) => async () => {
    const intended = begun + (index * 1000) / (TIMES * capacity);
    if (performance.now() <= window) sent += 1;
    await act();
    const now = performance.now();
    if (now - intended <= PATIENCE_MS) ended.push(now);
  });
  const flood = openLoop(noted, TIMES * capacity);
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, window - performance.now())));
  const goodput = ended.filter((at) => at <= window).length / seconds / capacity;

  const [probe] = await server.load.prepare('first_login', 1);
  const recovery_s = await untilAsBefore(probe, calm, performance.now());
  const { failures } = await flood;
  const failed = failures.filter((failure) => !(failure instanceof TurnedAway));
  figures[stage] = {
    capacity_per_s: round(capacity, 0),
    // Less than was meant when the load itself has no processor left.
    sent_times_capacity: round(sent / seconds / capacity, 2),
    goodput: round(goodput, 3),
    turned_away: round(failures.length - failed.length, 0),
    // Whoever was let in and did not arrive.
    failed: failed.length,
    recovery_s: round(recovery_s, 1),
    calm_ms: round(calm, 1),
  };
  if (goodput < GOODPUT_LIMIT || recovery_s > RECOVERY_LIMIT_S || failed.length > 0) process.exitCode = 1;
  await server.close();
}, values.stage);
console.log(values.json ? JSON.stringify(figures) : figures);

/** Seconds since the flood has ended until one login takes as long as before. */
async function untilAsBefore(
  probe: (() => Promise<void>) | undefined,
  calm: number,
  since: number,
): Promise<number> {
  for (;;) {
    const start = performance.now();
    const letIn = await probe?.().then(
      () => true,
      (error: unknown) => {
        if (error instanceof TurnedAway) return false;
        throw error;
      },
    );
    const now = performance.now();
    if (letIn && now - start <= AS_BEFORE * calm) return (start - since) / 1000;
    if (!letIn) await new Promise((resolve) => setTimeout(resolve, TURNED_AWAY_MS));
    if (now - since > 6 * RECOVERY_LIMIT_S * 1000) return Number.POSITIVE_INFINITY;
  }
}
