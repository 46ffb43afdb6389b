// When a session ends: the same arithmetic for both adapters' tests of time (the Redis script says it again, in Lua).

/**
 * Milliseconds that a session which passed its absolute end stays behind as a tombstone. A request that was under way over that
 * moment then finds its cap already fixed and cannot bring the session back under a later one; and so long there is still
 * somebody to tell relying parties that it ended, over a restart too.
 */
export const tombstone = 10 * 60_000;

/** The session's end: what was asked for, but never past the absolute end. Epoch milliseconds. */
export function endOf(expiresAt: number, authenticatedUntil: number | null | undefined): number {
  return Math.min(expiresAt, authenticatedUntil ?? Number.POSITIVE_INFINITY);
}
