// Between the engine and the pages of the interaction room: reading a login in progress, and ending it.

import { decodeJwt } from 'jose';
import type { Context } from 'koa';
import type Provider from 'oidc-provider';
import { errors, type InteractionResults } from 'oidc-provider';
import type { AuthenticationEvent } from '#assurance/events.ts';
import type { Clock } from '#clock.ts';
import type { AuthenticationRequest } from '#decision/facts.ts';
import { ServiceError } from '#errors.ts';
import { seeOther } from '#http/see-other.ts';
import { loginIn, TICKET, ticketIn } from '#http/way-home.ts';
import { toServiceError } from './errors.ts';
import { BORROWED_PARAM } from './provider.ts';
import { type RequestParams, toAuthenticationRequest } from './request.ts';
import type { EngineSessions, LoginResult } from './sessions.ts';

export interface HandshakeHouse {
  /** The engine of this moment: key rotation swaps it. */
  readonly provider: () => Provider;
  readonly sessions: EngineSessions;
  readonly clock: Clock;
  readonly mechanisms: ReadonlySet<string>;
  readonly cookies: { readonly session: string; readonly interaction: string; readonly resume: string };
  readonly sessionOfCookie: (id: string) => Promise<{ readonly uid: string } | undefined>;
  /** Whether the session with this `sid` is, or was, on a borrowed computer. */
  readonly isBorrowed: (sid: string) => Promise<boolean>;
  /** Ends somebody's session everywhere, relying parties told. */
  readonly endSession: (uid: string) => Promise<void>;
}

async function inOurWords<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw error instanceof errors.OIDCProviderError ? toServiceError(error) : error;
  }
}

export function createHandshake(house: HandshakeHouse) {
  const { provider, sessions, clock, mechanisms, cookies, endSession, isBorrowed } = house;

  const askEngine = (ctx: Context) => inOurWords(provider().interactionDetails(ctx.req, ctx.res));

  /** The engine reads the login and then its session, which another click may have ended in between: then the login holds none any more. */
  async function details(ctx: Context) {
    try {
      return await askEngine(ctx);
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== 'session_changed') throw error;
      return askEngine(ctx);
    }
  }

  async function end(ctx: Context, result: InteractionResults): Promise<void> {
    // Another tab may have ended this login since it was read.
    const returnTo = await inOurWords(
      provider().interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false }),
    );
    // The engine's own address, with the ticket beside it: also a resumption that is lost leads home.
    const ticket = ticketIn(loginIn(ctx) ?? '');
    seeOther(
      ctx,
      `${new URL(returnTo).pathname}${ticket && `?${new URLSearchParams({ [TICKET]: ticket })}`}`,
    );
  }

  /** The same cookie for longer: the engine made it for as long as the login then was to live. */
  function keepCookie(ctx: Context, name: string, path: string, value: string, maxAge: number): void {
    const secure = ctx.secure || name.startsWith('__');
    ctx.cookies.set(name, value, { path, maxAge, httpOnly: true, sameSite: 'lax', signed: true, secure });
  }

  /** Whoever else is signed in in this browser, perhaps since a moment, no longer is: the engine is to begin with nobody. */
  async function leaveSession(ctx: Context, { cookieToo }: { cookieToo: boolean }): Promise<void> {
    const id = ctx.cookies.get(cookies.session, { signed: true });
    if (id === undefined) return;
    const other = await house.sessionOfCookie(id);
    if (other) await endSession(other.uid);
    if (cookieToo) ctx.cookies.set(cookies.session, null, { path: '/', signed: true });
  }

  /** The engine has verified the hint when the login began. */
  async function hintsAtBorrowed(hint: string | undefined): Promise<boolean> {
    const sid = hint === undefined ? undefined : decodeJwt(hint)['sid'];
    return typeof sid === 'string' && isBorrowed(sid);
  }

  return {
    heldBy: (ctx: Context) => ctx.cookies.get(cookies.interaction, { signed: true }),

    async read(ctx: Context) {
      const interaction = await details(ctx);
      const params = interaction.params as unknown as RequestParams & {
        client_id: string;
        redirect_uri: string;
        id_token_hint?: string;
        [BORROWED_PARAM]?: string;
        ui_locales?: string;
      };
      const request: AuthenticationRequest = toAuthenticationRequest(params, {
        now: clock.now(),
        interaction: interaction.uid,
        mechanisms,
      });
      const { uid, accountId } = (interaction.session ?? {}) as { uid?: string; accountId?: string };
      return {
        interaction: interaction.uid,
        relyingParty: params.client_id,
        request,
        scopes: params.scope ?? '',
        uiLocales: params.ui_locales?.split(' ') ?? [],
        openUntil: interaction.exp * 1000,
        returnsTo: new URL(params.redirect_uri).origin,
        borrowed: params[BORROWED_PARAM] === 'true' || (await hintsAtBorrowed(params.id_token_hint)),
        ...(uid !== undefined &&
          accountId !== undefined && {
            session: { uid, subject: accountId, events: await sessions.eventsByUid(uid) },
          }),
      };
    },

    async extend(ctx: Context, ms: number): Promise<void> {
      const interaction = await details(ctx);
      const { uid } = interaction;
      const login = loginIn(ctx) ?? uid;
      const seconds = interaction.exp - Math.floor(clock.now() / 1000) + Math.floor(ms / 1000);
      await interaction.save(seconds);
      keepCookie(ctx, cookies.interaction, `/login/${login}`, uid, seconds * 1000);
      keepCookie(ctx, cookies.resume, `/auth/${uid}`, uid, seconds * 1000);
    },

    async finish(
      ctx: Context,
      events: readonly AuthenticationEvent[],
      { replaceSession, borrowed }: { replaceSession: boolean; borrowed: boolean },
    ): Promise<void> {
      const interaction = await details(ctx);
      const session = interaction.session as { uid?: string; accountId?: string } | undefined;
      const alone = replaceSession || borrowed;
      if (alone) {
        if (session !== undefined) {
          // The engine refuses to go on in a session that is not the one it left from; it left from none now. Before that one ends:
          // whoever clicked twice is here twice, and is to find this login whole.
          interaction.session = undefined as never;
          await interaction.save(interaction.exp - Math.floor(clock.now() / 1000));
          if (session.uid !== undefined) await endSession(session.uid);
        }
        await leaveSession(ctx, { cookieToo: borrowed });
      }
      const subject = events.at(-1)?.subject ?? (alone ? undefined : session?.accountId);
      if (subject === undefined)
        throw new ServiceError('unexpected', { detail: 'a login finished without a subject' });
      const at = events.at(-1)?.at;
      await end(ctx, {
        login: {
          accountId: subject,
          remember: false,
          ...(at !== undefined && { ts: Math.floor(at / 1000) }),
        } as LoginResult['login'] & object,
        events,
        ...(borrowed && { borrowed }),
      } satisfies LoginResult);
    },

    async refuse(
      ctx: Context,
      error: 'access_denied' | 'unmet_authentication_requirements',
      description: string,
      { borrowed }: { borrowed: boolean },
    ): Promise<void> {
      await end(ctx, { error, error_description: description, ...(borrowed && { borrowed }) });
    },
  };
}
