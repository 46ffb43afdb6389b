// How long one request may wait for the stores altogether. Each call has a limit of its own, but a page needs many of them: without
// a sum a slow store would keep somebody waiting for as many limits as there are calls.

import { AsyncLocalStorage } from 'node:async_hooks';
import { ServiceError } from '#errors.ts';

/** Nobody waits longer than three seconds for a page that then says “not now”: what is left is for the page,
 * and for an answer that another request had asked for already. */
const MOST_MS = 2_200;

/** Time in which at least one call was out, however many of them at once. */
interface Waiting {
  spent: number;
  out: number;
  since: number;
}

const waiting = new AsyncLocalStorage<Waiting>();

/** Runs a request: its store calls share one allowance. Outside of any there is none. */
export const withAllowance = <T>(serve: () => T): T => waiting.run({ spent: 0, out: 0, since: 0 }, serve);

/** For what must be put in order after a request that waited in vain. */
export const beyondAllowance = <T>(tidy: () => T): T => waiting.exit(tidy);

/**
 * Whatever is waited for: a store, or what another request has asked of one.
 * @throws TooLong as soon as this request has waited long enough
 */
export async function waitFor<T>(ask: () => Promise<T>): Promise<T> {
  const mine = waiting.getStore();
  if (!mine) return ask();
  if (mine.out === 0) mine.since = performance.now();
  const left = MOST_MS - mine.spent - (performance.now() - mine.since);
  if (left <= 0) throw new TooLong();
  mine.out += 1;
  let timer: NodeJS.Timeout | undefined;
  let rung = false;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      rung = true;
      // What has arrived is read first: an answer that lay waiting while this process stood still was not late.
      setImmediate(() => reject(new TooLong()));
    }, left);
  });
  try {
    const answer = await Promise.race([ask(), tooLong]);
    if (rung) mine.since = performance.now();
    return answer;
  } finally {
    clearTimeout(timer);
    mine.out -= 1;
    if (mine.out === 0) mine.spent += performance.now() - mine.since;
  }
}

export class TooLong extends ServiceError {
  constructor() {
    super('unavailable', { retryAfter: 5, detail: `this request waited ${MOST_MS} ms for its stores` });
  }
}
