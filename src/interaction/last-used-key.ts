// Which key this browser used last: the key's name only, never who used it.

import type { Context } from 'koa';

const COOKIE = 'sleutelbos_last_key';

export function lastUsedKey(ctx: Context): string | undefined {
  return ctx.cookies.get(COOKIE, { signed: false });
}

export function forgetKey(ctx: Context): void {
  if (lastUsedKey(ctx) !== undefined) ctx.cookies.set(COOKIE, null, { signed: false });
}

export function rememberKey(ctx: Context, key: string): void {
  ctx.cookies.set(COOKIE, key, {
    httpOnly: true,
    sameSite: 'lax',
    secure: ctx.secure,
    signed: false,
    path: '/',
    maxAge: 365 * 86_400_000,
  });
}
