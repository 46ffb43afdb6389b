// A flood guard per process: how many requests of one kind one address may make in a window. What must count across
// processes and restarts (failed tries) is counted in the stores by those who own it, not here.

import type { Middleware } from 'koa';
import type { Clock } from '#clock.ts';
import { ServiceError } from '#errors.ts';

const MOST_ADDRESSES = 50_000;

/** @param windowMs length of the window in milliseconds. @throws ServiceError too_many_requests with the seconds to wait. */
export function floodGuard(options: {
  clock: Clock;
  limit: number;
  windowMs: number;
  applies: (ctx: { path: string; method: string }) => boolean;
}): Middleware {
  const { clock, limit, windowMs, applies } = options;
  let counts = new Map<string, number>();
  let endsAt = 0;

  return async function guardFlood(ctx, next) {
    if (!applies(ctx)) return next();
    const now = clock.now();
    if (now >= endsAt || counts.size > MOST_ADDRESSES) {
      counts = new Map();
      endsAt = now + windowMs;
    }
    const count = (counts.get(ctx.ip) ?? 0) + 1;
    counts.set(ctx.ip, count);
    if (count > limit)
      throw new ServiceError('too_many_requests', { retryAfter: Math.ceil((endsAt - now) / 1000) });
    return next();
  };
}
