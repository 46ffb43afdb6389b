/** Milliseconds for which a revoked grant takes in nothing: longer than any request is under way. */
export const revokedFor = 120_000;
