// The pages of eID inside a login: "put your card in", the way to the eID host and back, and Web eID.

import type { Context, Middleware } from 'koa';
import type { Clock } from '#clock.ts';
import { ServiceError } from '#errors.ts';
import { formOf } from '#http/body.ts';
import { seeOther } from '#http/see-other.ts';
import type { Attempt, AttemptState, Traits } from '../key.ts';
import type { EidSettings } from './settings.ts';
import { pageTexts } from './texts.ts';
import type { CardResult, Tickets } from './tickets.ts';
import type { WebEid } from './web-eid.ts';

export interface RouteParts {
  readonly ways: EidSettings['ways'];
  /** Where the browser goes for the card. */
  readonly entryUrl: string;
  readonly traits: Traits;
  readonly tickets: Tickets;
  readonly webEid: WebEid | undefined;
  readonly clock: Clock;
}

type PageContext = Context & { readonly state: AttemptState };

export function createAuthenticate(parts: RouteParts): Middleware<AttemptState> {
  return async function authenticateWithCard(context) {
    const ctx = context as PageContext;
    const { attempt } = ctx.state;
    switch (`${ctx.method} /${attempt.step}`) {
      case 'GET /':
        return parts.ways.includes('mutual-tls') ? showInsertCard(ctx, parts) : showWebEid(ctx, parts);
      case 'POST /':
        return followWay(ctx, parts);
      case 'GET /result':
        return finish(ctx, parts);
      case 'GET /web-eid':
        return showWebEid(ctx, parts);
      case 'POST /web-eid':
        return checkWebEid(ctx, parts);
      default:
        throw new ServiceError('not_found');
    }
  };
}

async function showInsertCard(ctx: PageContext, { ways }: RouteParts): Promise<void> {
  const { attempt, csrf } = ctx.state;
  await ctx.render('digital-keys/eid/insert-card', {
    title: ctx.t(pageTexts.insertTitle),
    help: 'eid',
    texts: pageTexts,
    relyingPartyName: attempt.relyingPartyName,
    action: attempt.path,
    csrf,
    buttons: ways.map((way, index) => ({
      way,
      label: ctx.t(way === 'web-eid' ? pageTexts.goWebEid : pageTexts.go),
      style: index === 0 ? 'button' : 'button button--secondary',
    })),
    offersWebEid: ways.includes('web-eid'),
  });
}

async function followWay(ctx: PageContext, parts: RouteParts): Promise<void> {
  const { attempt } = ctx.state;
  const way = formOf(ctx)['way'] ?? 'mutual-tls';
  if (way === 'cancel') return attempt.cancel();
  if (!parts.ways.some((offered) => offered === way)) throw new ServiceError('request_invalid');
  if (way === 'web-eid') return seeOther(ctx, `${attempt.path}/web-eid`);
  const { interaction, login, path } = attempt;
  const ticket = await parts.tickets.issue({ interaction, path, locale: ctx.state.locale });
  const entry = new URL(parts.entryUrl);
  // Behind the ticket the login as it stands in addresses: also a ticket that is over leads back there.
  entry.searchParams.set('ticket', `${ticket}.${login}`);
  seeOther(ctx, entry.href);
}

async function finish(ctx: PageContext, { tickets, traits }: RouteParts): Promise<void> {
  const { attempt } = ctx.state;
  const { result: id } = ctx.query;
  const result = typeof id === 'string' ? await tickets.take(id) : undefined;
  if (!result) return attempt.reject('ticket_used');
  // The gate knows that this browser began this login; the paper must say that it was made for it.
  if (result.interaction !== attempt.interaction) return attempt.reject('ticket_used', 'another login');
  await conclude(attempt, result.outcome, traits, result.at);
}

async function showWebEid(ctx: PageContext, { webEid, ways }: RouteParts): Promise<void> {
  if (!webEid) throw new ServiceError('not_found');
  const { attempt, csrf } = ctx.state;
  await ctx.render('digital-keys/eid/web-eid', {
    title: ctx.t(pageTexts.insertTitle),
    help: 'eid',
    texts: pageTexts,
    relyingPartyName: attempt.relyingPartyName,
    action: attempt.path,
    csrf,
    nonce: await webEid.newNonce(attempt.interaction),
    offersMutualTls: ways.includes('mutual-tls'),
  });
}

async function checkWebEid(ctx: PageContext, { webEid, traits, clock }: RouteParts): Promise<void> {
  if (!webEid) throw new ServiceError('not_found');
  const { attempt } = ctx.state;
  const { token = '', error = '' } = formOf(ctx);
  if (error === 'ERR_WEBEID_EXTENSION_UNAVAILABLE') return attempt.reject('web_eid_missing');
  if (error) return attempt.reject('web_eid_failed', error.slice(0, 60).replace(/[^\w]/g, ''));
  const verdict = await webEid.check(attempt.interaction, token);
  await conclude(attempt, verdict, traits, clock.now());
}

async function conclude(
  attempt: Attempt,
  verdict: CardResult['outcome'],
  traits: Traits,
  at: number,
): Promise<void> {
  if (verdict.type === 'refused') return attempt.reject(verdict.reason, verdict.detail);
  await attempt.succeed({ who: { identity: verdict.identity }, level: traits.level, amr: traits.amr, at });
}
