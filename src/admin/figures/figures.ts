// "Cijfers": how many people sign in, with which keys, and where they stop. For all e-lokets together (whoever may see them all),
// and for each one. Counts of days, never people.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { nameIn, t } from '#i18n/texts.ts';
import { organisationsSeenBy } from '#relying-parties/actor.ts';
import { type AdminHouse, BEHEER } from '../house.ts';
import { lookAt } from '../registered.ts';
import type { Threshold, Visitor } from '../threshold.ts';
import { toCsv } from './csv.ts';
import { PERIODS, type Period, periodOf } from './period.ts';
import { type Sums, sumUp } from './sums.ts';
import { figuresTexts as texts } from './texts.ts';
import { figuresView } from './view.ts';

/** As many e-lokets stand in the list of the busiest. */
const BUSIEST = 25;
/** As many are looked at to fill it. */
const MOST_OWN = 1_000;

/** All together have no id. */
const ALL = '';

export function createFigures(house: AdminHouse & { readonly threshold: Threshold }) {
  const { threshold, durable, register, clock, keys } = house;

  const show = threshold.open(async (ctx, visitor) => {
    const period = periodOf(ctx.query['periode'], clock.now());
    const seesAll = organisationsSeenBy(visitor.actor) === undefined;
    const sums = seesAll ? await sumsOf(ALL, period) : undefined;
    await render(ctx, visitor, {
      period,
      sums,
      title: t(texts.titleAll, visitor.locale),
      address: `${BEHEER}/cijfers`,
      busiest: await busiest(visitor, period),
    });
  });

  const showOne = threshold.open(async (ctx, visitor) => {
    const { party } = await lookAt(house, ctx, visitor);
    const id = party.client_id;
    const period = periodOf(ctx.query['periode'], clock.now());
    await render(ctx, visitor, {
      period,
      sums: await sumsOf(id, period),
      title: t(texts.titleOne, visitor.locale, { name: nameIn(party.names, visitor.locale) }),
      address: `${BEHEER}/e-loketten/${id}/cijfers`,
      back: { href: `${BEHEER}/e-loketten/${id}`, text: nameIn(party.names, visitor.locale) },
    });
  });

  const file = threshold.open(async (ctx, visitor) => {
    if (organisationsSeenBy(visitor.actor) !== undefined) throw new ServiceError('not_yours');
    await sendCsv(ctx, 'alle', await sumsOf(ALL, periodOf(ctx.query['periode'], clock.now())));
  });

  const fileOfOne = threshold.open(async (ctx, visitor) => {
    const { party } = await lookAt(house, ctx, visitor);
    const id = party.client_id;
    await sendCsv(ctx, id, await sumsOf(id, periodOf(ctx.query['periode'], clock.now())));
  });

  return { show, showOne, file, fileOfOne };

  async function sumsOf(id: string, period: Period): Promise<Sums> {
    return sumUp(await durable.figures.ofRelyingParty(id, period.from, period.to), period);
  }

  async function busiest({ actor, locale }: Visitor, { from, to }: Period) {
    const organisations = organisationsSeenBy(actor);
    const own =
      organisations &&
      (await register.search({ organisations, sort: 'id', offset: 0, limit: MOST_OWN })).rows.map(
        ({ party }) => party.client_id,
      );
    const found = await durable.figures.busiest(from.slice(0, 7), to.slice(0, 7), BUSIEST, own);
    const parties = await Promise.all(found.map(({ relyingParty }) => register.find(relyingParty)));
    return found.map(({ relyingParty, count, people }, index) => {
      const party = parties[index];
      return {
        name: party ? nameIn(party.names, locale) : relyingParty,
        href: `${BEHEER}/e-loketten/${relyingParty}/cijfers`,
        count,
        people,
      };
    });
  }

  async function render(
    ctx: Context,
    visitor: Visitor,
    page: Omit<Parameters<typeof figuresView>[0], 'keys' | 'locale' | 'periods'>,
  ): Promise<void> {
    await threshold.render(ctx, visitor, 'figures/figures', {
      ...figuresView({ ...page, keys, locale: visitor.locale, periods: PERIODS }),
      styles: ['rooms.css', 'admin.css', 'figures.css'],
      keeps: ['periode'],
    });
  }

  async function sendCsv(ctx: Context, name: string, sums: Sums): Promise<void> {
    ctx.type = 'text/csv; charset=utf-8';
    ctx.set('Content-Disposition', `attachment; filename="cijfers-${name}.csv"`);
    ctx.body = toCsv(sums);
  }
}
