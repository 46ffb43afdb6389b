// How a worker uses memory. Left alone, V8 and malloc take as much room for garbage as the machine has. Figures: docs/bench.md.
// What stands on the command line of the primary counts more than what is said here.

/** Megabytes of each of the three places for young objects: those of a login are gone before they fill up. */
const YOUNG_MB = 8;

/** Two places from which malloc hands out memory, instead of eight for each processor. */
export const workerEnvironment = { MALLOC_ARENA_MAX: '2' } as const;

/**
 * Arguments of node for a worker.
 * @param given those that the primary was started with
 * @param heap most megabytes of objects that stay. V8 clears garbage away the earlier the less this is; beyond it the worker dies
 */
export function workerArguments(given: readonly string[], heap?: number): string[] {
  const end = heap === undefined ? [] : [`--max-old-space-size=${heap}`];
  return [`--max-semi-space-size=${YOUNG_MB}`, ...end, ...given];
}
