// What the list is asked for, between the address (Dutch names) and the register. Pure.

import type { RelyingPartySearch } from '#stores/ports.ts';
import { asked, PER_PAGE, pageNumber } from '../paging.ts';

export const ORDERS = { naam: 'name', nieuwste: 'newest', oudste: 'oldest', id: 'id' } as const;
export type Order = keyof typeof ORDERS;

export interface ListQuery {
  readonly zoek: string;
  readonly organisatie: string;
  readonly omgeving: '' | 'test' | 'productie';
  readonly open: '' | 'ja' | 'nee';
  readonly volgorde: Order;
}

/** Whatever means nothing is as if it were not there. */
export function readQuery(query: Readonly<Record<string, unknown>>): ListQuery & { readonly blad: number } {
  const oneOf = <const T extends string>(name: string, known: readonly T[], otherwise: T): T =>
    known.find((value) => value === asked(query, name)) ?? otherwise;
  return {
    zoek: asked(query, 'zoek').trim(),
    organisatie: asked(query, 'organisatie'),
    omgeving: oneOf('omgeving', ['test', 'productie', ''], ''),
    open: oneOf('open', ['ja', 'nee', ''], ''),
    volgorde: oneOf('volgorde', ['naam', 'nieuwste', 'oudste', 'id'], 'naam'),
    blad: pageNumber(asked(query, 'blad')),
  };
}

/** @param seen organisations that the reader may look at; undefined for all */
export function toSearch(
  { zoek, organisatie, omgeving, open, volgorde, blad }: ReturnType<typeof readQuery>,
  seen: readonly string[] | undefined,
  without: readonly string[],
): RelyingPartySearch {
  const organisations =
    organisatie === '' ? seen : seen === undefined || seen.includes(organisatie) ? [organisatie] : [];
  return {
    ...(zoek !== '' && { text: zoek.toLowerCase() }),
    ...(organisations && { organisations }),
    ...(omgeving !== '' && { environment: omgeving === 'test' ? 'test' : 'production' }),
    ...(open !== '' && { enabled: open === 'ja' }),
    without,
    sort: ORDERS[volgorde],
    offset: (blad - 1) * PER_PAGE,
    limit: PER_PAGE,
  };
}
