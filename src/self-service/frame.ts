// What stands round every page of "Mijn digitale sleutels": its menu, who is signed in, and when that ends by itself.

import type { Context } from 'koa';
import type { Visit } from '#first-party/visit.ts';
import { clockTime } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { fullName, type Subject } from '#subjects/subjects.ts';
import { allowTexts } from './help/texts.ts';
import { SELF_SERVICE } from './house.ts';
import { selfServiceTexts as texts } from './texts.ts';

const ALLOW_PAGE = `${SELF_SERVICE}/hulp-toestaan`;
const MENU = [
  ['', texts.menuKeys],
  ['/waar', texts.menuWhere],
  ['/kwijt', texts.menuLost],
  ['/geschiedenis', texts.menuHistory],
  ['/sessies', texts.menuSessions],
  ['/gegevens', texts.menuData],
  ['/hulp-toestaan', allowTexts.title],
] as const;

/** @param looking until when the helpdesk looks along (epoch ms); undefined when it does not */
export function frameOf(
  ctx: Context,
  { subject, visit }: { subject: Subject; visit: Visit },
  looking: number | undefined,
) {
  const locale = ctx.state['locale'] as Locale;
  return {
    texts,
    looking:
      looking === undefined || ctx.path === ALLOW_PAGE
        ? undefined
        : {
            href: ALLOW_PAGE,
            text: t(allowTexts.looking, locale, { time: clockTime(looking, locale) }),
            stop: t(allowTexts.stop, locale),
          },
    signedInAs: t(texts.signedInAs, locale, { name: fullName(subject) }),
    idle: t(texts.idle, locale, { time: clockTime(visit.endsAt, locale) }),
    menu: MENU.map(([path, text]) => ({
      href: `${SELF_SERVICE}${path}`,
      text: t(text, locale),
      current: ctx.path === `${SELF_SERVICE}${path}`,
    })),
  };
}
