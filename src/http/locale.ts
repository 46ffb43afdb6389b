// Which language this citizen reads: an explicit choice, then `ui_locales`, the cookie, Accept-Language, Dutch.

import type { Middleware } from 'koa';
import { firstSpoken, type Locale, locales, t } from '#i18n/texts.ts';

const COOKIE = 'sleutelbos_language';

export function localeOf(): Middleware {
  return async function chooseLocale(ctx, next) {
    const chosen = locales.find((locale) => locale === ctx.query['lang']);
    // Found out when first asked for: most answers (tokens, redirects) say nothing in any language.
    let locale = chosen;
    Object.defineProperty(ctx.state, 'locale', {
      configurable: true,
      enumerable: true,
      get: () => (locale ??= wanted(ctx) ?? 'nl'),
      set: (other: Locale) => {
        locale = other;
      },
    });
    ctx.state['localeChosen'] = chosen !== undefined;
    ctx.t = (text, values) => t(text, ctx.state['locale'] as Locale, values);
    if (chosen) {
      ctx.cookies.set(COOKIE, chosen, {
        httpOnly: true,
        sameSite: 'lax',
        secure: ctx.secure,
        signed: false,
        maxAge: 365 * 86_400_000,
      });
    }
    await next();
  };
}

function wanted(ctx: Parameters<Middleware>[0]): Locale | undefined {
  const uiLocales = ctx.query['ui_locales'];
  return (
    (typeof uiLocales === 'string' ? firstSpoken(uiLocales.split(' ')) : undefined) ??
    locales.find((locale) => locale === ctx.cookies.get(COOKIE, { signed: false })) ??
    firstSpoken(ctx.acceptsLanguages())
  );
}
