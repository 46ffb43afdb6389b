// "Welke sleutels werken hier?" (/hulp/e-loket/<client_id>): what the choice page of an e-loket would show, before anybody begins a login.

import type { Middleware } from 'koa';
import { ServiceError } from '#errors.ts';
import { type Locale, nameIn } from '#i18n/texts.ts';
import { keeping, type ReadArrival, wayBack } from '../arrival.ts';
import type { Services } from './services.ts';
import { choosingTexts as texts } from './texts.ts';

export function createServicePage({
  services,
  readArrival,
}: {
  readonly services: Services;
  readonly readArrival: ReadArrival;
}): { readonly show: Middleware } {
  return {
    async show(ctx) {
      const arrival = await readArrival(ctx);
      const party = await services.find(String(ctx['params'].id));
      if (!party) throw new ServiceError('not_found');
      const locale = ctx.state['locale'] as Locale;
      const name = nameIn(party.names, locale);
      const { offered, down, others } = services.choiceAt(party, locale);
      const withHelp = <Tile extends { readonly id: string }>(tiles: readonly Tile[]) =>
        tiles.map((tile) => ({ ...tile, how: keeping(arrival, '/hulp', { topic: tile.id }) }));
      await ctx.render('help/service', {
        title: ctx.t(texts.serviceTitle, { name }),
        styles: ['help.css'],
        texts,
        offered: withHelp(offered),
        down: withHelp(down),
        others,
        choosing: keeping(arrival, '/hulp/kiezen'),
        back: wayBack(ctx, arrival) ?? { href: party.home_uri, text: ctx.t(texts.toService, { name }) },
      });
    },
  };
}
