// Logging out, started by a relying party or by the citizen: ask, do it, and say what happened.

import type { Context, Middleware } from 'koa';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { type AuditEvent, record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import { addFormTargets } from '#http/headers.ts';
import type { Durable } from '#stores/ports.ts';
import { codeOfEntry } from '#stories/entry.ts';
import type { BorrowedLogout } from './borrowed-logout.ts';
import type { LogoutQueue } from './logout-delivery.ts';
import type { LogoutParties } from './logout-parties.ts';
import { logoutTexts as texts } from './texts.ts';

export interface LogoutPages {
  readonly ask: (ctx: KoaContextWithOIDC, form: string) => Promise<void>;
  readonly done: (ctx: KoaContextWithOIDC) => Promise<void>;
  /** Round the engine's logout routes: the page for those already out, the audit row, the report. */
  readonly around: Middleware;
}

interface LogoutState {
  readonly secret: string;
  readonly clientId?: string;
  readonly postLogoutRedirectUri?: string;
}

export function createLogoutPages(house: {
  parties: LogoutParties;
  durable: Durable;
  clock: Clock;
  queue: Pick<LogoutQueue, 'noteUntold'>;
  borrowed: Pick<BorrowedLogout, 'ask'>;
}): LogoutPages {
  const { parties, durable, clock, queue, borrowed } = house;
  const { nameOf } = parties;

  function leadOn(ctx: Context, state: LogoutState): void {
    if (state.postLogoutRedirectUri) addFormTargets(ctx, [new URL(state.postLogoutRedirectUri).origin]);
  }

  async function ask(ctx: KoaContextWithOIDC): Promise<void> {
    const page = ctx as unknown as Context;
    const session = ctx.oidc.session;
    const state = session?.state as unknown as LogoutState;
    leadOn(page, state);
    page.state['supportCode'] =
      session?.accountId && (await codeOfEntry(durable, { subject: session.accountId, now: clock.now() }));
    const from = state.clientId;
    const others = Object.entries(session?.authorizations ?? {})
      .filter(([client, entry]) => client !== from && isEntered(entry))
      .map(([client]) => client);
    await page.render('oidc/logout', {
      title: page.t(texts.askTitle),
      help: 'afmelden',
      texts,
      action: '/logout/confirm',
      xsrf: state.secret,
      from: from === undefined ? undefined : await nameOf(page, from),
      others: await Promise.all(others.map((client) => nameOf(page, client))),
      advice: undefined,
    });
  }

  async function done(ctx: KoaContextWithOIDC): Promise<void> {
    const page = ctx as unknown as Context;
    const report = page.query['report'];
    const deliveries = typeof report === 'string' ? await durable.logoutDeliveries.listBySession(report) : [];
    const onBorrowed = page.query['computer'] === 'borrowed';
    const only = ctx.oidc.client ? await nameOf(page, ctx.oidc.client.clientId) : undefined;
    await page.render('oidc/logged-out', {
      title: page.t(texts.doneTitle),
      help: onBorrowed ? 'andermans-computer' : 'afmelden',
      texts,
      explanation: onBorrowed
        ? page.t(texts.borrowedDone)
        : only === undefined
          ? page.t(texts.doneText)
          : page.t(texts.doneHereText, { name: only }),
      steps: onBorrowed ? [texts.borrowedClose, texts.borrowedCard].map((step) => page.t(step)) : undefined,
      again: deliveries.some(({ status }) => status === 'pending')
        ? `/logout/success?${new URLSearchParams({ report: String(report), ...(onBorrowed && { computer: 'borrowed' }) })}`
        : undefined,
      told: await Promise.all(
        deliveries.map(async ({ relyingParty, status }) => ({
          name: await nameOf(page, relyingParty),
          status: page.t(texts[status]),
        })),
      ),
    });
  }

  /**
   * Nobody is signed in. Before the confirmation the engine would answer with a page that posts itself by script, after it
   * (a double click) with an error: ours needs no script, and there is nothing wrong.
   */
  async function alreadyOut(ctx: Context, state?: LogoutState): Promise<void> {
    if (state) leadOn(ctx, state);
    await ctx.render('oidc/already-out', {
      title: ctx.t(texts.alreadyTitle),
      help: 'afmelden',
      texts,
      action: '/logout/confirm',
      xsrf: state?.secret,
    });
  }

  /** Relying parties in which somebody was signed in, and that gave no address where they could be told. */
  async function untold(authorizations: object | undefined): Promise<readonly string[]> {
    const entered = Object.entries(authorizations ?? {}).filter(([, entry]) => isEntered(entry));
    return parties.untold(entered.map(([client]) => client));
  }

  const around: Middleware = async function aroundLogout(ctx, next) {
    const { oidc } = ctx as unknown as { oidc?: KoaContextWithOIDC['oidc'] };
    const before = oidc?.session;
    // Nothing is ended that could not be recorded, nor told to the relying parties.
    if (ctx.path === '/logout/confirm') await durable.ping();
    await next();
    const { oidc: after } = ctx as unknown as { oidc?: KoaContextWithOIDC['oidc'] & { route?: string } };
    const session = after?.session ?? before;
    if (!after || !session) return;
    if (after.route === 'end_session' && ctx.status === 200 && (await borrowed.ask(ctx, after))) return;
    const state = session.state as unknown as LogoutState | undefined;
    if (after.route === 'end_session' && ctx.status === 200 && state && !session.accountId)
      return alreadyOut(ctx, state);
    const confirmed = after.route === 'end_session_confirm' && Boolean(after.params?.['xsrf']);
    if (confirmed && ctx.status === 400 && !session.accountId) return alreadyOut(ctx);
    if (after.route !== 'end_session_confirm' || ctx.status !== 303 || !session.accountId) return;

    const everywhere = Boolean(after.params?.['logout']);
    const event: AuditEvent = {
      type: 'session.ended',
      subject: session.accountId,
      relyingParty: after.client?.clientId,
      data: { everywhere },
    };
    await record(durable.audit, clock, event);
    const target = String(ctx.response.get('Location'));
    if (everywhere)
      await queue.noteUntold(session.uid, session.accountId, await untold(session.authorizations));
    if (everywhere && new URL(target).pathname === '/logout/success')
      ctx.redirect(`/logout/success?report=${session.uid}`);
  };

  return { ask, done, around };
}

/** A login there was finished in this session; one that only began also leaves an entry. */
/** True once the relying party of this entry was answered. */
export function isEntered(entry: object): boolean {
  return (entry as { entered?: boolean }).entered === true;
}

/** Marks that the relying party of this request gets an answer: the session's list then names it. */
export function markEntered(ctx: KoaContextWithOIDC): void {
  const { client, session } = ctx.oidc;
  if (client && session) (session.authorizationFor(client.clientId) as { entered?: boolean }).entered = true;
}
