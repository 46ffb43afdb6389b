// For the platform: is this process alive, and can it serve? Answered before the host guard: probes come by address. What is
// wrong is told by name only: anybody may ask.

import type { Middleware } from 'koa';

/** Milliseconds a dependency may take to answer: probes do not wait long either. */
const LIMIT_MS = 2_000;

/** By name; each rejects when logins would fail now for want of it. */
export type Dependencies = Readonly<Record<string, () => Promise<unknown>>>;

/**
 * @param isLeaving true once this process wants no more visitors: balancers are to look elsewhere
 * @param clocksApart names of stores whose clock is another than ours: logins work, and an operator should look
 */
export function healthRoutes(
  dependencies: Dependencies,
  isLeaving: () => boolean,
  clocksApart: () => Promise<readonly string[]>,
): Middleware {
  return async function answerHealth(ctx, next) {
    if (ctx.path === '/health/live') {
      ctx.body = { status: 'ok' };
      return;
    }
    if (ctx.path !== '/health/ready') return next();
    const states = await Promise.all(
      Object.entries(dependencies).map(async ([name, ask]) => ((await answers(ask)) ? [] : [name])),
    );
    const down = states.flat();
    const status = isLeaving() ? 'leaving' : down.length > 0 ? 'unavailable' : 'ok';
    ctx.status = status === 'ok' ? 200 : 503;
    ctx.set('Cache-Control', 'no-store');
    const apart = status === 'ok' ? await clocksApart() : [];
    ctx.body = {
      status,
      ...(down.length > 0 && { down }),
      ...(apart.length > 0 && { clock_differs_from: apart }),
    };
  };
}

async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, LIMIT_MS, false);
  });
  try {
    return await Promise.race([ask().then(() => true), tooLate]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
