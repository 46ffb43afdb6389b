// The list of e-lokets: searched, filtered and sorted in the database, 25 on a page, all of it in the address.

import { ownClients } from '#first-party/own-clients.ts';
import { longDate } from '#i18n/moments.ts';
import { type Locale, nameIn, t } from '#i18n/texts.ts';
import { isAdministrator, organisationsOwnedBy, organisationsSeenBy } from '#relying-parties/actor.ts';
import type { Registered } from '#relying-parties/register.ts';
import { type AdminHouse, BEHEER } from '../house.ts';
import { organisationNames } from '../names.ts';
import { pagesOf } from '../paging.ts';
import { pageOf } from '../registered.ts';
import { soonOver } from '../secrets/expiry.ts';
import { adminTexts } from '../texts.ts';
import type { Threshold } from '../threshold.ts';
import { ORDERS, type Order, readQuery, toSearch } from './question.ts';
import { relyingPartiesTexts as texts } from './texts.ts';

const LIST = `${BEHEER}/e-loketten`;

export function createList(house: AdminHouse & { readonly threshold: Threshold }) {
  const { register, clock, threshold } = house;

  const show = threshold.open(async (ctx, visitor) => {
    const { actor, locale } = visitor;
    const { blad, ...query } = readQuery(ctx.query);
    const seen = organisationsSeenBy(actor);
    const [{ rows, total }, names] = await Promise.all([
      register.search(toSearch({ ...query, blad }, seen, [...ownClients])),
      organisationNames(house, locale),
    ]);
    const choice = <T extends string>(
      name: string,
      options: readonly (readonly [T, string])[],
      chosen: T,
    ) => ({
      name,
      options: options.map(([value, text]) => ({ value, text, chosen: value === chosen })),
    });
    const all = ['', t(texts.all, locale)] as const;
    const shown = [...names].filter(([id]) => seen === undefined || seen.includes(id));
    await threshold.render(ctx, visitor, 'relying-parties', {
      title: t(texts.title, locale),
      texts,
      keeps: [...Object.keys(query), 'blad'],
      mayRegister: isAdministrator(actor) || organisationsOwnedBy(actor).length > 0,
      wanted: query.zoek,
      helpCode: `${BEHEER}/hulpcode`,
      filters: [
        {
          label: t(texts.organisation, locale),
          ...choice('organisatie', [all, ...shown], query.organisatie),
        },
        {
          label: t(texts.environment, locale),
          ...choice(
            'omgeving',
            [
              all,
              ['test', t(adminTexts.environment_test, locale)],
              ['productie', t(adminTexts.environment_production, locale)],
            ],
            query.omgeving,
          ),
        },
        {
          label: t(texts.open, locale),
          ...choice(
            'open',
            [all, ['ja', t(texts.isOpen, locale)], ['nee', t(texts.isClosed, locale)]],
            query.open,
          ),
        },
        {
          label: t(texts.sort, locale),
          ...choice(
            'volgorde',
            (Object.keys(ORDERS) as Order[]).map(
              (order) => [order, t(texts[`sort_${order}`], locale)] as const,
            ),
            query.volgorde,
          ),
        },
      ],
      found: t(total === 0 ? texts.foundNone : total === 1 ? texts.foundOne : texts.found, locale, {
        count: total,
      }),
      rows: rows.map((row) => rowIn(row, names, locale)),
      pages: pagesOf({ path: LIST, query }, { number: blad, total }, locale),
    });
  });

  function rowIn(row: Registered, names: ReadonlyMap<string, string>, locale: Locale) {
    const { client_id, names: own, organisation, environment, enabled, client_secrets } = row.party;
    return {
      href: pageOf(row),
      name: nameIn(own, locale),
      id: client_id,
      organisation:
        organisation === undefined
          ? t(texts.noOrganisation, locale)
          : (names.get(organisation) ?? organisation),
      environment: t(adminTexts[`environment_${environment}`], locale),
      closed: enabled ? undefined : t(texts.isClosed, locale),
      warnings: soonOver(client_secrets, clock.now()).map(({ day, over }) =>
        t(over ? texts.secretEnded : texts.secretEnds, locale, { day: longDate(day, locale) }),
      ),
      changed: longDate(row.at, locale),
    };
  }

  return { show };
}
