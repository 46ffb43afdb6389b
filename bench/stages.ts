// The two ways the broker is measured: on its default stores, and on Redis and PostgreSQL where those are installed.

import { startPostgres, startRedis } from '../test/support/servers.ts';
import type { Stage } from './contract.ts';

export interface Addresses {
  readonly postgres?: string;
  readonly redis?: string;
}

/** @param only one of the stages instead of both */
export async function onStages(
  work: (stage: Stage, addresses: Addresses) => Promise<void>,
  only?: string,
): Promise<void> {
  if (only !== 'servers') await work('default', {});
  if (only === 'default') return;
  const [redis, postgres] = [await startRedis(), await startPostgres()];
  try {
    if (redis && postgres)
      await work('servers', { redis: redis.url, postgres: await postgres.createDatabase() });
    else console.error('servers: not measured, redis-server or PostgreSQL is not installed here');
  } finally {
    await Promise.all([redis?.stop(), postgres?.stop()]);
  }
}
