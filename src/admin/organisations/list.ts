// "Organisaties" (/beheer/organisaties): those that the reader may see, searched by name or number, 25 on a page.

import { type Locale, nameIn, t } from '#i18n/texts.ts';
import { isAdministrator, mayLookAt } from '#relying-parties/actor.ts';
import type { Organisation } from '#relying-parties/organisation.ts';
import { type AdminHouse, BEHEER } from '../house.ts';
import { asked, PER_PAGE, pageNumber, pagesOf } from '../paging.ts';
import type { Threshold } from '../threshold.ts';
import { dotted } from './fields.ts';
import { organisationsTexts as texts } from './texts.ts';

export const ORGANISATIONS = `${BEHEER}/organisaties`;

export function createOrganisationList(house: AdminHouse & { readonly threshold: Threshold }) {
  const { organisations, threshold } = house;

  const show = threshold.open(async (ctx, visitor) => {
    const { actor, locale } = visitor;
    const wanted = asked(ctx.query, 'zoek').trim();
    const number = pageNumber(asked(ctx.query, 'blad'));
    // Some thousands at most, and each is small: read whole, by name.
    const found = (await organisations.list())
      .map(({ organisation }) => organisation)
      .filter((organisation) => mayLookAt(actor, organisation.id) && answers(organisation, wanted));
    const total = found.length;
    await threshold.render(ctx, visitor, 'organisations', {
      title: t(texts.title, locale),
      texts,
      keeps: ['zoek', 'blad'],
      list: ORGANISATIONS,
      mayAdd: isAdministrator(actor),
      wanted,
      found: t(total === 0 ? texts.foundNone : total === 1 ? texts.foundOne : texts.found, locale, {
        count: total,
      }),
      rows: found.slice((number - 1) * PER_PAGE, number * PER_PAGE).map((one) => rowIn(one, locale)),
      pages: pagesOf({ path: ORGANISATIONS, query: { zoek: wanted } }, { number, total }, locale),
    });
  });

  return { show };
}

/** By any of its names, its id, or a number written with dots or without. */
function answers({ id, names, kbo = '', ovo = '' }: Organisation, wanted: string): boolean {
  const text = wanted.toLowerCase();
  const digits = wanted.replace(/[\s.]/g, '');
  return (
    [id, ...Object.values(names), ovo].some((one) => one.toLowerCase().includes(text)) ||
    (/^\d+$/.test(digits) && kbo.includes(digits))
  );
}

function rowIn({ id, names, kbo, ovo }: Organisation, locale: Locale) {
  return {
    href: `${ORGANISATIONS}/${id}`,
    name: nameIn(names, locale),
    numbers: [id, ...(kbo === undefined ? [] : [dotted(kbo)]), ...(ovo === undefined ? [] : [ovo])].join(
      ' · ',
    ),
  };
}
