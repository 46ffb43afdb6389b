// What was read or written a moment ago, kept in this process for a moment: a login's token and userinfo requests follow
// each other within it and need not ask the store for the same grant and session again. Never for anything single-use.

import type { Clock } from '#clock.ts';

/** Milliseconds for which another process's change may go unseen. */
const MOMENT_MS = 1_000;
const MOST = 10_000;

export interface Recent<Value> {
  get(id: string): Value | undefined;
  set(id: string, value: Value): void;
  delete(id: string): void;
}

export function createRecent<Value>(clock: Clock): Recent<Value> {
  const kept = new Map<string, { readonly value: Value; readonly until: number }>();
  return {
    get(id) {
      const entry = kept.get(id);
      if (entry && entry.until > clock.now()) return entry.value;
      kept.delete(id);
      return undefined;
    },
    set(id, value) {
      // The oldest entries stand first; what is past its moment is not worth counting.
      if (kept.size >= MOST) for (const old of [...kept.keys()].slice(0, MOST / 2)) kept.delete(old);
      kept.delete(id);
      kept.set(id, { value, until: clock.now() + MOMENT_MS });
    },
    delete(id) {
      kept.delete(id);
    },
  };
}
