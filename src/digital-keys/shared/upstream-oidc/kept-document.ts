// A document of the upstream (metadata, JWKS) that is fetched when needed, kept, and used for up to a day while it
// cannot be fetched again. Fetches are shared by everybody who waits, and pause longer after each failure.

import type { Clock } from '#clock.ts';

const USABLE_MS = 24 * 3_600_000;
const LONGEST_PAUSE_MS = 60_000;
const RELOAD_PAUSE_MS = 60_000;

export interface KeptDocument<T> {
  /** The document, fetched if it is older than fresh. @throws what `load` threw when there is none to fall back on. */
  get(): Promise<T>;
  /** Fetches again because the document seems outdated (an unknown kid): at most once a minute. Never throws if there is one. */
  reload(): Promise<T>;
  /** Fetches now, whatever is kept. @throws what `load` threw. */
  fetch(): Promise<T>;
}

export function keepDocument<T>(load: () => Promise<T>, freshMs: number, clock: Clock): KeptDocument<T> {
  let kept: { readonly value: T; readonly at: number } | undefined;
  let failure: { readonly error: unknown; readonly count: number; readonly retryAt: number } | undefined;
  let running: Promise<T> | undefined;
  let reloadedAt = Number.NEGATIVE_INFINITY;

  async function fetchNow(): Promise<T> {
    try {
      const value = await load();
      kept = { value, at: clock.now() };
      failure = undefined;
      return value;
    } catch (error) {
      const count = (failure?.count ?? 0) + 1;
      const pause = Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** (count - 1));
      failure = { error, count, retryAt: clock.now() + pause };
      throw error;
    } finally {
      running = undefined;
    }
  }

  function fetch(): Promise<T> {
    running ??= fetchNow();
    return running;
  }

  async function fetchOrKept(): Promise<T> {
    try {
      return await fetch();
    } catch (error) {
      if (kept && clock.now() - kept.at < USABLE_MS) return kept.value;
      throw error;
    }
  }

  async function get(): Promise<T> {
    const age = kept ? clock.now() - kept.at : Number.POSITIVE_INFINITY;
    if (kept && age < freshMs) return kept.value;
    if (failure && clock.now() < failure.retryAt && !running) {
      if (kept && age < USABLE_MS) return kept.value;
      throw failure.error;
    }
    return fetchOrKept();
  }

  return {
    get,
    fetch,
    async reload() {
      if (!kept) return get();
      if (clock.now() - reloadedAt < RELOAD_PAUSE_MS) return kept.value;
      reloadedAt = clock.now();
      return fetchOrKept();
    },
  };
}
