// Linking a European means: one page that says what will happen, a trip to the eIDAS node, and back. What goes wrong on the
// way is said on that same page.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { formOf } from '#http/body.ts';
import { seeOther } from '#http/see-other.ts';
import { t } from '#i18n/texts.ts';
import type { Binding, BindingState, BindingWay, Log } from '../key.ts';
import type { Linking } from '../shared/upstream-oidc/linking.ts';
import { dataOf } from './person-identifier.ts';
import { linkReasons, pageTexts } from './texts.ts';

type Reason = keyof typeof linkReasons;
type Page = Context & { state: BindingState };

export function createServeBinding(linking: Linking, log: Log): BindingWay['serve'] {
  return async function serveLinking(ctx: Page) {
    const { binding } = ctx.state;
    if (ctx.method === 'POST') {
      if (formOf(ctx)['action'] !== 'cancel') throw new ServiceError('request_invalid');
      return binding.cancel();
    }
    switch (binding.step) {
      case '':
        return show(ctx);
      case 'vertrek':
        return leave(ctx);
      case 'callback':
        return comeBack(ctx);
      default:
        throw new ServiceError('not_found');
    }
  };

  async function show(ctx: Page): Promise<void> {
    const { binding, csrf, locale } = ctx.state;
    const reason = reasonIn(ctx.query['fout']);
    await ctx.render('digital-keys/eidas/link', {
      title: t(pageTexts.title, locale),
      help: 'eidas',
      texts: pageTexts,
      path: binding.path,
      csrf,
      reason: reason && t(linkReasons[reason], locale),
    });
  }

  async function leave(ctx: Page): Promise<void> {
    const { binding, locale } = ctx.state;
    const found = await linking.leave(binding, locale);
    if ('to' in found) return seeOther(ctx, found.to);
    refuse(ctx, found.refused, found.detail);
  }

  async function comeBack(ctx: Page): Promise<void> {
    const { binding } = ctx.state;
    const found = await linking.arrive(binding, ctx.querystring);
    if ('refused' in found) return refuse(ctx, found.refused, found.detail);
    const { externalId, label: country = '' } = found;
    if (isMine(binding, externalId)) return refuse(ctx, 'yours_already');
    if (!(await binding.succeed({ externalId, data: dataOf(country) }))) refuse(ctx, 'taken');
  }

  function refuse(ctx: Page, refused: string, detail?: string): void {
    const reason = reasonIn(refused) ?? 'failed';
    if (reason === 'failed' || reason === 'taken') log.warn({ reason, detail }, 'European means not linked');
    seeOther(ctx, `${ctx.state.binding.path}?fout=${reason}`);
  }
}

const isMine = ({ mine }: Binding, externalId: string) => mine.some((one) => one.externalId === externalId);

function reasonIn(given: unknown): Reason | undefined {
  return (Object.keys(linkReasons) as Reason[]).find((reason) => reason === given);
}
