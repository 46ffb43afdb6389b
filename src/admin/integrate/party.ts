// The pages for integrators round one e-loket, and the ways between them.

import { nameIn, t } from '#i18n/texts.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { BEHEER } from '../house.ts';
import type { Visitor } from '../threshold.ts';
import { integrateTexts as texts } from './texts.ts';

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
