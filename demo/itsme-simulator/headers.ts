// Security headers of the simulator's pages.

import type { Context, Next } from 'koa';

/** No `form-action`: Chromium holds it against the whole chain of redirects, which ends at whichever service asked. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export async function secured(ctx: Context, next: Next): Promise<void> {
  ctx.set('Content-Security-Policy', POLICY);
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Referrer-Policy', 'same-origin');
  if (ctx.path !== '/jwks') ctx.set('Cache-Control', 'no-store');
  await next();
}
