// The views of a code key: the page with the field, "not sent", and "no more for now".

import type { FieldError } from '#http/context.ts';
import { againFrom, clockTime } from '#i18n/moments.ts';
import type { Challenge } from './challenges.ts';
import type { Desk, DeskParts, PageContext } from './desk.ts';
import { RESEND_PAUSE_MS } from './sending.ts';
import type { Notice } from './show-texts.ts';
import { codeTexts, notices } from './texts.ts';

interface Shown {
  readonly challenge: Challenge | undefined;
  readonly notice?: Notice | undefined;
  readonly errors?: readonly FieldError[];
}

export async function showCode(ctx: PageContext, desk: Desk, parts: DeskParts, shown: Shown): Promise<void> {
  const { challenge, errors } = shown;
  const { channel, sender } = parts;
  const { locale } = ctx.state;
  const waits = challenge !== undefined && (await sender.state(challenge)) === 'waiting';
  await ctx.render(
    'digital-keys/one-time-code/enter-code',
    {
      ...frameOf(ctx, desk, parts),
      title: ctx.t(channel.texts.codeTitle),
      sentTo: ctx.t(waits ? codeTexts.sendingTo : channel.texts.sentTo, { to: channel.mask(desk.to) }),
      until: challenge && ctx.t(codeTexts.until, { time: clockTime(challenge.expiresAt, locale) }),
      slow: ctx.t(channel.texts.slow),
      notice: await noticeText(ctx, parts, shown),
      noCode: helpAddress(desk, channel.help.noCode),
      ...(errors && { errors }),
    },
    errors ? { status: 422 } : {},
  );
}

export async function showNotSent(ctx: PageContext, desk: Desk, parts: DeskParts): Promise<void> {
  const { texts } = parts.channel;
  await ctx.render('digital-keys/one-time-code/not-sent', {
    ...frameOf(ctx, desk, parts),
    title: ctx.t(codeTexts.notSentTitle),
    says: ctx.t(texts.notSent),
  });
}

export async function showLimit(
  ctx: PageContext,
  desk: Desk,
  parts: DeskParts,
  { until, hasCode }: { readonly until: number; readonly hasCode: boolean },
): Promise<void> {
  const time = againFrom(until, parts.tools.clock.now(), ctx.state.locale);
  await ctx.render('digital-keys/one-time-code/limit', {
    ...frameOf(ctx, desk, parts),
    title: ctx.t(codeTexts.limitTitle),
    says: ctx.t(codeTexts.limit, { time }),
    hasCode,
  });
}

function frameOf(ctx: PageContext, desk: Desk, { channel }: DeskParts) {
  return {
    help: channel.help.key,
    texts: codeTexts,
    goingTo: desk.service && ctx.t(codeTexts.goingTo, { name: desk.service }),
    back: ctx.t(desk.login === undefined ? codeTexts.notNow : codeTexts.otherKey),
    action: desk.path,
    csrf: ctx.state.csrf,
  };
}

/** What stands above the field. A wait that is over says nothing any more. */
async function noticeText(
  ctx: PageContext,
  { challenges, tools }: DeskParts,
  { challenge, notice }: Shown,
): Promise<string | undefined> {
  if (!notice) return undefined;
  const last = challenge && (await challenges.sendings(challenge)).at(-1);
  const waitMs = (last?.at ?? 0) + RESEND_PAUSE_MS - tools.clock.now();
  if (notice === 'wait' && waitMs <= 0) return undefined;
  // At least two: the sentence is in the plural.
  return ctx.t(notices[notice], { seconds: Math.max(2, Math.ceil(waitMs / 1000)) });
}

function helpAddress({ login }: Desk, topic: string): string {
  const query = new URLSearchParams({ topic, ...(login !== undefined && { from: login }) });
  return `/hulp?${query}`;
}
