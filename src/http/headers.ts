// Security headers of every answer, and the one place that widens `form-action` for a page.

import type { Context, Middleware } from 'koa';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ');

/**
 * @param https whether browsers reach us over TLS (HSTS makes sense only then)
 * @param machines paths that only programs call: what protects a page in a browser says nothing there
 */
export function securityHeaders(options: { https: boolean; machines: ReadonlySet<string> }): Middleware {
  const everywhere = {
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    ...(options.https && { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' }),
  };
  const onPages = {
    ...everywhere,
    'Content-Security-Policy': POLICY,
    // With no-referrer Chromium sends `Origin: null` on our own form posts.
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  };
  const [forMachines, forPages] = [Object.entries(everywhere), Object.entries(onPages)];

  return async function setSecurityHeaders(ctx, next) {
    const headers = options.machines.has(ctx.path) ? forMachines : forPages;
    for (const [name, value] of headers) ctx.res.setHeader(name, value);
    await next();
  };
}

/**
 * Lets the forms of this page lead to these origins too. Chromium holds `form-action` against every redirect that
 * follows a form post, so the page must name the relying party and the keys' own hosts. Whatever else stands in the
 * policy (a script hash of the engine's) stays.
 */
export function addFormTargets(ctx: Context, targets: readonly string[]): void {
  const policy = String(ctx.response.get('Content-Security-Policy'));
  const wider = [...new Set(targets)].filter((target) => !policy.includes(` ${target}`));
  ctx.set(
    'Content-Security-Policy',
    policy.replace("form-action 'self'", ["form-action 'self'", ...wider].join(' ')),
  );
}
