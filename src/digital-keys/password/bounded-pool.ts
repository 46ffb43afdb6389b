// Costly work in a bounded pool: so many at a time, so many in line, and whoever comes then is told to come back.
// Without it, a crowd at the password page would take all processors and all memory.

import { ServiceError } from '#errors.ts';

export interface BoundedPool {
  /** @throws ServiceError `unavailable` when the line is full. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Pieces of work at the moment. */
  load(): { readonly working: number; readonly waiting: number };
}

export interface PoolLimits {
  /** Pieces of work at the same time. */
  readonly atOnce: number;
  /** Pieces of work in line. */
  readonly waiting: number;
}

/** Seconds: a full line is worked off in less. */
const RETRY_AFTER = 5;

export function createBoundedPool({ atOnce, waiting }: PoolLimits): BoundedPool {
  let busy = 0;
  const line: (() => void)[] = [];

  return {
    load: () => ({ working: busy, waiting: line.length }),

    async run(work) {
      if (busy >= atOnce && line.length >= waiting)
        throw new ServiceError('unavailable', { detail: 'password line is full', retryAfter: RETRY_AFTER });
      // A place that becomes free is handed to the next in line: `busy` does not change then.
      if (busy < atOnce) busy++;
      else await new Promise<void>((enter) => line.push(enter));
      try {
        return await work();
      } finally {
        const next = line.shift();
        if (next) next();
        else busy--;
      }
    },
  };
}
