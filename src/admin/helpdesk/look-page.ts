// Looking along (/beheer/helpdesk/meekijken/:look): keys with their state and the last logins of one person, for the member and the
// visit that the look was given to, as long as it lasts.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { seeOther } from '#http/see-other.ts';
import { clockTime, dateAndTime } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { actorId } from '#relying-parties/actor.ts';
import type { HelpLookRecord } from '#stores/ports.ts';
import { type CredentialDepth, credentialDepth, helpdeskDepth } from '#stories/depth.ts';
import { KEPT_MS } from '#stories/keeping.ts';
import type { AdminHouse } from '../house.ts';
import { param } from '../registered.ts';
import { createStoryView } from '../stories/story-view.ts';
import type { Threshold, Visitor } from '../threshold.ts';
import type { Desk } from './desk.ts';
import { forMembers, HELPDESK, lookAddress } from './doors.ts';
import { helpdeskTexts as texts } from './texts.ts';

const LAST_LOGINS = 10;

export function createLookPage(house: AdminHouse & { readonly threshold: Threshold; readonly desk: Desk }) {
  const { durable, clock, keys, threshold, desk } = house;
  const storyView = createStoryView(house);

  /** @throws ServiceError not_found also for one of somebody else, of another visit, or that is over */
  async function running(ctx: Context, { actor, visit }: Visitor): Promise<HelpLookRecord> {
    const id = param(ctx, 'look');
    const look = /^[\w-]{1,64}$/.test(id) ? await durable.helpLooks.find(id) : undefined;
    const isMine = look?.member === actorId(actor) && look.visit === visit.id;
    if (!look || !isMine || look.state !== 'running' || look.endsAt <= clock.now())
      throw new ServiceError('not_found', { detail: 'no running look of this visit' });
    return look;
  }

  const show = forMembers(threshold, async (ctx, visitor) => {
    const { locale } = visitor;
    const look = await running(ctx, visitor);
    const now = clock.now();
    const [credentials, stories] = await Promise.all([
      durable.credentials.listBySubject(look.subject),
      durable.stories.listBySubject(look.subject, now + 1, LAST_LOGINS),
    ]);
    const logins = stories.filter(({ kind, startedAt }) => kind !== 'report' && startedAt > now - KEPT_MS);
    await threshold.render(ctx, visitor, 'helpdesk/look', {
      title: t(texts.lookTitle, locale),
      texts,
      until: t(texts.lookUntil, locale, { time: clockTime(look.endsAt, locale) }),
      stop: `${lookAddress(look)}/stop`,
      keys: credentials
        .filter(({ revokedAt }) => revokedAt === undefined)
        .map((one) => keyLine(credentialDepth(one), locale)),
      logins: await Promise.all(
        logins.map(async (story) => ({
          code: story.supportCode,
          when: dateAndTime(story.startedAt, locale),
          story: await storyView(helpdeskDepth(story), locale),
        })),
      ),
    });
  });

  const stop = forMembers(threshold, async (ctx, visitor) => {
    await desk.end(visitor, await running(ctx, visitor));
    seeOther(ctx, HELPDESK);
  });

  return { show, stop };

  function keyLine(
    { key: id, createdAt, lastUsedAt, blockedAt, blockedBy }: CredentialDepth,
    locale: Locale,
  ) {
    const key = keys.find((one) => one.id === id);
    return {
      name: key ? t(key.texts.label, locale) : id,
      state:
        blockedAt === undefined
          ? t(texts.keyActive, locale)
          : t(texts[`keyBlocked_${blockedBy ?? 'owner'}`], locale, { date: dateAndTime(blockedAt, locale) }),
      isBlocked: blockedAt !== undefined,
      since: t(texts.keySince, locale, { date: dateAndTime(createdAt, locale) }),
      used:
        lastUsedAt === undefined
          ? t(texts.keyUnused, locale)
          : t(texts.keyUsed, locale, { date: dateAndTime(lastUsedAt, locale) }),
    };
  }
}
