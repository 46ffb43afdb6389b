// A login on a computer that is not one's own. Its session is isolated: it belongs to the one relying party of this login, and
// no cookie leads to it, so nothing in that browser can go on from it. Whoever wants to end it names it by the `sid` of its ID
// token. Decision: docs/decisions/0018-borrowed-computer.md.

import type { Context, Middleware } from 'koa';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Clock } from '#clock.ts';
import { ServiceError } from '#errors.ts';
import { loginIn } from '#http/way-home.ts';
import type { Records, SsoSessions } from '#stores/ports.ts';
import { isOnBorrowed } from './isolated.ts';
import { forgetLoops } from './loop.ts';
import type { EngineSessions } from './sessions.ts';

const SPACE = 'borrowed';
/** A day: somebody who signs out long after the end is told that it is over, and nobody else is signed out instead. */
const KNOWN_MS = 86_400_000;

export interface BorrowedSession {
  /** Of the session. */
  readonly id: string;
  readonly subject: string;
  readonly relyingParty: string;
  /** It ends by itself then, at the latest (epoch milliseconds). */
  readonly endsAt: number;
}

export interface BorrowedSessions {
  keep(sid: string, session: BorrowedSession): Promise<void>;
  /** Also one that is over. */
  find(sid: string): Promise<BorrowedSession | undefined>;
  isAlive(session: Pick<BorrowedSession, 'id'>): Promise<boolean>;
}

export function createBorrowedSessions(house: {
  records: Records;
  sessions: Pick<SsoSessions, 'findByUid'>;
  clock: Clock;
}): BorrowedSessions {
  const { records, sessions, clock } = house;
  return {
    keep: (sid, session) => records.put(SPACE, sid, JSON.stringify(session), clock.now() + KNOWN_MS),
    async find(sid) {
      const stored = await records.get(SPACE, sid);
      return stored === undefined ? undefined : (JSON.parse(stored) as BorrowedSession);
    },
    isAlive: async ({ id }) => (await sessions.findByUid(id)) !== undefined,
  };
}

/**
 * The last answer of such a login. The session can be found by its sid from then on, and the browser keeps nothing of the
 * engine's: its session cookie never leaves, and the cookies of the login go. (What our pages remember went a step before.)
 */
export function leaveNothing(house: {
  borrowed: BorrowedSessions;
  sessions: EngineSessions;
  clock: Clock;
  /** Seconds. */
  lifetime: number;
  cookies: { readonly session: string; readonly interaction: string };
}): Middleware {
  const { borrowed, sessions, clock, lifetime, cookies } = house;

  return async function leaveNothingBehind(ctx, next) {
    const here = () => {
      const { oidc } = ctx as unknown as { oidc?: KoaContextWithOIDC['oidc'] };
      return oidc && isOnBorrowed(oidc) && sessions.isFresh(oidc) ? oidc : undefined;
    };
    try {
      await next();
    } finally {
      if (here()) holdBack(ctx, cookies.session);
    }
    const oidc = here();
    if (!oidc) return;
    await keep(oidc);
    ctx.cookies.set(cookies.interaction, null, { path: `/login/${loginIn(ctx) ?? ''}`, signed: true });
    forgetLoops(ctx);
  };

  async function keep({ session, client }: KoaContextWithOIDC['oidc']): Promise<void> {
    const sid = client && session?.sidFor(client.clientId);
    if (!client || !session?.accountId || !sid) return;
    const kept = {
      id: session.uid,
      subject: session.accountId,
      relyingParty: client.clientId,
      endsAt: clock.now() + lifetime * 1000,
    };
    await borrowed.keep(sid, kept).catch((cause: unknown) => {
      throw new ServiceError('unavailable', {
        cause,
        retryAfter: 5,
        detail: 'the session could not be kept',
      });
    });
  }
}

/** Takes this cookie, and its signature, out of the answer. */
export function holdBack(ctx: Context, name: string): void {
  const given = ctx.res.getHeader('Set-Cookie');
  if (given === undefined) return;
  const others = [given].flat().filter((line) => {
    const [cookie] = String(line).split('=', 1);
    return cookie !== name && cookie !== `${name}.sig`;
  });
  if (others.length > 0) ctx.res.setHeader('Set-Cookie', others.map(String));
  else ctx.res.removeHeader('Set-Cookie');
}
