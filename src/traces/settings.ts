// Shape of the settings of traces: read once by config.ts.
import { z } from 'zod';

export const tracesSettings = z.strictObject({
  /** Where traces go, as OTLP over HTTP (`http://127.0.0.1:4318/v1/traces`); left out: there are none. */
  url: z.url({ protocol: /^https?$/ }).optional(),
  /** Share of requests that are traced, when nobody in front has decided. */
  share: z.number().min(0).max(1).default(0.05),
});

export type TracesSettings = z.output<typeof tracesSettings>;
