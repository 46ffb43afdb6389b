// For the platform: is this process alive, and can it serve? Answered before the host guard: probes come by address.

import type { Middleware } from 'koa';

/** @param ready rejects or gives false when logins would fail now. */
export function healthRoutes(ready: () => Promise<boolean>): Middleware {
  return async function answerHealth(ctx, next) {
    if (ctx.path === '/health/live') {
      ctx.body = { status: 'ok' };
      return;
    }
    if (ctx.path === '/health/ready') {
      const ok = await ready().catch(() => false);
      ctx.status = ok ? 200 : 503;
      ctx.body = { status: ok ? 'ok' : 'unavailable' };
      return;
    }
    await next();
  };
}
