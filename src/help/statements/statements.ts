// Two pages that say how things are: the accessibility statement and the privacy page. What the code knows (claims, recipients,
// periods) is read off the code and the settings, so the pages cannot fall behind.

import type { Middleware } from 'koa';
import { KEPT_MS as COUNTER_KEPT_MS } from '#counter/counter.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import { dayInWords } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { KEPT_MS } from '#stories/keeping.ts';
import { answerIn } from '../answer.ts';
import type { Contact } from '../contact.ts';
import { accessibilitySections, REVIEWED } from './accessibility.ts';
import { claimsInWords } from './claims.ts';
import { keptTexts, recipientTexts, statementTexts as texts } from './texts.ts';

const DAY_MS = 86_400_000;

export interface StatementsHouse {
  readonly keys: readonly DigitalKey[];
  readonly contact: Contact;
  /** Whom to complain to. */
  readonly ombudsman: string;
  /** In seconds. */
  readonly lifetimes: { readonly sso: number; readonly interaction: number };
}

export function createStatements(house: StatementsHouse): {
  readonly accessibility: Middleware;
  readonly privacy: Middleware;
} {
  const { keys, contact, ombudsman, lifetimes } = house;
  const periods = {
    login: { minutes: Math.ceil(lifetimes.interaction / 60) },
    session: { minutes: Math.ceil(lifetimes.sso / 60) },
    stories: { days: KEPT_MS / DAY_MS },
    keys: {},
    counter: { days: COUNTER_KEPT_MS / DAY_MS },
    audit: {},
    cookies: {},
  } as const satisfies Record<keyof typeof keptTexts, object>;

  return {
    async accessibility(ctx) {
      const locale = ctx.state['locale'] as Locale;
      await ctx.render('help/accessibility', {
        title: ctx.t(texts.accessibility),
        texts,
        sections: accessibilitySections.map(answerIn(locale, contact.facts(locale))),
        ombudsman,
        reviewed: ctx.t(texts.reviewed, { day: dayInWords(REVIEWED, locale) }),
        contact: contact.view(locale),
      });
    },

    async privacy(ctx) {
      const locale = ctx.state['locale'] as Locale;
      const recipients = keys.flatMap(({ id }) => recipientTexts[id] ?? []);
      await ctx.render('help/privacy', {
        title: ctx.t(texts.privacy),
        texts,
        claims: claimsInWords(locale),
        recipients: recipients.map((text) => t(text, locale)),
        kept: Object.entries(periods).map(([name, values]) =>
          t(keptTexts[name as keyof typeof keptTexts], locale, values),
        ),
        contact: contact.view(locale),
      });
    },
  };
}
