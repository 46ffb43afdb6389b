// Security headers of every answer, and the one place that widens `form-action` for a page.

import type { Context, Middleware } from 'koa';

/** @param https whether browsers reach us over TLS (HSTS makes sense only then). */
export function securityHeaders({ https }: { https: boolean }): Middleware {
  return async function setSecurityHeaders(ctx, next) {
    ctx.set({
      'Content-Security-Policy': contentSecurityPolicy([]),
      'X-Content-Type-Options': 'nosniff',
      // With no-referrer Chromium sends `Origin: null` on our own form posts.
      'Referrer-Policy': 'same-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'X-Frame-Options': 'DENY',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
      'Cache-Control': 'no-store',
      ...(https && { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' }),
    });
    await next();
  };
}

/**
 * Lets the forms of this page lead to these origins too. Chromium holds `form-action` against every redirect that
 * follows a form post, so the page must name the relying party and the keys' own hosts.
 */
export function allowFormTargets(ctx: Context, targets: readonly string[]): void {
  ctx.set('Content-Security-Policy', contentSecurityPolicy([...new Set(targets)]));
}

function contentSecurityPolicy(formTargets: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action ${["'self'", ...formTargets].join(' ')}`,
  ].join('; ');
}
