// The broker with the real password key, for passwords.ts. In the same process argon2id alone, when asked; and behind a bare
// HTTP server, where every POST costs one argon2id and nothing else: what any password page needs at least.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { systemClock } from '#clock.ts';
import { createBoundedPool } from '#digital-keys/password/bounded-pool.ts';
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
const processors = createBoundedPool({ atOnce: availableParallelism(), waiting: Number.POSITIVE_INFINITY });
const bare = createServer(async (request, response) => {
  for await (const _ of request);
  const fits = await processors.run(() => hashing.verify(kept, PASSWORD));
  response.writeHead(fits ? 204 : 500).end();
});
await new Promise<void>((listening) => bare.listen(0, 'localhost', listening));

process.on('disconnect', () => process.exit());
process.send?.((bare.address() as AddressInfo).port);
