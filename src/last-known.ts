// What a store last said stands in for it while it does not answer: documents and answers about sessions that live go on for some
// minutes. Nothing that must be written is helped by it, so nobody signs in meanwhile.

import type { Clock } from '#clock.ts';
import { ServiceError } from '#errors.ts';

/** Milliseconds; an access token lives as long. */
const STANDS_IN_MS = 300_000;
const MOST = 10_000;

export interface LastKnown<Value> {
  /** What `ask` gives. @throws what it throws, unless the store does not answer and it answered for `id` in the last five minutes */
  read(id: string, ask: () => Promise<Value | undefined>): Promise<Value | undefined>;
  forget(id: string): void;
}

export function createLastKnown<Value>(clock: Clock): LastKnown<Value> {
  const known = new Map<string, { readonly value: Value; readonly at: number }>();
  return {
    async read(id, ask) {
      try {
        const value = await ask();
        known.delete(id);
        if (value !== undefined) {
          // The oldest stand first.
          if (known.size >= MOST) for (const old of [...known.keys()].slice(0, MOST / 2)) known.delete(old);
          known.set(id, { value, at: clock.now() });
        }
        return value;
      } catch (error) {
        const last = known.get(id);
        const isAway = error instanceof ServiceError && error.code === 'unavailable';
        if (!isAway || last === undefined) throw error;
        // A clock that was put back makes nothing last longer.
        if (Math.abs(clock.now() - last.at) < STANDS_IN_MS) return last.value;
        known.delete(id);
        throw error;
      }
    },
    forget: (id) => void known.delete(id),
  };
}
