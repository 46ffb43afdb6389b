// The broker with the real password key, for passwords.ts: it also computes argon2id alone when asked, in the same process,
// and tells what CPU and time that took.

import { availableParallelism } from 'node:os';
import { systemClock } from '#clock.ts';
import { createHashing } from '#digital-keys/password/hashing.ts';
import { password } from '#digital-keys/password/index.ts';
import { giveOwnKeys } from '../demo/own-keys.ts';
import { type Spent, spentSoFar } from './figures.ts';
import { inParallel } from './load.ts';
import { startOurs } from './ours.ts';
import { PASSWORD, type PasswordJob, people } from './password-contract.ts';

const { port, data } = JSON.parse(process.argv[2] ?? '{}') as { port: number; data: string };
const ours = await startOurs({
  port,
  data,
  ownKeys: { definitions: [password], settings: { password: {} } },
});
await giveOwnKeys(people, { ...ours.house, clock: systemClock });

const hashing = createHashing({
  cost: { memoryKib: 19_456, passes: 2 },
  derive: (value) => value,
  processors: { run: (work) => work() },
});
const kept = await hashing.hash(PASSWORD);

async function argonAlone(count: number): Promise<Spent> {
  const before = spentSoFar();
  await inParallel(
    Array.from({ length: count }, (_, index) => index),
    async () => void (await hashing.verify(kept, PASSWORD)),
    availableParallelism(),
  );
  const after = spentSoFar();
  return { cpuMs: after.cpuMs - before.cpuMs, wallMs: after.wallMs - before.wallMs };
}

process.on('message', async (job: PasswordJob) => {
  switch (job.type) {
    case 'close':
      await ours.close();
      return process.exit(0);
    case 'argon':
      return process.send?.(await argonAlone(job.count));
    case 'cpu':
      return process.send?.(spentSoFar());
    default:
      job satisfies never;
  }
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
