// Which language this citizen reads: an explicit choice, then `ui_locales`, the cookie, Accept-Language, Dutch.

import type { Context, Middleware } from 'koa';
import { firstSpoken, type Locale, locales, t } from '#i18n/texts.ts';

const COOKIE = 'sleutelbos_language';

export function localeOf(): Middleware {
  return async function chooseLocale(ctx, next) {
    const chosen = locales.find((locale) => locale === ctx.query['lang']);
    ctx.state = new RequestState(ctx, chosen);
    ctx.t = (text, values) => t(text, ctx.state['locale'] as Locale, values);
    if (chosen) rememberLocale(ctx, chosen);
    await next();
  };
}

/** This browser reads `locale` from now on, for a year. */
export function rememberLocale(ctx: Context, locale: Locale): void {
  ctx.cookies.set(COOKIE, locale, {
    httpOnly: true,
    sameSite: 'lax',
    secure: ctx.secure,
    signed: false,
    maxAge: 365 * 86_400_000,
  });
}

/** This browser remembers no language any more. */
export function forgetLocale(ctx: Context): void {
  if (ctx.cookies.get(COOKIE, { signed: false }) !== undefined)
    ctx.cookies.set(COOKIE, null, { signed: false });
}

/** The state of one request. Its language is found out when first asked for: most answers say nothing in any. */
class RequestState {
  readonly localeChosen: boolean;
  #ctx: Parameters<Middleware>[0];
  #locale: Locale | undefined;

  constructor(ctx: Parameters<Middleware>[0], chosen: Locale | undefined) {
    this.#ctx = ctx;
    this.#locale = chosen;
    this.localeChosen = chosen !== undefined;
  }

  get locale(): Locale {
    this.#locale ??= wanted(this.#ctx) ?? 'nl';
    return this.#locale;
  }

  /** This browser asked for a language before, and remembers. */
  get localeRemembered(): boolean {
    return this.#ctx.cookies.get(COOKIE, { signed: false }) !== undefined;
  }

  set locale(other: Locale) {
    this.#locale = other;
  }
}

function wanted(ctx: Parameters<Middleware>[0]): Locale | undefined {
  const uiLocales = ctx.query['ui_locales'];
  return (
    (typeof uiLocales === 'string' ? firstSpoken(uiLocales.split(' ')) : undefined) ??
    locales.find((locale) => locale === ctx.cookies.get(COOKIE, { signed: false })) ??
    firstSpoken(ctx.acceptsLanguages())
  );
}
