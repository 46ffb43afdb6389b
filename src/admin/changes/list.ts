// The list of changes: those that wait first in mind, newest on top, filtered by state and by e-loket, 25 on a page.

import { dateAndTime } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { organisationsSeenBy } from '#relying-parties/actor.ts';
import { clientId } from '#relying-parties/relying-party.ts';
import type { RegisterChangeRecord, RegisterChangeState } from '#stores/ports.ts';
import { type AdminHouse, BEHEER } from '../house.ts';
import { asked, PER_PAGE, pageNumber, pagesOf } from '../paging.ts';
import type { Threshold } from '../threshold.ts';
import { changesTexts as texts } from './texts.ts';

const LIST = `${BEHEER}/wijzigingen`;

/** As they stand in the address. */
const STATES = {
  wacht: 'waiting',
  doorgevoerd: 'applied',
  geweigerd: 'rejected',
  ingetrokken: 'withdrawn',
  achterhaald: 'outdated',
} as const satisfies Record<string, RegisterChangeState>;

export function createChangesList(house: AdminHouse & { readonly threshold: Threshold }) {
  const { durable, threshold } = house;

  const show = threshold.open(async (ctx, visitor) => {
    const { actor, locale } = visitor;
    const state = Object.entries(STATES).find(([name]) => name === asked(ctx.query, 'toestand'));
    const given = asked(ctx.query, 'e-loket');
    const relyingParty = clientId.test(given) ? given : undefined;
    const number = pageNumber(asked(ctx.query, 'blad'));
    const { rows, total } = await durable.registerChanges.search({
      ...(state && { states: [state[1]] }),
      ...(relyingParty !== undefined && { relyingParty }),
      organisations: organisationsSeenBy(actor),
      offset: (number - 1) * PER_PAGE,
      limit: PER_PAGE,
    });
    await threshold.render(ctx, visitor, 'changes', {
      title: t(texts.title, locale),
      texts,
      keeps: ['toestand', 'e-loket', 'blad'],
      list: LIST,
      relyingParty,
      onlyOf: relyingParty && t(texts.onlyOf, locale, { id: relyingParty }),
      states: [
        { value: '', text: t(texts.all, locale), chosen: !state },
        ...Object.entries(STATES).map(([value, name]) => ({
          value,
          text: t(texts[`state_${name}`], locale),
          chosen: state?.[0] === value,
        })),
      ],
      found: t(total === 0 ? texts.foundNone : total === 1 ? texts.foundOne : texts.found, locale, {
        count: total,
      }),
      rows: rows.map((row) => rowIn(row, locale)),
      pages: pagesOf(
        { path: LIST, query: { toestand: state?.[0] ?? '', 'e-loket': relyingParty ?? '' } },
        { number, total },
        locale,
      ),
    });
  });

  return { show };
}

function rowIn({ id, state, authorLabel, createdAt, note, emergency }: RegisterChangeRecord, locale: Locale) {
  return {
    href: `${LIST}/${id}`,
    by: t(texts.by, locale, { name: authorLabel, date: dateAndTime(createdAt, locale) }),
    note,
    state: t(texts[`state_${state}`], locale),
    waits: state === 'waiting',
    emergency: emergency ? t(texts.emergencyTag, locale) : undefined,
  };
}
