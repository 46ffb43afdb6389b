// Settings of the counter: read once by config.ts.

import { z } from 'zod';

export const counterSettings = z.strictObject({
  /** False: nobody issues activation codes, and none works. */
  enabled: z.boolean().default(true),
  /** Seconds that a code and its link work: two weeks. */
  lifetime: z
    .int()
    .min(600)
    .max(31 * 86_400)
    .default(1_209_600),
  /**
   * What the check at a counter vouches for. `low`: user name and password. `substantial`: also one key with a code after it,
   * in the same visit.
   */
  level: z.enum(['low', 'substantial']).default('low'),
  /** Codes that one member of the helpdesk may issue in 24 hours. */
  member_day: z.int().min(1).default(40),
});

export type CounterSettings = z.output<typeof counterSettings>;
