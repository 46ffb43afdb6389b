// How a login ends: proven, or with an error for the e-loket. Told to the story and the audit log first, then to the engine.

import type { Context } from 'koa';
import type { AuthenticationEvent } from '#assurance/events.ts';
import type { Clock } from '#clock.ts';
import { ServiceError } from '#errors.ts';
import { forgetLocale } from '#http/locale.ts';
import type { WayHome } from '#http/way-home.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import type { Repositories } from '#stores/ports.ts';
import { ON_BORROWED } from '#stories/depth.ts';
import type { Stories } from '#stories/stories.ts';
import { forgetKey, rememberKey } from './last-used-key.ts';
import type { Handshake } from './ports.ts';
import type { Scene } from './scene.ts';

export interface Endings {
  /** Somebody whom an e-loket in test does not admit. Always throws ServiceError not_a_tester, its page. */
  turnAway(scene: Scene): Promise<never>;
  /** `event` is the one that counts for this e-loket. */
  finish(ctx: Context, scene: Scene, event: AuthenticationEvent): Promise<void>;
  refuse(
    ctx: Context,
    scene: Scene,
    error: 'access_denied' | 'unmet_authentication_requirements',
    description: string,
  ): Promise<void>;
}

export function createEndings(house: {
  stories: Stories;
  wayHome: WayHome;
  handshake: Handshake;
  clock: Clock;
  /** The letter about a login on a borrowed computer. */
  tellBorrowed: (
    repositories: Repositories,
    told: { readonly subject: string; readonly relyingParty: RelyingParty },
  ) => Promise<void>;
}): Endings {
  const { stories, wayHome, handshake, clock, tellBorrowed } = house;

  async function finish(
    ctx: Context,
    { login, journey, relyingParty, subject }: Scene,
    event: AuthenticationEvent,
  ): Promise<void> {
    const { interaction } = login;
    await stories.end(
      journey.story,
      { what: 'finished', key: event.key },
      {
        known: {
          subject,
          key: event.key,
          credential: event.credential,
          level: event.level,
          event: event.id,
          scopes: login.scopes,
          outcome: 'finished',
          endedAt: clock.now(),
        },
        audit: {
          type: 'login.finished',
          subject,
          relyingParty: relyingParty.client_id,
          data: { key: event.key, level: event.level, ...(journey.borrowed && { borrowed: true }) },
        },
        ...(journey.borrowed && {
          also: { what: ON_BORROWED },
          beside: (repositories) => tellBorrowed(repositories, { subject: event.subject, relyingParty }),
        }),
      },
    );
    await wayHome.remember(interaction, { ...homeOf(relyingParty.client_id, journey), ended: 'finished' });
    const { borrowed = false, replaceSession = false } = journey;
    const last = journey.events.at(-1);
    if (borrowed) leaveNothing(ctx);
    else if (last) rememberKey(ctx, journey.chosen ?? last.key);
    await handshake.finish(ctx, journey.events, { replaceSession, borrowed });
  }

  async function refuse(
    ctx: Context,
    { login, journey, relyingParty, subject }: Scene,
    error: 'access_denied' | 'unmet_authentication_requirements',
    description: string,
  ): Promise<void> {
    const cancelled = error === 'access_denied';
    const outcome = cancelled ? 'cancelled' : 'refused';
    await stories.end(
      journey.story,
      { what: outcome, reason: error },
      {
        known: { subject, outcome, endedAt: clock.now() },
        audit: {
          type: cancelled ? 'login.cancelled' : 'login.refused',
          subject,
          relyingParty: relyingParty.client_id,
          data: { reason: error },
        },
      },
    );
    await wayHome.remember(login.interaction, { ...homeOf(relyingParty.client_id, journey), ended: outcome });
    const { borrowed = false } = journey;
    if (borrowed) leaveNothing(ctx);
    await handshake.refuse(ctx, error, description, { borrowed });
  }

  async function turnAway({ login, journey, relyingParty, subject }: Scene): Promise<never> {
    const reason = 'not_a_tester';
    await stories.end(
      journey.story,
      { what: 'refused', reason },
      {
        known: { subject, outcome: 'refused', endedAt: clock.now() },
        audit: { type: 'login.refused', subject, relyingParty: relyingParty.client_id, data: { reason } },
      },
    );
    await wayHome.remember(login.interaction, {
      ...homeOf(relyingParty.client_id, journey),
      ended: 'refused',
    });
    throw new ServiceError(reason);
  }

  return { finish, refuse, turnAway };
}

/** What this browser remembers of our pages, whoever it was: on a borrowed computer it goes. */
function leaveNothing(ctx: Context): void {
  forgetKey(ctx);
  forgetLocale(ctx);
}

function homeOf(relyingParty: string, journey: Scene['journey']) {
  return { relyingParty, story: journey.story, supportCode: journey.supportCode };
}
