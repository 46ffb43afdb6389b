// src/main.ts with a card that proves whoever is typed beside the real keys: the broker of the fault table.

import cluster from 'node:cluster';
import { ConfigError, loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { watchOver } from '../../src/primary.ts';
import { work } from '../../src/worker.ts';
import { faultKeys } from './fault-keys.ts';

const log = createLog('info');
try {
  const config = loadConfig(process.env, faultKeys);
  if (cluster.isPrimary && config.workers > 1) await watchOver(config, log);
  else await work(config, log, faultKeys);
} catch (error) {
  if (error instanceof ConfigError) console.error(error.message);
  else log.error({ err: error }, 'cannot start');
  process.exit(1);
}
