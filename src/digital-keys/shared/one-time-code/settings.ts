import { z } from 'zod';
import { levels } from '#assurance/levels.ts';

export const codeSettings = z.strictObject({
  level: z.enum(levels).default('substantial'),
  /** Sendings allowed per network in 5 minutes, per number or address in an hour and a day, per person in a day. */
  limits: z
    .strictObject({
      network: z.int().positive().default(25),
      number_hour: z.int().positive().default(5),
      number_day: z.int().positive().default(10),
      person_day: z.int().positive().default(10),
    })
    .prefault({}),
  /** Codes that this deployment sends in 24 hours at most: past it somebody is making us pay. */
  daily_budget: z.int().positive().default(20_000),
});
export type CodeSettings = z.infer<typeof codeSettings>;
