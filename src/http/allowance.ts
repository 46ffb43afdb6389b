// How often something may be done within a window, by one network (or person) and by all together. Counted in the volatile
// store, so that several processes count together.

import type { Counters } from '#stores/ports.ts';

export interface AllowanceLimits {
  /** Name of the counters. */
  readonly name: string;
  readonly windowMs: number;
  readonly each: number;
  readonly inAll: number;
}

export type Taken =
  | { readonly type: 'yes' }
  /** `isFirst` for the first that was one too many in this window: once is enough to tell of it. Until when: epoch ms. */
  | { readonly type: 'no'; readonly of: 'each' | 'all'; readonly isFirst: boolean; readonly until: number };

export interface Allowance {
  /** Takes one before the act, so that many at once get no further than one after the other. */
  take(who: string): Promise<Taken>;
  /** Gives it back: what was done does not count. */
  giveBack(who: string): Promise<void>;
}

/** @param derive keyed hash: who it was is not kept readable */
export function createAllowance(
  { counters, derive }: { counters: Counters; derive: (value: string, purpose: string) => string },
  { name, windowMs, each, inAll }: AllowanceLimits,
): Allowance {
  const eachName = (who: string) => `${name}:${derive(who, name)}`;
  const allName = `${name}:all`;
  return {
    async take(who) {
      const mine = await counters.hit(eachName(who), windowMs);
      if (mine.count > each)
        return { type: 'no', of: 'each', isFirst: mine.count === each + 1, until: mine.resetsAt };
      const all = await counters.hit(allName, windowMs);
      if (all.count > inAll)
        return { type: 'no', of: 'all', isFirst: all.count === inAll + 1, until: all.resetsAt };
      return { type: 'yes' };
    },
    async giveBack(who) {
      await Promise.all([eachName(who), allName].map((one) => counters.release(one)));
    },
  };
}
