// The report of an exam: dated, kept, and readable by machines.

import { z } from 'zod';
import { caseIds, reasons } from './cases.ts';

/** What we saw of the e-loket: one address without its query, the status, and the first words. */
const seenSchema = z.strictObject({
  what: z.enum(['start', 'callback', 'again', 'check', 'logout']),
  address: z.string(),
  status: z.number(),
  words: z.string(),
});
export type Seen = z.output<typeof seenSchema>;

const resultSchema = z.strictObject({
  case: z.enum(caseIds),
  verdict: z.enum(['passed', 'failed', 'not_judged']),
  reason: z.enum(reasons),
  /** A fault is told, and does not decide. */
  advice: z.boolean(),
  seen: z.array(seenSchema),
  /** What the reason is about: a host, a parameter, the fault of a call. */
  detail: z.string().optional(),
});
export type Result = z.output<typeof resultSchema>;

const reportSchema = z.strictObject({
  id: z.string(),
  relying_party: z.string(),
  /** Version of the registration that was examined. */
  version: z.number(),
  issuer: z.string(),
  /** ISO 8601. */
  started_at: z.string(),
  ended_at: z.string(),
  /** Who let it run. */
  by: z.string(),
  start_address: z.string(),
  check_address: z.string(),
  passed: z.boolean(),
  results: z.array(resultSchema),
});
export type Report = z.output<typeof reportSchema>;

export const readReport = (json: string): Report => reportSchema.parse(JSON.parse(json));
