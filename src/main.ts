// The front door: reads the settings, opens the stores, listens.

import { pino } from 'pino';
import { systemClock } from '#clock.ts';
import { ConfigError, loadConfig } from './config.ts';
import { serve } from './server.ts';

const log = pino({ redact: ['req.headers.cookie', 'req.headers.authorization'] });

try {
  const config = loadConfig();
  const server = await serve({ config, clock: systemClock, log });
  log.info({ issuer: config.issuer, port: server.port }, 'ready');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'closing');
      void server.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  if (error instanceof ConfigError) console.error(error.message);
  else log.fatal({ err: error }, 'cannot start');
  process.exit(1);
}
