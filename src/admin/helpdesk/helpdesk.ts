// "Helpdesk" (/beheer/helpdesk): a support code opens the steps of a login; a consent number lets a member look along with one
// person for a quarter of an hour. Nothing here changes anything of anybody.

import type { Context } from 'koa';
import { record } from '#audit/audit.ts';
import { type Form, formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { againFrom, clockTime } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { actorId, isHelpdesk } from '#relying-parties/actor.ts';
import type { HelpLookRecord } from '#stores/ports.ts';
import { helpdeskDepth } from '#stories/depth.ts';
import { parseSupportCode } from '#stories/support-code.ts';
import type { AdminHouse } from '../house.ts';
import { asked } from '../paging.ts';
import { createStoryView } from '../stories/story-view.ts';
import type { Handler, Threshold } from '../threshold.ts';
import { counterTexts } from './counter/texts.ts';
import type { Desk } from './desk.ts';
import { forHelpdesk, forMembers, HELPDESK, lookAddress } from './doors.ts';
import { helpdeskTexts as texts } from './texts.ts';

const FEW = 20;

export function createHelpdesk(house: AdminHouse & { readonly threshold: Threshold; readonly desk: Desk }) {
  const { durable, clock, threshold, desk } = house;
  const storyView = createStoryView(house);

  async function render(
    ctx: Context,
    visitor: Parameters<Handler>[1],
    { form = {}, error, status }: { form?: Form; error?: FieldError; status?: number } = {},
  ): Promise<void> {
    const { actor, locale, visit } = visitor;
    const now = clock.now();
    const isMember = isHelpdesk(actor);
    const [running, waiting] = await Promise.all([
      durable.helpLooks.runningOfMember(actorId(actor), now, FEW),
      durable.helpLooks.waiting(now, FEW),
    ]);
    const opened = await openCode(ctx, visitor);
    const errors = [error, opened?.error].filter((one) => one !== undefined);
    await threshold.render(
      ctx,
      visitor,
      'helpdesk/helpdesk',
      {
        title: t(texts.title, locale),
        texts,
        keeps: ['hulpcode'],
        action: HELPDESK,
        errors,
        code: opened?.code,
        story: opened?.story,
        codeField: {
          name: 'hulpcode',
          label: t(texts.code, locale),
          hint: t(texts.codeHint, locale),
          autocomplete: 'off',
          value: asked(ctx.query, 'hulpcode').slice(0, 30),
        },
        isMember,
        counter: isMember
          ? {
              title: t(counterTexts.title, locale),
              lead: t(counterTexts.lead, locale),
              href: `${HELPDESK}/loket`,
              text: t(counterTexts.linkIn, locale),
            }
          : undefined,
        numberField: {
          name: 'nummer',
          label: t(texts.number, locale),
          hint: t(texts.numberHint, locale),
          autocomplete: 'off',
          inputmode: 'numeric',
          value: (form['nummer'] ?? '').slice(0, 20),
        },
        running: running
          .filter((look) => look.visit === visit.id)
          .map((look) => ({
            href: lookAddress(look),
            text: t(texts.goOn, locale, { time: clockTime(look.endsAt, locale) }),
          })),
        waiting: waiting.map((look) => waitingLine(look, locale)),
      },
      status ?? (errors.length > 0 ? 422 : 200),
    );
  }

  /** The login of the code in the address, at the helpdesk's depth. That it was opened stands in the audit log. */
  async function openCode(ctx: Context, { actor, locale }: Parameters<Handler>[1]) {
    const typed = asked(ctx.query, 'hulpcode');
    if (typed === '') return undefined;
    const code = parseSupportCode(typed);
    const story = code === undefined ? undefined : await durable.stories.findBySupportCode(code);
    if (!story) return { error: { field: 'hulpcode', text: t(texts.codeUnknown, locale) } };
    // Whose login it was is not told, and so no look at them.
    await record(durable.audit, clock, {
      type: 'help.story-opened',
      actor: actorId(actor),
      story: story.id,
      relyingParty: story.relyingParty,
    });
    return { code: story.supportCode, story: await storyView(helpdeskDepth(story), locale) };
  }

  const show = forHelpdesk(threshold, (ctx, visitor) => render(ctx, visitor));

  const begin = forMembers(threshold, async (ctx, visitor) => {
    const { locale } = visitor;
    const form = formOf(ctx);
    const begun = await desk.begin(visitor, form['nummer'] ?? '');
    switch (begun.type) {
      case 'begun':
        return seeOther(ctx, `${HELPDESK}/meekijken/${begun.look}`);
      case 'wrong':
        return render(ctx, visitor, {
          form,
          error: { field: 'nummer', text: t(texts.numberWrong, locale) },
        });
      case 'locked': {
        const time = againFrom(begun.until, clock.now(), locale);
        const error = { field: 'nummer', text: t(texts.numberLocked, locale, { time }) };
        return render(ctx, visitor, { form, error, status: 429 });
      }
      default:
        return begun satisfies never;
    }
  });

  return { show, begin };
}

function waitingLine(look: HelpLookRecord, locale: Locale) {
  return {
    href: `${HELPDESK}/nood/${look.id}`,
    text: t(texts.waits, locale, { name: look.memberLabel, time: clockTime(look.askedAt, locale) }),
    reason: look.reason ?? '',
  };
}
