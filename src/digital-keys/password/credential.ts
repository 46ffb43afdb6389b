// What is kept of somebody's user name and password.

import { z } from 'zod';
import type { Credential } from '../key.ts';

const passwordData = z.object({
  /** As its owner wrote it. */
  userName: z.string(),
  /** PHC string. */
  hash: z.string(),
  /** What its owner agreed to, and when (epoch milliseconds). */
  terms: z.object({ version: z.string(), at: z.number() }),
});

export type PasswordData = z.infer<typeof passwordData>;

export function dataOf(credential: Credential): PasswordData {
  return passwordData.parse(credential.data);
}
