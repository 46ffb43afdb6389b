// Shape of the settings of the metrics port: read once by config.ts.
import { z } from 'zod';

export const metricsSettings = z.strictObject({
  /** False: no such port. */
  enabled: z.boolean().default(true),
  host: z.string().default('127.0.0.1'),
  port: z.int().min(0).max(65535).default(9464),
});

export type MetricsSettings = z.output<typeof metricsSettings>;
