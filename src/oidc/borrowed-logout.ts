// Signing out of a session on a borrowed computer. No cookie leads to it: the ID token that the relying party shows at /logout
// names it by its `sid`. Asked first, as always; then all of it ends, whoever else is signed in in that browser.
//   GET  /logout?id_token_hint=…  the engine has checked the hint; we ask
//   POST /logout/borrowed         once, with the value that stood on that page

import { randomBytes } from 'node:crypto';
import type { Context, Middleware } from 'koa';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import { ServiceError } from '#errors.ts';
import { formOf } from '#http/body.ts';
import { addFormTargets } from '#http/headers.ts';
import { seeOther } from '#http/see-other.ts';
import type { Durable, Records } from '#stores/ports.ts';
import { type BorrowedSession, type BorrowedSessions, holdBack } from './borrowed.ts';
import type { LogoutQueue } from './logout-delivery.ts';
import type { LogoutParties } from './logout-parties.ts';
import { logoutTexts as texts } from './texts.ts';

const SPACE = 'borrowed-logout';
/** As long as the engine remembers what it asked. */
const ASKED_MS = 600_000;
/**
 * What pages of ours may have left in the browser. Not "cookies": that would take those of every site under the same registrable
 * domain, the e-loket's among them; ours are gone already.
 */
const CLEAR = '"cache", "storage"';

type Ending = Pick<BorrowedSession, 'id' | 'subject' | 'relyingParty'>;

interface Asked {
  readonly session: Ending;
  readonly to?: string | undefined;
}

export interface BorrowedLogout {
  /** Takes over what the engine answered when the hint is of a session on a borrowed computer. True when it did. */
  ask(ctx: Context, oidc: KoaContextWithOIDC['oidc']): Promise<boolean>;
  readonly confirm: Middleware;
  /** Ends it and leads to the report of it (303); `to`: somewhere else. */
  end(ctx: Context, session: Ending, to?: string): Promise<void>;
}

export function createBorrowedLogout(house: {
  issuer: string;
  records: Records;
  durable: Durable;
  clock: Clock;
  borrowed: BorrowedSessions;
  queue: Pick<LogoutQueue, 'noteUntold'>;
  sessionCookie: string;
  /** Ends a session: its relying parties are told, its tokens die. */
  endSession: (id: string) => Promise<void>;
  parties: LogoutParties;
}): BorrowedLogout {
  const { issuer, records, durable, clock, borrowed, queue, sessionCookie, endSession, parties } = house;

  async function ask(ctx: Context, oidc: KoaContextWithOIDC['oidc']): Promise<boolean> {
    const session = await sessionOfHint(oidc);
    if (!session) return false;
    // The engine began a session for the question, or put its question into somebody else's: neither is needed.
    holdBack(ctx, sessionCookie);
    const { postLogoutRedirectUri, state } = (oidc.session?.state ?? {}) as {
      postLogoutRedirectUri?: string;
      state?: string;
    };
    const to = postLogoutRedirectUri && withState(postLogoutRedirectUri, state);
    if (to) addFormTargets(ctx, [new URL(to).origin]);
    const isAlive = await borrowed.isAlive(session);
    const once = randomBytes(32).toString('base64url');
    await records.put(SPACE, once, JSON.stringify({ session, to } satisfies Asked), clock.now() + ASKED_MS);
    await ctx.render(isAlive ? 'oidc/logout' : 'oidc/already-out', {
      title: ctx.t(isAlive ? texts.askTitle : texts.alreadyTitle),
      help: 'andermans-computer',
      texts,
      action: '/logout/borrowed',
      xsrf: once,
      from: await parties.nameOf(ctx, session.relyingParty),
      others: [],
      advice: ctx.t(texts.borrowedAsk),
    });
    return true;
  }

  async function sessionOfHint({ entities }: KoaContextWithOIDC['oidc']) {
    const hint = entities.IdTokenHint as { payload?: { sid?: unknown } } | undefined;
    const sid = hint?.payload?.sid;
    const session = typeof sid === 'string' ? await borrowed.find(sid) : undefined;
    return session?.relyingParty === entities.Client?.clientId ? session : undefined;
  }

  async function end(ctx: Context, session: Ending, to?: string): Promise<void> {
    const { id, subject, relyingParty } = session;
    if (await borrowed.isAlive(session)) {
      await record(durable.audit, clock, {
        type: 'session.ended',
        subject,
        relyingParty,
        data: { everywhere: true, borrowed: true },
      });
      await queue.noteUntold(id, subject, await parties.untold([relyingParty]));
      await endSession(id);
    }
    ctx.set('Clear-Site-Data', CLEAR);
    seeOther(
      ctx,
      to ?? `${issuer}/logout/success?${new URLSearchParams({ report: id, computer: 'borrowed' })}`,
    );
  }

  return {
    ask,
    end,
    async confirm(ctx) {
      const asked = await records.take(SPACE, String(formOf(ctx)['xsrf']).slice(0, 100));
      if (asked === undefined) throw new ServiceError('form_expired', { detail: 'nobody was asked this' });
      const { session, to } = JSON.parse(asked) as Asked;
      await end(ctx, session, to);
    },
  };
}

function withState(address: string, state: string | undefined): string {
  const url = new URL(address);
  if (state !== undefined) url.searchParams.set('state', state);
  return url.href;
}
