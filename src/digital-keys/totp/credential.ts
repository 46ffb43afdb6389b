// What is kept of somebody's app.

import { z } from 'zod';
import type { Credential } from '../key.ts';

const totpData = z.object({
  /** Base32. */
  secret: z.string(),
  /** The step whose code was used to activate: neither it nor an earlier one counts again. */
  lastStep: z.int(),
});

export type TotpData = z.infer<typeof totpData>;

export function dataOf(credential: Credential): TotpData {
  return totpData.parse(credential.data);
}
