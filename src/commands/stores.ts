// The durable store for the length of one command, beside a broker that runs.

import { mkdirSync } from 'node:fs';
import { systemClock } from '#clock.ts';
import { type Config, storesOf } from '#config.ts';
import { openDurable } from '#stores/open.ts';
import type { Durable } from '#stores/ports.ts';

export async function withDurable<Outcome>(
  config: Config,
  work: (durable: Durable) => Promise<Outcome>,
): Promise<Outcome> {
  mkdirSync(config.data, { recursive: true, mode: 0o700 });
  const durable = await openDurable(storesOf(config).durable, systemClock);
  try {
    return await work(durable);
  } finally {
    await durable.close();
  }
}
