// "Dit was ik niet", said by somebody who is signed in, about one login of their history.
//   GET   says plainly what will happen
//   POST  blocks the key, keeps the case, ends the sessions, and leads to the page that says what was done

import type { Context } from 'koa';
import { isLive } from '#digital-keys/credentials.ts';
import { seeOther } from '#http/see-other.ts';
import { dateAndTime } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import type { StoryRecord } from '#stores/ports.ts';
import { ownStory } from '../history/own-story.ts';
import { usedKey } from '../history/receipt.ts';
import { historyTexts } from '../history/texts.ts';
import type { LiveSession } from '../house.ts';
import { SELF_SERVICE } from '../house.ts';
import type { Visitor } from '../threshold.ts';
import { adviceFor } from './advice.ts';
import { donePath } from './done-page.ts';
import type { ReportHouse } from './report-house.ts';
import { reportTexts as texts } from './texts.ts';

export function createReportLogin(house: ReportHouse) {
  const { threshold, durable, sessions, cases, endSessions, names } = house;

  return threshold.open(async (ctx, visitor) => {
    const story = await ownStory(house, ctx, visitor);
    await (ctx.method === 'POST' ? report(ctx, visitor, story) : show(ctx, visitor, story));
  });

  async function report(ctx: Context, { subject }: Visitor, story: StoryRecord): Promise<void> {
    const filed = await cases.file({
      subject,
      about: `login ${story.id}`,
      login: story,
      credential: story.credential,
      locale: ctx.state['locale'] as Locale,
    });
    await endSessions(ctx, { subject: subject.id, which: isOf(story), reason: 'report' });
    seeOther(ctx, donePath(filed, story.key));
  }

  async function show(ctx: Context, visitor: Visitor, story: StoryRecord): Promise<void> {
    const locale = ctx.state['locale'] as Locale;
    const found =
      story.credential === undefined ? undefined : await durable.credentials.find(story.credential);
    const credential = found && isLive(found) ? found : undefined;
    const key = usedKey(story, found, names, locale);
    const live = await sessions.list(visitor.subject.id);
    const here = live.some((one) => one.id === visitor.visit.session && isOf(story)(one));
    const name =
      story.relyingParty === undefined
        ? t(historyTexts.noParty, locale)
        : await names.party(story.relyingParty, locale);
    await threshold.render(ctx, visitor, 'report', {
      title: t(texts.title, locale),
      help: 'mijn-sleutels',
      texts,
      about: t(texts.aboutLogin, locale, { name, date: dateAndTime(story.startedAt, locale) }),
      will: [
        credential &&
          t(credential.blockedAt === undefined ? texts.willBlock : texts.isBlocked, locale, {
            key: key ?? '',
          }),
        t(found ? texts.willEndKey : texts.willEndLogin, locale),
        here && t(texts.willEndHere, locale),
        t(texts.willNumber, locale),
      ].filter(Boolean),
      advice:
        story.key !== undefined && story.credential === undefined
          ? adviceFor(story.key, key ?? story.key, locale)
          : undefined,
      page: `${SELF_SERVICE}/geschiedenis/${story.id}`,
    });
  }
}

/** Sessions that came from this login, or that hold a proof by the same credential. */
function isOf({ event, credential }: StoryRecord) {
  return ({ events }: LiveSession) =>
    events.some(
      (one) =>
        (event !== undefined && one.id === event) ||
        (credential !== undefined && one.credential === credential),
    );
}
