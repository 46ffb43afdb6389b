// Security headers of the simulator's pages.

import type { Context, Next } from 'koa';
import type { SimulatedClient } from './clients.ts';

/**
 * Chromium holds `form-action` against the whole chain of redirects after a form post: back to the broker and on to the
 * service that asked. In the demo all of those are on this machine.
 */
export function secured(clients: readonly SimulatedClient[]) {
  const brokers = clients.flatMap(({ redirect_uris }) => redirect_uris.map((uri) => new URL(uri).origin));
  const targets = [
    "'self'",
    ...new Set(brokers),
    'http://localhost:*',
    'https://localhost:*',
    'http://127.0.0.1:*',
  ];
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action ${targets.join(' ')}`,
  ].join('; ');
  return async function setHeaders(ctx: Context, next: Next): Promise<void> {
    ctx.set('Content-Security-Policy', policy);
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.set('Referrer-Policy', 'same-origin');
    if (ctx.path !== '/jwks') ctx.set('Cache-Control', 'no-store');
    await next();
  };
}
