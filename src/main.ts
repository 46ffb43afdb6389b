// The front door: reads the settings, then serves, or watches over the processes that do.

import cluster from 'node:cluster';
import { ConfigError, loadConfig } from './config.ts';
import { createLog } from './log.ts';
import { watchOver } from './primary.ts';
import { work } from './worker.ts';

try {
  const config = loadConfig();
  const log = createLog(config.log.level);
  if (cluster.isPrimary && config.workers > 1) await watchOver(config, log);
  else await work(config, log);
} catch (error) {
  if (error instanceof ConfigError) console.error(error.message);
  else createLog('error').error({ err: error }, 'cannot start');
  process.exit(1);
}
