// The front door: reads the settings, opens the stores, listens.

import { systemClock } from '#clock.ts';
import { openMetrics } from '#metrics/listener.ts';
import { ConfigError, loadConfig } from './config.ts';
import { createLog } from './log.ts';
import { serve } from './server.ts';

try {
  const config = loadConfig();
  const log = createLog(config.log.level);
  const server = await serve({ config, clock: systemClock, log });
  const metrics = await openMetrics(config.metrics, server.metrics);
  log.info({ issuer: config.issuer, port: server.port, metrics: metrics?.port }, 'ready');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'closing');
      void server
        .close()
        .then(() => metrics?.close())
        .then(() => process.exit(0));
    });
  }
} catch (error) {
  if (error instanceof ConfigError) console.error(error.message);
  else createLog('error').error({ err: error }, 'cannot start');
  process.exit(1);
}
