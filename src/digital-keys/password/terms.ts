// The terms that somebody agrees to: the operator's own page, or ours.

import type { Context } from 'koa';
import { longDate } from '#i18n/moments.ts';
import type { Locale } from '#i18n/texts.ts';
import type { BindingState } from '../key.ts';
import type { PasswordSettings } from './settings.ts';
import { termsPoints, termsTexts } from './texts.ts';

type Terms = PasswordSettings['terms'];

export function termsAddress(terms: Terms, path: string, locale: Locale): string {
  return terms.url?.[locale] ?? `${path}/voorwaarden`;
}

/** Our page with the terms, and the way back to `path`. */
export async function showTerms(
  ctx: Context & { readonly state: BindingState },
  { version, date }: Terms,
  path: string,
): Promise<void> {
  await ctx.render('digital-keys/password/terms', {
    title: ctx.t(termsTexts.title),
    help: 'password',
    version: ctx.t(termsTexts.version, { version, date: longDate(Date.parse(date), ctx.state.locale) }),
    points: Object.values(termsPoints).map((point) => ctx.t(point)),
    back: { href: path, label: ctx.t(termsTexts.back) },
  });
}
