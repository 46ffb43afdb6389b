// A relying party that sends a browser straight back whenever it was sent home would keep it going for ever: the citizen sees
// a blank page that flickers. We count silent logins in a cookie of that browser, so it costs no store; the sixth within half
// a minute gets a page instead.

import type { Context } from 'koa';

const COOKIE = 'sleutelbos_again';
const WINDOW_MS = 30_000;
const MOST = 5;
const VALUE = /^(\d{1,3})!(\d{1,15})!([\w.~-]{1,100})$/;

/** This browser keeps no count of us. */
export function forgetLoops(ctx: Context): void {
  if (ctx.cookies.get(COOKIE, { signed: false }) !== undefined)
    ctx.cookies.set(COOKIE, null, { path: '/auth', signed: false });
}

/** Counts one silent login. @param now epoch milliseconds. @returns whether it is one too many: then the count begins anew */
export function isLoop(ctx: Context, relyingParty: string, now: number): boolean {
  const [, count = '0', since = '0', party] =
    VALUE.exec(ctx.cookies.get(COOKIE, { signed: false }) ?? '') ?? [];
  const goesOn = party === relyingParty && now - Number(since) < WINDOW_MS;
  const next = goesOn ? Number(count) + 1 : 1;
  const tooMany = next > MOST;
  const value = tooMany ? null : `${next}!${goesOn ? since : now}!${relyingParty}`;
  ctx.cookies.set(COOKIE, value, {
    path: '/auth',
    maxAge: WINDOW_MS,
    httpOnly: true,
    sameSite: 'lax',
    secure: ctx.secure,
    signed: false,
  });
  return tooMany;
}
