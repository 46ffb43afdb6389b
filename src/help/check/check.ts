// "Lukt het aanmelden niet?" (/hulp/controle): looks at what can be seen from here and says which link of the chain fails.
// A cookie is set, looked for and taken away again over two redirects; then the page stands, and its address says what came of it,
// so that reading it again changes nothing. Somebody in a login comes out below `/login/<uid>/`: only there does the browser send
// the cookie of that login, and only with it is told how its last try ended.

import type { Context, Middleware } from 'koa';
import type { Clock } from '#clock.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import { deviceOf } from '#http/device.ts';
import { seeOther } from '#http/see-other.ts';
import { interactionIn } from '#http/way-home.ts';
import type { Locale } from '#i18n/texts.ts';
import { type Arrival, ifFound, keeping, one, type ReadArrival, wayBack } from '../arrival.ts';
import type { Contact } from '../contact.ts';
import { browserAge } from './browser.ts';
import { type CheckFacts, chainOf } from './chain.ts';
import type { ReadLastOutcome } from './last-outcome.ts';
import { checkTexts as texts } from './texts.ts';
import { chainView } from './view.ts';

const COOKIE = 'sleutelbos_proef';
const START = '/hulp/controle';

export interface CheckHouse {
  readonly keys: readonly DigitalKey[];
  readonly clock: Clock;
  readonly contact: Contact;
  readonly readArrival: ReadArrival;
  readonly readLastOutcome: ReadLastOutcome;
}

export function createCheck(house: CheckHouse): { readonly begin: Middleware; readonly inLogin: Middleware } {
  const { keys, clock, contact, readArrival, readLastOutcome } = house;

  return {
    async begin(ctx) {
      const arrival = await readArrival(ctx);
      const stage = one(ctx.query['cookies']);
      if (stage === 'kijk') return look(ctx, arrival);
      if (stage === 'ja' || stage === 'nee') return show(ctx, arrival, stage);
      ctx.cookies.set(COOKIE, '1', { ...attributes(ctx), maxAge: 60_000 });
      seeOther(ctx, keeping(arrival, START, { cookies: 'kijk', ...language(ctx) }));
    },

    async inLogin(ctx) {
      const arrival = await readArrival(ctx, interactionIn(ctx.path) ?? '');
      const stage = one(ctx.query['cookies']);
      const isDone = arrival.home && (stage === 'ja' || stage === 'nee');
      if (!isDone) return seeOther(ctx, keeping(arrival, START));
      await show(ctx, arrival, stage);
    },
  };

  function look(ctx: Context, arrival: Arrival): void {
    const cookies = ctx.cookies.get(COOKIE, { signed: false }) === '1' ? 'ja' : 'nee';
    ctx.cookies.set(COOKIE, '', { ...attributes(ctx), expires: new Date(0) });
    const found = { cookies, ...language(ctx) };
    const { from } = arrival;
    seeOther(
      ctx,
      from === undefined ? keeping({}, START, found) : keeping({}, `/login/${from}/controle`, found),
    );
  }

  async function show(ctx: Context, arrival: Arrival, cookies: 'ja' | 'nee'): Promise<void> {
    const { from, home } = arrival;
    const inLogin = from !== undefined && home !== undefined && interactionIn(ctx.path) !== undefined;
    const facts: CheckFacts = {
      browser: browserAge(ctx.get('User-Agent')),
      cookies: cookies === 'ja' ? 'kept' : 'lost',
      last: inLogin ? await ifFound(readLastOutcome(ctx, from, home)) : undefined,
      keys: keys.map((key) => {
        const state = key.availability?.();
        return { id: key.id, ...(state?.state === 'down' && { downSince: state.since }) };
      }),
    };
    const locale = ctx.state['locale'] as Locale;
    await ctx.render('help/check', {
      title: ctx.t(texts.title),
      styles: ['help.css'],
      keeps: ['cookies'],
      texts,
      ...chainView(chainOf(facts), {
        facts,
        keys,
        locale,
        now: clock.now(),
        device: deviceOf(ctx.get('User-Agent')),
        supportCode: home?.supportCode,
      }),
      back: wayBack(ctx, arrival),
      again: keeping(arrival, START),
      contact: contact.view(locale),
    });
  }
}

function attributes(ctx: Context) {
  return { httpOnly: true, sameSite: 'lax', secure: ctx.secure, signed: false, path: START } as const;
}

function language(ctx: Context): Readonly<Record<string, string>> {
  return ctx.state['localeChosen'] ? { lang: String(ctx.state['locale']) } : {};
}
