// Time that waits (WCAG 2.2.1): every page of a login says until when it stays open, and one button gives half an hour more,
// ten times. Everything that the login stands on lives as long: the engine's record, its cookies, and our memory of it.

import type { Context } from 'koa';
import type { Csrf } from '#http/csrf.ts';
import { seeOther } from '#http/see-other.ts';
import { clockTime } from '#i18n/moments.ts';
import { t } from '#i18n/texts.ts';
import type { Journeys } from './journey.ts';
import { loginPath } from './paths.ts';
import type { Handshake } from './ports.ts';
import type { Scene } from './scene.ts';
import { moreTimeTexts as texts } from './texts.ts';

const MORE_MS = 30 * 60_000;
const MOST_TIMES = 10;

/** What the foot of the page shows of it. */
export interface OpenUntil {
  readonly text: string;
  /** Absent when the login cannot be made longer. */
  readonly form?:
    | {
        readonly action: string;
        readonly csrf: string;
        readonly back: string;
        readonly label: string;
        /** Id of the page's own form, when what was filled in there is to stay. */
        readonly within?: string | undefined;
      }
    | undefined;
  /** It was made longer just now: said aloud by screen readers. */
  readonly isNews: boolean;
}

export interface MoreTime {
  /** Tells the page of this request until when the login stays open. */
  tell(ctx: Context, scene: Scene, options?: { readonly within?: string }): void;
  /** Half an hour more, then back to the page that asked. */
  give(ctx: Context, scene: Scene, back: string | undefined): Promise<void>;
}

export function createMoreTime(house: { handshake: Handshake; journeys: Journeys; csrf: Csrf }): MoreTime {
  const { handshake, journeys, csrf } = house;
  return {
    tell(ctx, { login, address, journey, locale }, { within } = {}) {
      const time = clockTime(login.openUntil, locale);
      const may = (journey.extended ?? 0) < MOST_TIMES;
      const isNews = ctx.query['tijd'] === 'meer';
      const openUntil: OpenUntil = {
        text: t(isNews ? texts.longer : texts.openUntil, locale, { time }),
        form: may
          ? {
              action: loginPath(address),
              csrf: csrf.token(login.interaction),
              back: ctx.path,
              label: t(texts.more, locale),
              within,
            }
          : undefined,
        isNews,
      };
      ctx.state['openUntil'] = openUntil;
    },

    async give(ctx, { login, address, journey }, back) {
      const times = (journey.extended ?? 0) + 1;
      if (times <= MOST_TIMES) {
        await handshake.extend(ctx, MORE_MS);
        const openUntil = login.openUntil + MORE_MS;
        await journeys.change(login.interaction, journey, (now) => ({ ...now, extended: times, openUntil }));
      }
      const own = loginPath(address);
      const page = back?.startsWith(`${own}/`) && /^[\w./-]+$/.test(back) ? back : own;
      seeOther(ctx, `${page}?tijd=meer`);
    },
  };
}
