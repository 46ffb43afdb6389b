// The addresses of a login, and the way the house sends a browser there.

import type { Context } from 'koa';

export function loginPath(interaction: string): string {
  return `/login/${interaction}`;
}

export function keyPath(interaction: string, key: string): string {
  return `${loginPath(interaction)}/${key}`;
}

/** 303: after a POST the browser comes with a GET (RFC 9110 §15.4.4). */
export function redirect(ctx: Context, to: string): void {
  ctx.status = 303;
  ctx.redirect(to);
}
