// How long the exam waits for what: as long as people can bear, and as libraries need to see a new key.

/** Milliseconds. */
export interface Patience {
  /** The token endpoint says nothing for so long; an e-loket that still waits then makes people wait. */
  readonly silence: number;
  /** For one page of the e-loket. */
  readonly page: number;
  /** Between tries with a new key: libraries read keys again at most once a minute. */
  readonly newKey: readonly number[];
  /** Ends early when the signal comes. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const usualPatience: Patience = {
  silence: 40_000,
  page: 15_000,
  newKey: [20_000, 20_000, 25_000, 25_000],
  pause: (ms, signal) =>
    new Promise((over) => {
      if (signal.aborted) return over();
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        over();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
    }),
};
