import type { Context } from 'koa';

/** 303: after a POST the browser comes with a GET (RFC 9110 §15.4.4). */
export function seeOther(ctx: Context, to: string): void {
  ctx.status = 303;
  ctx.redirect(to);
}
