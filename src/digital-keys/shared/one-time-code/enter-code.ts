// The page on which a code is typed, for a login and for an activation alike. The one way on is `desk.proceed`, and only for the
// right code.

import { ServiceError } from '#errors.ts';
import { formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { checkCode, type Verdict } from './check-code.ts';
import type { Desk, DeskParts, PageContext } from './desk.ts';
import type { Sent } from './sending.ts';
import { showCode, showLimit, showNotSent } from './show-code.ts';
import { errorOf, type Notice, noticeOf } from './show-texts.ts';

const LIMIT_SPACE = 'one-time-code-limit';

export async function serveCode(ctx: PageContext, desk: Desk, parts: DeskParts): Promise<void> {
  if (ctx.method === 'POST' && desk.step === '') return takeForm(ctx, desk, parts);
  if (ctx.method !== 'GET') throw new ServiceError('not_found');
  if (desk.step === 'limit') return limitPage(ctx, desk, parts);
  if (desk.step === 'off') return offPage(ctx, desk, parts);
  const notice = noticeOf(desk.step);
  if (notice === undefined && desk.step !== '') throw new ServiceError('not_found');
  return codePage(ctx, desk, parts, notice);
}

async function codePage(ctx: PageContext, desk: Desk, parts: DeskParts, notice: Notice | undefined) {
  const { sender, challenges } = parts;
  // The code is gone: another request of this browser used it. Nothing is sent by itself.
  if (notice === 'used') return showCode(ctx, desk, parts, { challenge: undefined, notice });
  if (desk.sendsFirst && desk.step === '') {
    const sent = await sender.first(desk);
    if (sent.type !== 'sent' && sent.type !== 'fresh') return follow(ctx, desk, parts, sent);
  }
  const challenge = await challenges.find(desk.owner);
  if (challenge?.to !== desk.to) return seeOther(ctx, desk.start);
  if ((await sender.state(challenge)) === 'failed') return showNotSent(ctx, desk, parts);
  const ended = await challenges.isEnded(challenge);
  return showCode(ctx, desk, parts, { challenge, notice: ended && !notice ? 'ended' : notice });
}

async function takeForm(ctx: PageContext, desk: Desk, parts: DeskParts): Promise<void> {
  const { action, code = '' } = formOf(ctx);
  if (action === 'cancel') return desk.cancel();
  if (action === 'resend') return follow(ctx, desk, parts, await parts.sender.again(desk));
  const verdict = await checkCode(desk, parts, code);
  if (verdict.type === 'right') return desk.proceed(verdict.challenge);
  if (verdict.type === 'used') return seeOther(ctx, `${desk.path}/used`);
  return showFaulty(ctx, desk, parts, verdict);
}

async function showFaulty(
  ctx: PageContext,
  desk: Desk,
  parts: DeskParts,
  verdict: Exclude<Verdict, { type: 'right' | 'used' }>,
): Promise<void> {
  const challenge = await parts.challenges.find(desk.owner);
  const text = errorOf(verdict, parts.tools.clock.now(), ctx);
  const errors: readonly FieldError[] = [{ field: 'code', text }];
  return showCode(ctx, desk, parts, { challenge, errors });
}

/** After a sending, or after none: each outcome has an address of its own, so a reload sends nothing. */
export async function follow(ctx: PageContext, desk: Desk, { tools }: DeskParts, sent: Sent): Promise<void> {
  switch (sent.type) {
    case 'sent':
      return seeOther(ctx, `${desk.path}/again`);
    case 'fresh':
      return seeOther(ctx, `${desk.path}/fresh`);
    case 'off':
      return seeOther(ctx, `${desk.path}/off`);
    case 'early':
      return seeOther(ctx, `${desk.path}/wait`);
    case 'enough':
      return seeOther(ctx, `${desk.path}/enough`);
    case 'limited':
      await tools.records.put(LIMIT_SPACE, desk.owner, String(sent.until), sent.until);
      return seeOther(ctx, `${desk.path}/limit`);
  }
}

async function offPage(ctx: PageContext, desk: Desk, parts: DeskParts): Promise<void> {
  const works = parts.tools.messages.state(parts.channel.channel) === 'up';
  return works ? seeOther(ctx, desk.path) : showNotSent(ctx, desk, parts);
}

async function limitPage(ctx: PageContext, desk: Desk, parts: DeskParts): Promise<void> {
  const until = await parts.tools.records.get(LIMIT_SPACE, desk.owner);
  if (until === undefined) return seeOther(ctx, desk.path);
  const live = await parts.challenges.find(desk.owner);
  return showLimit(ctx, desk, parts, { until: Number(until), hasCode: live !== undefined });
}
