// Somebody is signed in, and the key that was used belongs to somebody else: the citizen says who it shall be.

import type { Context } from 'koa';
import type { AuthenticationEvent } from '#assurance/events.ts';
import type { Csrf } from '#http/csrf.ts';
import { seeOther } from '#http/see-other.ts';
import { t } from '#i18n/texts.ts';
import type { Durable } from '#stores/ports.ts';
import { fullName, type SubjectRules } from '#subjects/subjects.ts';
import type { Journeys } from './journey.ts';
import { loginPath } from './paths.ts';
import type { Scene } from './scene.ts';
import { interactionTexts as texts } from './texts.ts';

export interface OtherPerson {
  ask(ctx: Context, scene: Scene, proven: AuthenticationEvent): Promise<void>;
  /** Switching ends the first person's session with this login; otherwise what was proven is dropped. */
  decide(ctx: Context, scene: Scene, proven: AuthenticationEvent, switchPerson: boolean): Promise<void>;
}

export function createOtherPerson(house: {
  subjects: SubjectRules;
  durable: Durable;
  csrf: Csrf;
  journeys: Journeys;
}): OtherPerson {
  const { subjects, durable, csrf, journeys } = house;

  async function ask(
    ctx: Context,
    { login, address, locale }: Scene,
    proven: AuthenticationEvent,
  ): Promise<void> {
    const [before, now] = await Promise.all([nameOf(login.session?.subject), nameOf(proven.subject)]);
    await ctx.render('interaction/other-person', {
      title: t(texts.otherPersonTitle, locale),
      texts,
      explanation: t(texts.otherPersonText, locale, { before, now }),
      switchLabel: t(texts.otherPersonSwitch, locale, { now }),
      switchHint: t(texts.otherPersonSwitchHint, locale, { before, now }),
      action: loginPath(address),
      csrf: csrf.token(login.interaction),
    });
  }

  async function nameOf(subject: string | undefined): Promise<string> {
    const person = subject === undefined ? undefined : await subjects.find(durable, subject);
    return person ? fullName(person) : '–';
  }

  async function decide(
    ctx: Context,
    { login, address, journey }: Scene,
    proven: AuthenticationEvent,
    switchPerson: boolean,
  ): Promise<void> {
    await journeys.change(login.interaction, journey, ({ otherPerson: _, ...rest }) =>
      switchPerson ? { ...rest, events: [proven], replaceSession: true } : { ...rest, chosen: undefined },
    );
    seeOther(ctx, loginPath(address));
  }

  return { ask, decide };
}
