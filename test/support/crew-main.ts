// src/main.ts with two keys of the bench, for tests of several processes: settings from the environment, as in production.

import cluster from 'node:cluster';
import { benchKeys } from '../../bench/keys.ts';
import { ConfigError, loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { watchOver } from '../../src/primary.ts';
import { work } from '../../src/worker.ts';

const log = createLog('info');
try {
  const config = loadConfig(process.env, benchKeys);
  if (cluster.isPrimary && config.workers > 1) await watchOver(config, log);
  else await work(config, log, benchKeys);
} catch (error) {
  if (error instanceof ConfigError) console.error(error.message);
  else log.error({ err: error }, 'cannot start');
  process.exit(1);
}
