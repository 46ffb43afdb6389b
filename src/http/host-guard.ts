// First middleware of all: the engine builds its URLs from the Host header, so only our own host ever gets past here.

import { type BlockList, isIP } from 'node:net';
import type { Middleware } from 'koa';
import { ServiceError } from '#errors.ts';
import { isFrom, toNetworks } from './networks.ts';

const FORWARDED = ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-for', 'forwarded'] as const;

/**
 * Refuses (421) every Host but the issuer's and those in `otherHosts`, doubled Host headers and absolute request URIs (400). X-Forwarded-* is
 * believed only from the proxies listed, and dropped otherwise. RFC 9110 §7.2, §7.4.
 */
export function hostGuard({
  issuer,
  otherHosts = [],
  trustedProxies,
}: {
  issuer: string;
  otherHosts?: readonly string[];
  trustedProxies: readonly string[];
}): Middleware {
  const { host, protocol } = new URL(issuer);
  const proxies = trustedProxies.length > 0 ? toNetworks(trustedProxies) : undefined;

  return async function guardHost(ctx, next) {
    const { req } = ctx;
    const hosts = req.rawHeaders.filter((value, index) => index % 2 === 0 && value.toLowerCase() === 'host');
    if (hosts.length !== 1)
      throw new ServiceError('request_invalid', { detail: 'not exactly one Host header' });
    if (!req.url?.startsWith('/'))
      throw new ServiceError('request_invalid', { detail: 'absolute request URI' });

    const behindProxy = proxies !== undefined && isFrom(proxies, req.socket.remoteAddress);
    if (behindProxy) req.headers['x-forwarded-for'] = clientOf(proxies, req.headers['x-forwarded-for']);
    else for (const name of FORWARDED) delete req.headers[name];
    const asked = (behindProxy && req.headers['x-forwarded-host']) || req.headers.host;
    if (asked !== host && !otherHosts.includes(String(asked)))
      throw new ServiceError('wrong_host', { detail: `host ${String(asked).slice(0, 200)}` });
    if (protocol === 'https:' && !ctx.secure) {
      throw new ServiceError('wrong_host', {
        detail: 'plain http reached an https issuer: does the proxy send X-Forwarded-Proto?',
      });
    }
    await next();
  };
}

/** Proxies append who they heard from: the last that is no proxy of ours is the client; what stands before, it may have made up. */
function clientOf(proxies: BlockList, forwarded: string | string[] | undefined): string | undefined {
  const addresses = String(forwarded ?? '')
    .split(',')
    .map((address) => address.trim());
  return addresses.findLast((address) => isIP(address) !== 0 && !isFrom(proxies, address));
}
