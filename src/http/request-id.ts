// Each request has a name, and whatever is logged while it runs bears it, as well as the support code once there is one. The
// name goes back in `X-Request-Id`, so that a line in a proxy's log, one in ours and a call to the helpdesk can be laid together.

import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';
import { isFrom, toNetworks } from './networks.ts';

interface Running {
  readonly requestId: string;
  supportCode?: string;
  traceId?: string;
}

const running = new AsyncLocalStorage<Running>();

/** What a log line says of the request that it was written in: nothing, outside of any. */
export function requestFields(): object {
  return running.getStore() ?? {};
}

/** From now on this request is known under `supportCode`, too. */
export function noteSupportCode(supportCode: string | undefined): void {
  const request = running.getStore();
  if (request && supportCode !== undefined) request.supportCode = supportCode;
}

/** This request is part of that trace (32 hexadecimal digits). */
export function noteTrace(traceId: string): void {
  const request = running.getStore();
  if (request) request.traceId = traceId;
}

const NAME = /^[A-Za-z0-9-]{8,64}$/;

/** @param trustedProxies who may name a request itself; everybody else's name for it is not looked at */
export function nameRequests(trustedProxies: readonly string[]): Middleware {
  const proxies = trustedProxies.length > 0 ? toNetworks(trustedProxies) : undefined;
  return function nameRequest(ctx, next) {
    const given = ctx.get('X-Request-Id');
    const believed =
      proxies !== undefined && NAME.test(given) && isFrom(proxies, ctx.req.socket.remoteAddress);
    const requestId = believed ? given : randomUUID();
    ctx.res.setHeader('X-Request-Id', requestId);
    return running.run({ requestId }, next);
  };
}
