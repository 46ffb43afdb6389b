// Where a login stands at this request: the engine's side, our memory of it, who asks, and what the decision says.

import type { Context } from 'koa';
import type { AuthenticationEvent } from '#assurance/events.ts';
import { type AssuranceLevel, atLeast, levels, strongest, weakest } from '#assurance/levels.ts';
import type { Clock } from '#clock.ts';
import type { AuthenticationRequest, Decision } from '#decision/facts.ts';
import { ServiceError } from '#errors.ts';
import { noteSupportCode } from '#http/request-id.ts';
import { interactionOf, type WayHome } from '#http/way-home.ts';
import { firstSpoken, type Locale } from '#i18n/texts.ts';
import { inForce } from '#relying-parties/acceptance.ts';
import type { Register } from '#relying-parties/register.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import type { CredentialRecord, Durable } from '#stores/ports.ts';
import type { Journey, Journeys } from './journey.ts';
import type { Decide, Handshake, PendingLogin } from './ports.ts';

export interface Scene {
  readonly login: PendingLogin;
  /** How it stands in its addresses: the interaction's id with its ticket. */
  readonly address: string;
  readonly journey: Journey;
  /** With the levels and keys that count at this moment. */
  readonly relyingParty: RelyingParty;
  readonly decision: Decision;
  /** Somebody is signed in in this browser, whether or not that counts for this login. */
  readonly besideSession: boolean;
  /** The person this login is about so far. */
  readonly subject?: string | undefined;
  readonly locale: Locale;
}

/** @param address what follows `/login/` in the address: the login's cookie is bound to it */
export type ReadScene = (ctx: Context, address: string) => Promise<Scene>;

export function createReadScene(house: {
  handshake: Handshake;
  journeys: Journeys;
  wayHome: WayHome;
  register: Register;
  durable: Durable;
  decide: Decide;
  clock: Clock;
  /** Seconds an interaction lives. */
  lifetime: number;
}): ReadScene {
  const { handshake, journeys, wayHome, register, durable, decide, clock, lifetime } = house;

  return async function readScene(ctx, address) {
    ctx.state['interaction'] = address;
    const interaction = interactionOf(address);
    // Asked in one go: each would wait for the same way there and back.
    const finding = journeys.find(interaction);
    const [known, pending] = await Promise.all([finding, readLogin(ctx, address, finding)]);
    const journey = known ?? (await beginJourney(address, pending));
    const login = journey.borrowed ? alone(pending) : pending;
    const registered = await register.find(login.relyingParty);
    if (!registered) throw new ServiceError('relying_party_unknown');
    const relyingParty = inForce(registered, clock.now());

    const locale = await speak(ctx, login, journey);
    ctx.state['supportCode'] = journey.supportCode;
    noteSupportCode(journey.supportCode);
    const subject =
      journey.events[0]?.subject ?? (journey.replaceSession ? undefined : login.session?.subject);
    const credentials = subject === undefined ? [] : await durable.credentials.listBySubject(subject);
    const decision = decide({
      request: login.request,
      relyingParty: { allowedLevels: relyingParty.allowed_levels, allowedKeys: relyingParty.allowed_keys },
      events: eventsOf(login, journey, subject).filter((event) => stillCounts(event, credentials)),
      ...(subject !== undefined && ownKeys(credentials)),
    });
    const besideSession = pending.session !== undefined;
    return { login, address, journey, relyingParty, decision, besideSession, subject, locale };
  };

  /** Without our memory of it, a login that lost its cookie was never opened here: the browser keeps no cookies. */
  async function readLogin(
    ctx: Context,
    address: string,
    finding: Promise<Journey | undefined>,
  ): Promise<PendingLogin> {
    try {
      const login = await handshake.read(ctx);
      if (login.interaction !== interactionOf(address)) throw new ServiceError('other_browser');
      return login;
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== 'other_browser') throw error;
      const home = await wayHome.find(address);
      if (!home) throw new ServiceError('interaction_unknown', { cause: error });
      if (home.ended || (await finding)) throw error;
      // An old address opened somewhere else: it is not the cookies.
      if (home.at !== undefined && clock.now() > home.at + lifetime * 1000)
        throw new ServiceError('interaction_expired', { cause: error });
      throw new ServiceError('cookies_blocked', { cause: error });
    }
  }

  async function beginJourney(address: string, { borrowed }: PendingLogin): Promise<Journey> {
    const home = await wayHome.find(address);
    if (home?.story === undefined)
      throw new ServiceError('interaction_expired', { detail: 'its way home is gone' });
    const journey: Journey = {
      story: home.story,
      supportCode: home.supportCode,
      events: [],
      ...(borrowed && { borrowed }),
    };
    return journeys.begin(interactionOf(address), journey);
  }

  async function speak(ctx: Context, login: PendingLogin, journey: Journey): Promise<Locale> {
    const current = ctx.state['locale'] as Locale;
    const locale = ctx.state['localeChosen']
      ? current
      : (journey.locale ?? firstSpoken(login.uiLocales) ?? current);
    if (ctx.state['localeChosen'] && locale !== journey.locale)
      await journeys.change(login.interaction, journey, (now) => ({ ...now, locale }));
    ctx.state['locale'] = locale;
    return locale;
  }
}

/** On a borrowed computer whoever is signed in there counts for nothing, and is not spoken of. */
function alone({ session: _, ...login }: PendingLogin): PendingLogin {
  return login;
}

/** What was proven with a key that its owner has blocked or removed since proves nothing any more. */
function stillCounts(event: AuthenticationEvent, credentials: readonly CredentialRecord[]): boolean {
  if (event.credential === undefined) return true;
  const used = credentials.find(({ id }) => id === event.credential);
  return used !== undefined && used.revokedAt === undefined && used.blockedAt === undefined;
}

/** Ids of the keys that this person activated, and of those among them that are all blocked. */
export function ownKeys(credentials: readonly CredentialRecord[]): {
  readonly bound: readonly string[];
  readonly blocked: readonly string[];
} {
  const live = credentials.filter(({ revokedAt }) => revokedAt === undefined);
  const usable = new Set(live.filter(({ blockedAt }) => blockedAt === undefined).map(({ key }) => key));
  const bound = [...new Set(live.map(({ key }) => key))];
  return { bound, blocked: bound.filter((key) => !usable.has(key)) };
}

/** Everything this person proved in the session and in this login, oldest first. */
function eventsOf(
  login: PendingLogin,
  journey: Journey,
  subject: string | undefined,
): readonly AuthenticationEvent[] {
  return [...(login.session?.events ?? []), ...journey.events].filter((event) => event.subject === subject);
}

/**
 * The lowest level that would satisfy relying party and request: keys that can try harder need not try harder than this.
 * With a gap in the allowed levels (low and high), the level above the gap: what a key gives on top must count as well.
 */
export function wantedLevel(request: AuthenticationRequest, relyingParty: RelyingParty): AssuranceLevel {
  const enough = levels.filter(
    (level) =>
      relyingParty.allowed_levels.includes(level) &&
      (request.demands.length === 0 ||
        request.demands.some((demand) => demand.type === 'mechanism' || atLeast(level, demand.level))),
  );
  const top = strongest(relyingParty.allowed_levels) ?? 'high';
  const withoutGap = enough.filter((level) =>
    levels.every((other) => !atLeast(other, level) || atLeast(other, top) || enough.includes(other)),
  );
  return weakest(withoutGap) ?? 'high';
}
