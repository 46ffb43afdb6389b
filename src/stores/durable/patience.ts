// Work inside a transaction holds locks, so it may not take for ever.

import { clearTimeout, setTimeout } from 'node:timers';

/** Rejects when `work` has not settled within `limit` milliseconds. What it does afterwards no longer matters to anybody. */
export async function withPatience<T>(limit: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    const text = `a transaction took longer than ${limit} ms: it may await nothing but the repositories it was given`;
    timer = setTimeout(() => reject(new Error(text)), limit);
  });
  try {
    return await Promise.race([work(), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
