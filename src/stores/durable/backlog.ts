// How much of a queue is left, as the two databases count it: numbers may come as texts, and of nothing there is no first.

import type { Backlog } from '../ports.ts';

export function toBacklog(row: {
  readonly waiting: number | string | bigint;
  readonly oldest: number | string | null;
}): Backlog {
  return { waiting: Number(row.waiting), ...(row.oldest !== null && { oldest: Number(row.oldest) }) };
}
