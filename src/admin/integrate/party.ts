// The relying party that a page for integrators is about, as it stands in the register at this moment.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { nameIn, t } from '#i18n/texts.ts';
import { type Actor, mayLookAt } from '#relying-parties/actor.ts';
import { fromStored, type RelyingParty } from '#relying-parties/relying-party.ts';
import type { Durable } from '#stores/ports.ts';
import { BEHEER } from '../house.ts';
import type { Visitor } from '../threshold.ts';
import { integrateTexts as texts } from './texts.ts';

export interface Seen {
  readonly party: RelyingParty;
  readonly version: number;
}

/** @throws ServiceError not_found, also where this actor may not look */
export async function partyFor(durable: Durable, actor: Actor, id: string): Promise<Seen> {
  const stored = await durable.relyingParties.find(id);
  if (!stored) throw new ServiceError('not_found');
  const party = fromStored(stored.data);
  if (!mayLookAt(actor, party.organisation)) throw new ServiceError('not_found', { detail: id });
  return { party, version: stored.version };
}

/** The id in the address: `/e-loketten/:id/…`. */
export const idIn = (ctx: Context): string => String(ctx['params'].id);

const PAGES = { connect: 'koppelen', doctor: 'dokter', exam: 'examen' } as const;
export type IntegratePage = keyof typeof PAGES;

export const pageOf = (id: string, page: IntegratePage) => `${BEHEER}/e-loketten/${id}/${PAGES[page]}`;

/** What stands above each of these pages: the way to the e-loket itself and to the other ones. */
export function sideDoors(
  { client_id, names }: Pick<RelyingParty, 'client_id' | 'names'>,
  { locale }: Pick<Visitor, 'locale'>,
  current?: IntegratePage,
) {
  return {
    label: t(texts.menu, locale),
    back: {
      href: `${BEHEER}/e-loketten/${client_id}`,
      text: t(texts.toParty, locale, { name: nameIn(names, locale) }),
    },
    pages: (Object.keys(PAGES) as IntegratePage[]).map((page) => ({
      href: pageOf(client_id, page),
      text: t(texts[page], locale),
      current: page === current,
    })),
  };
}
