// Long lists, a page at a time: which page the address asks for, and where the ones beside it stand.

import { type Locale, t } from '#i18n/texts.ts';
import { adminTexts as texts } from './texts.ts';

export const PER_PAGE = 25;

/** One value of the query as short text; whatever is doubled or too long is cut or left out. */
export function asked(query: Readonly<Record<string, unknown>>, name: string, longest = 100): string {
  const value = query[name];
  return typeof value === 'string' ? value.slice(0, longest) : '';
}

/** 1, 2, 3 …; anything else is the first. @param given as it stands in the address */
export function pageNumber(given: string): number {
  return /^\d{1,6}$/.test(given) ? Math.max(1, Number(given)) : 1;
}

/** What the view `admin/pages` shows. @param query what else makes the list what it is */
export function pagesOf(
  list: { readonly path: string; readonly query: Readonly<Record<string, string>> },
  { number, total }: { readonly number: number; readonly total: number },
  locale: Locale,
) {
  const pages = Math.max(1, Math.ceil(total / PER_PAGE));
  const at = (page: number) => {
    const query = Object.entries({ ...list.query, blad: String(page) }).filter(([, value]) => value !== '');
    return `${list.path}?${new URLSearchParams(query)}`;
  };
  return {
    label: t(texts.pages, locale),
    text: t(texts.page, locale, { number: Math.min(number, pages), pages }),
    previous:
      number > 1 ? { href: at(Math.min(number - 1, pages)), text: t(texts.previous, locale) } : undefined,
    next: number < pages ? { href: at(number + 1), text: t(texts.next, locale) } : undefined,
    several: pages > 1,
  };
}
