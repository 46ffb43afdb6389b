// "Hulp toestaan" (/sleutels/hulp-toestaan): somebody who is signed in, with any key, makes a number and reads it out to the helpdesk.
// The page says who is looking and until when, and one button ends it at once.

import type { Context } from 'koa';
import { record } from '#audit/audit.ts';
import { seeOther } from '#http/see-other.ts';
import { clockTime } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { SELF_SERVICE, type SelfServiceHouse } from '../house.ts';
import type { Threshold, Visitor } from '../threshold.ts';
import { allowTexts as texts } from './texts.ts';

export const ALLOW = `${SELF_SERVICE}/hulp-toestaan`;
const MOST = 20;

export function createAllowHelp(house: SelfServiceHouse & { readonly threshold: Threshold }) {
  const { durable, clock, consents, threshold } = house;

  async function render(
    ctx: Context,
    visitor: Visitor,
    made?: { readonly number: string; readonly until: number },
  ): Promise<void> {
    const locale = ctx.state['locale'] as Locale;
    const looks = await durable.helpLooks.runningOfSubject(visitor.subject.id, clock.now(), MOST);
    await threshold.render(ctx, visitor, 'allow-help', {
      title: t(texts.title, locale),
      help: 'privacy',
      texts,
      action: ALLOW,
      stop: `${ALLOW}/stop`,
      stopped: ctx.query['gedaan'] !== undefined,
      made: made && {
        number: made.number,
        until: t(texts.until, locale, { time: clockTime(made.until, locale) }),
      },
      looks: looks.map(({ endsAt, kind, reason }) => ({
        text: t(kind === 'consent' ? texts.looking : texts.lookingEmergency, locale, {
          time: clockTime(endsAt, locale),
        }),
        reason,
      })),
    });
  }

  const show = threshold.open((ctx, visitor) => render(ctx, visitor));

  /** The number is shown once, on the answer to this form: it stands in no address, and reloading asks before it makes another. */
  const make = threshold.open(async (ctx, visitor) => {
    await record(durable.audit, clock, { type: 'help.consent-made', subject: visitor.subject.id });
    await render(ctx, visitor, await consents.make(visitor.subject.id));
  });

  /** Ends every look that runs, and the number that was made. */
  const stop = threshold.open(async (ctx, { subject }) => {
    await consents.withdraw(subject.id);
    const now = clock.now();
    await durable.transaction(async (repositories) => {
      for (const look of await repositories.helpLooks.runningOfSubject(subject.id, now, MOST))
        if (await repositories.helpLooks.end(look.id, now))
          await record(repositories.audit, clock, {
            type: 'help.look-ended',
            subject: subject.id,
            data: { look: look.id },
          });
    });
    seeOther(ctx, `${ALLOW}?gedaan=1`);
  });

  /** Whoever had to sign in after pressing a button comes back to the button's address. */
  const back = threshold.open(async (ctx) => seeOther(ctx, ALLOW));

  return { show, make, stop, back };
}
