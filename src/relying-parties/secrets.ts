// Secrets of relying parties: 256 random bits, shown once, kept as a hash. Two may be valid at a time, so that one is replaced
// without an outage.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { FaultText } from './texts.ts';

/** A secret as it is registered. */
export const keptSecret = z.strictObject({
  /** SHA-256, base64url. */
  sha256: z
    .string()
    .refine((value) => /^[A-Za-z0-9_-]{43}$/.test(value), { params: { text: 'hash' satisfies FaultText } }),
  /** The last day on which it works (YYYY-MM-DD, UTC). Left out: it works until it is taken away. */
  expires_on: z.iso.date().optional(),
});

export type KeptSecret = z.output<typeof keptSecret>;

/** SHA-256 of a secret, base64url: the only form in which the register keeps it. Secrets hold 256 random bits, so no salt is needed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** A new secret: 256 random bits, base64url (43 characters). */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether `given` is one of `kept` at `now` (epoch milliseconds), or was one. Compares in constant time, all of them. */
export function judgeSecret(
  given: string,
  kept: readonly KeptSecret[],
  now: number,
): 'works' | 'expired' | 'unknown' {
  const hash = Buffer.from(hashSecret(given));
  const fits = kept.filter(({ sha256 }) => {
    const stored = Buffer.from(sha256);
    return stored.length === hash.length && timingSafeEqual(stored, hash);
  });
  if (fits.length === 0) return 'unknown';
  return fits.some((secret) => !isExpired(secret, now)) ? 'works' : 'expired';
}

export function isExpired({ expires_on }: KeptSecret, now: number): boolean {
  return expires_on !== undefined && new Date(now).toISOString().slice(0, 10) > expires_on;
}
