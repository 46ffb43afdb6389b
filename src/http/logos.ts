// Logos of relying parties, drawn by us and served by us: `/logos/<fingerprint>.png`. What an address shows never changes.

import type { Middleware } from 'koa';
import type { Logos } from '#stores/ports.ts';

export function logoAddress(id: string): string {
  return `/logos/${id}.png`;
}

export function serveLogos({ logos }: { readonly logos: Pick<Logos, 'find'> }): Middleware {
  return async function serveLogo(ctx, next) {
    const isAsked = ctx.method === 'GET' || ctx.method === 'HEAD';
    const id = isAsked ? /^\/logos\/([\w-]{43})\.png$/.exec(ctx.path)?.[1] : undefined;
    const png = id === undefined ? undefined : await logos.find(id);
    if (!png) return next();
    ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
    ctx.type = 'image/png';
    ctx.body = png;
  };
}
