// The front door: reads the settings, then serves, or watches over the processes that do.

import cluster from 'node:cluster';
import { pino } from 'pino';
import { ConfigError, loadConfig } from './config.ts';
import { watchOver } from './primary.ts';
import { work } from './worker.ts';

const log = pino({ redact: ['req.headers.cookie', 'req.headers.authorization'] });

try {
  const config = loadConfig();
  if (cluster.isPrimary && config.workers > 1) await watchOver(config, log);
  else await work(config, log);
} catch (error) {
  if (error instanceof ConfigError) console.error(error.message);
  else log.fatal({ err: error }, 'cannot start');
  process.exit(1);
}
