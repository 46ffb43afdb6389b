// The relying party that a page for integrators is about, as it stands in the register at this moment.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { nameIn, t } from '#i18n/texts.ts';
import type { Registered } from '#relying-parties/register.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { type AdminHouse, BEHEER } from '../house.ts';
import { lookAt } from '../registered.ts';
import type { Visitor } from '../threshold.ts';
import { integrateTexts as texts } from './texts.ts';

/** @throws ServiceError not_found, also where this visitor may not look: nobody learns here what others registered */
export async function partyFor(
  house: Pick<AdminHouse, 'durable'>,
  ctx: Context,
  visitor: Visitor,
): Promise<Registered> {
  try {
    return await lookAt(house, ctx, visitor);
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'not_yours')
      throw new ServiceError('not_found', { cause: error });
    throw error;
  }
}

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
