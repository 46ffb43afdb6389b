// A relying party will ask more from a day on: whoever signs in with what will not do then is told so beforehand, with what will
// do, and goes on with one button.

import type { Context } from 'koa';
import type { AuthenticationEvent } from '#assurance/events.ts';
import type { Clock } from '#clock.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import type { Csrf } from '#http/csrf.ts';
import { seeOther } from '#http/see-other.ts';
import { longDate } from '#i18n/moments.ts';
import { nameIn, t } from '#i18n/texts.ts';
import { accepts, plannedOf } from '#relying-parties/acceptance.ts';
import type { Durable } from '#stores/ports.ts';
import type { Journeys } from './journey.ts';
import { loginPath } from './paths.ts';
import type { Decide } from './ports.ts';
import { ownKeys, type Scene } from './scene.ts';
import { interactionTexts as texts } from './texts.ts';

export interface PlannedChange {
  /** Whether this citizen must be told before this login ends. */
  concerns(scene: Scene, event: AuthenticationEvent): boolean;
  tell(ctx: Context, scene: Scene): Promise<void>;
  /** The citizen has read it. */
  read(ctx: Context, scene: Scene): Promise<void>;
}

const NOTHING_ASKED = { demands: [], impossible: false, notBefore: 0 } as const;

export function createPlannedChange(house: {
  decide: Decide;
  durable: Durable;
  journeys: Journeys;
  csrf: Csrf;
  clock: Clock;
  keys: readonly DigitalKey[];
}): PlannedChange {
  const { decide, durable, journeys, csrf, clock, keys } = house;

  return {
    concerns({ relyingParty, journey }, event) {
      const later = plannedOf(relyingParty, clock.now());
      return later !== undefined && !journey.toldOfPlan && !accepts(later, event);
    },

    async tell(ctx, { login, address, relyingParty, subject, locale }) {
      const later = plannedOf(relyingParty, clock.now());
      if (!later) return seeOther(ctx, loginPath(address));
      const credentials = subject === undefined ? [] : await durable.credentials.listBySubject(subject);
      const then = { request: NOTHING_ASKED, relyingParty: later, events: [] };
      const theirs = new Set(decide({ ...then, ...ownKeys(credentials) }).offered.map(({ key }) => key));
      const any = decide(then).offered.map(({ key }) => key);
      const name = nameIn(relyingParty.names, locale);
      const date = longDate(Date.parse(`${later.from}T12:00:00Z`), locale);
      await ctx.render('interaction/planned-change', {
        title: t(texts.plannedTitle, locale, { date }),
        texts,
        explanation: t(texts.plannedText, locale, { name, date }),
        goOn: t(texts.plannedGoOn, locale, { name }),
        keys: keys
          .filter(({ id }) => any.includes(id))
          .map(({ id, texts: words, icon }) => ({
            label: t(words.label, locale),
            need: t(words.need, locale),
            icon,
            theirs: theirs.has(id),
          })),
        action: loginPath(address),
        csrf: csrf.token(login.interaction),
      });
    },

    async read(ctx, { login, address, journey }) {
      await journeys.change(login.interaction, journey, (now) => ({ ...now, toldOfPlan: true }));
      seeOther(ctx, loginPath(address));
    },
  };
}
