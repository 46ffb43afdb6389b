// "Uw eerste sleutel activeren" (/activeren): somebody without eID comes with a link from a mail and a code from a counter. Both
// together begin a visit of its own kind, which no page of "Mijn digitale sleutels" knows: it activates user name and
// password, where the deployment says so one key with a code after it, and is over.

import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { ACTIVATE } from '#counter/counter.ts';
import { ServiceError } from '#errors.ts';
import { formOf, readForm } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { againFrom } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { fullName } from '#subjects/subjects.ts';
import { SELF_SERVICE } from '../house.ts';
import { createBindFirst } from './bind-first.ts';
import type { FirstKeyHouse } from './house.ts';
import { firstKeyTexts as texts } from './texts.ts';
import { createFirstVisits } from './visits.ts';

const STYLES = ['rooms.css'];
const HELP = 'activeren-loket';

export function createFirstKey(house: FirstKeyHouse): Middleware {
  const { counter, csrf, clock, site, keys } = house;
  const visits = createFirstVisits(house);
  const bind = createBindFirst({ ...house, visits, showGone });

  const router = new Router({ prefix: ACTIVATE });
  const form = readForm();
  router.get('/', welcome);
  router.get('/klaar', showDone);
  router.all(['/sleutel/:key', '/sleutel/:key/*step'], form, bind);
  router.get('/:token', show);
  router.post('/:token', form, enter);
  return router.routes() as unknown as Middleware;

  async function show(ctx: Context): Promise<void> {
    const token = tokenIn(ctx);
    // In the browser where the code was typed already, the link leads on.
    if (!(await counter.isOpen(token)))
      return (await visits.read(ctx)) ? seeOther(ctx, ACTIVATE) : showGone(ctx);
    await ask(ctx, token);
  }

  async function enter(ctx: Context): Promise<void> {
    const token = tokenIn(ctx);
    csrf.check(formOf(ctx)['csrf'], bindingOf(token));
    const typed = (formOf(ctx)['code'] ?? '').slice(0, 60);
    const opened = await counter.open(token, typed, ctx.ip);
    const locale = localeOf(ctx);
    const again = (text: string, status = 422) => ask(ctx, token, typed, { field: 'code', text }, status);
    switch (opened.type) {
      case 'right':
        await visits.begin(ctx, opened.subject);
        return seeOther(ctx, ACTIVATE);
      case 'gone':
        return showGone(ctx);
      case 'slip':
        return again(t(texts.slip, locale));
      case 'wrong':
        return again(t(opened.left === 1 ? texts.wrongOnce : texts.wrong, locale, { left: opened.left }));
      case 'wait': {
        const time = againFrom(opened.until, clock.now(), locale);
        return again(t(texts.wait, locale, { time }), 429);
      }
      default:
        return opened satisfies never;
    }
  }

  async function ask(
    ctx: Context,
    token: string,
    typed = '',
    error?: FieldError,
    status = 200,
  ): Promise<void> {
    await ctx.render(
      'self-service/counter/code',
      {
        title: ctx.t(texts.title),
        help: HELP,
        styles: STYLES,
        texts,
        action: `${ACTIVATE}/${token}`,
        csrf: csrf.token(bindingOf(token)),
        errors: error ? [error] : [],
        field: {
          name: 'code',
          label: ctx.t(texts.code),
          hint: ctx.t(texts.codeHint),
          autocomplete: 'off',
          value: typed,
        },
      },
      { status },
    );
  }

  /** One answer for every link that opens nothing, and for a visit that is over. */
  async function showGone(ctx: Context): Promise<void> {
    await ctx.render(
      'self-service/counter/gone',
      {
        title: ctx.t(texts.goneTitle),
        help: HELP,
        styles: STYLES,
        texts,
        call: ctx.t(texts.goneCall, { phone: site.helpdesk.phone }),
      },
      { status: 404 },
    );
  }

  async function welcome(ctx: Context): Promise<void> {
    const visitor = await visits.read(ctx);
    if (!visitor) return showGone(ctx);
    if (visitor.stage === 'second') return seeOther(ctx, `${ACTIVATE}/klaar`);
    const [first] = visits.keysOf(visitor);
    if (!first) return showGone(ctx);
    await ctx.render('self-service/counter/welcome', {
      title: ctx.t(texts.rightTitle),
      help: HELP,
      styles: STYLES,
      texts,
      who: ctx.t(texts.who, { name: fullName(visitor.subject) }),
      next: `${ACTIVATE}/sleutel/${first.id}`,
    });
  }

  /** Says no name: who comes here without a visit sees the same, without what may be added. */
  async function showDone(ctx: Context): Promise<void> {
    const visitor = await visits.read(ctx);
    if (visitor?.stage === 'first') return seeOther(ctx, ACTIVATE);
    const locale = localeOf(ctx);
    await ctx.render('self-service/counter/done', {
      title: ctx.t(texts.doneTitle),
      help: HELP,
      styles: STYLES,
      texts,
      home: SELF_SERVICE,
      more: visitor
        ? visits.keysOf(visitor).map((key) => ({
            href: `${ACTIVATE}/sleutel/${key.id}`,
            icon: key.icon,
            label: t(key.texts.label, locale),
            offer: key.texts.offer && t(key.texts.offer, locale),
          }))
        : [],
      strong: keys.some(({ subject }) => subject === 'proves') && !visitor,
    });
  }
}

/** Bound to the link: only who has it gets a form for it, and `sameOriginForms` refuses those of other sites. */
const bindingOf = (token: string) => `activate ${token}`;

/** @throws ServiceError not_found for what was never a link */
function tokenIn(ctx: Context): string {
  const { token = '' } = ctx['params'] as { token?: string };
  if (!/^[\w-]{43}$/.test(token)) throw new ServiceError('not_found');
  return token;
}

const localeOf = (ctx: Context) => ctx.state['locale'] as Locale;
