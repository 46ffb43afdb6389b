// Finding e-lokets in a long list: by a piece of their name, a page at a time. Pure.

import { type Locale, nameIn, type Text } from '#i18n/texts.ts';

export const PER_PAGE = 25;

export interface Named {
  readonly names: Text;
}

export interface Found<S> {
  readonly all: readonly S[];
  readonly page: readonly S[];
  /** 1, 2, 3 … */
  readonly number: number;
  readonly pages: number;
}

/** In the order of their names. */
export function byName<S extends Named>(services: readonly S[], locale: Locale): readonly S[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return services
    .map((service) => ({ service, name: nameIn(service.names, locale) }))
    .sort((a, b) => compare(a.name, b.name))
    .map(({ service }) => service);
}

/**
 * Those with `wanted` in their name, whatever its capitals and accents, in the order given.
 * @param wantedPage as it stands in the address; what is no page is the first or the last one
 */
export function findServices<S extends Named>(
  services: readonly S[],
  { wanted, wantedPage, locale }: { wanted: string; wantedPage: string; locale: Locale },
): Found<S> {
  const piece = plain(wanted);
  const all =
    piece === '' ? services : services.filter(({ names }) => plain(nameIn(names, locale)).includes(piece));
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE));
  const asked = /^\d{1,6}$/.test(wantedPage) ? Number(wantedPage) : 1;
  const number = Math.min(Math.max(asked, 1), pages);
  return { all, page: all.slice((number - 1) * PER_PAGE, number * PER_PAGE), number, pages };
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
