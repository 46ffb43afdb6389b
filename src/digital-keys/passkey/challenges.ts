// Challenges: 256 random bits, for one login or for one activation, good for five minutes and one answer.

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '#clock.ts';
import type { Records } from '#stores/ports.ts';

export const CHALLENGE_LIFETIME_MS = 5 * 60_000;

const noteShape = z.object({
  /** Only these credentials may answer; absent when any passkey may. */
  allowed: z.array(z.string()).optional(),
});
export type ChallengeNote = z.infer<typeof noteShape>;

export interface Challenges {
  /** @param owner the login (or activation) that the answer must come back to */
  issue(owner: string, note?: ChallengeNote): Promise<string>;
  /** What was noted of it, for exactly one caller; undefined when unknown, used, too old or another owner's. */
  take(owner: string, challenge: string): Promise<ChallengeNote | undefined>;
}

/** @param purpose keeps the two apart: what was asked for making a passkey never signs anybody in */
export function createChallenges(
  { records, clock }: { records: Records; clock: Clock },
  purpose: 'sign-in' | 'activation',
): Challenges {
  const space = `passkey-${purpose}`;
  return {
    async issue(owner, note = {}) {
      const challenge = randomBytes(32).toString('base64url');
      const expiresAt = clock.now() + CHALLENGE_LIFETIME_MS;
      await records.put(space, `${owner}:${challenge}`, JSON.stringify(note), expiresAt);
      return challenge;
    },
    async take(owner, challenge) {
      if (!/^[\w-]{43}$/.test(challenge)) return undefined;
      const note = await records.take(space, `${owner}:${challenge}`);
      return note === undefined ? undefined : noteShape.parse(JSON.parse(note));
    },
  };
}
