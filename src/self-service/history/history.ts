// The login history: which logins there were in the last six months, and the receipt of each.
// In come the stories of the person who is signed in; nothing is changed here. "Dit was ik niet" leads on to report/.

import type { Context } from 'koa';
import { dateAndTime } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import type { StoryRecord } from '#stores/ports.ts';
import { endingOf } from '#stories/words.ts';
import { SELF_SERVICE, type SelfServiceHouse } from '../house.ts';
import type { Names } from '../names.ts';
import type { Threshold } from '../threshold.ts';
import { counterCodesOf } from './counter-codes.ts';
import { looksAt } from './looks.ts';
import { ownStory } from './own-story.ts';
import { oldestShown, PAGE_SIZE, readBefore, toPage } from './period.ts';
import { receiptFile, receiptModel } from './receipt.ts';
import { historyTexts as texts } from './texts.ts';
import { deviceIn, levelWords, reportOf, triesOf } from './words.ts';

const HISTORY = `${SELF_SERVICE}/geschiedenis`;

export function createHistory(
  house: SelfServiceHouse & { readonly threshold: Threshold; readonly names: Names },
) {
  const { durable, clock, threshold, names } = house;

  const list = threshold.open(async (ctx, visitor) => {
    const locale = localeOf(ctx);
    const now = clock.now();
    const before = readBefore(ctx.query['voor'], now);
    const read = await durable.stories.listBySubject(visitor.subject.id, before ?? now + 1, PAGE_SIZE + 1);
    const { stories, next } = toPage(read, oldestShown(now));
    const logins = stories.filter(({ kind }) => kind !== 'report');
    await threshold.render(ctx, visitor, 'history', {
      title: t(texts.title, locale),
      help: 'privacy',
      texts,
      keeps: ['voor'],
      logins: await Promise.all(logins.map((story) => line(story, locale))),
      looks: before === undefined ? await looksAt(durable.audit, visitor.subject.id, locale) : [],
      counterCodes:
        before === undefined ? await counterCodesOf(durable.audit, visitor.subject.id, locale) : [],
      older: next === undefined ? undefined : `${HISTORY}?voor=${next}`,
      newest: before === undefined ? undefined : HISTORY,
    });
  });

  async function line(story: StoryRecord, locale: Locale) {
    const report = reportOf(story);
    return {
      href: `${HISTORY}/${story.id}`,
      when: dateAndTime(story.startedAt, locale),
      party:
        story.relyingParty === undefined
          ? t(texts.noParty, locale)
          : await names.party(story.relyingParty, locale),
      ending: t(endingOf(story), locale),
      facts: [
        story.key === undefined ? t(texts.noKey, locale) : names.key(story.key, locale),
        story.level && t(levelWords[story.level], locale),
        deviceIn(story, locale),
      ]
        .filter(Boolean)
        .join(' – '),
      warnings: [
        ...triesOf(story, locale),
        ...(report
          ? [t(texts.reported, locale, { date: dateAndTime(report.at, locale), case: report.code })]
          : []),
      ],
    };
  }

  const receipt = threshold.open(async (ctx, visitor) => {
    const story = await ownStory(house, ctx, visitor);
    const model = await receiptModel(house, story, await credentialOf(story), localeOf(ctx));
    await threshold.render(ctx, visitor, 'history-receipt', model);
  });

  const file = threshold.open(async (ctx, visitor) => {
    const story = await ownStory(house, ctx, visitor);
    ctx.attachment(`aanmelding-${story.supportCode}.json`);
    ctx.type = 'application/json';
    ctx.body = JSON.stringify(
      await receiptFile(house, story, await credentialOf(story), localeOf(ctx)),
      undefined,
      2,
    );
  });

  async function credentialOf({ credential }: StoryRecord) {
    return credential === undefined ? undefined : durable.credentials.find(credential);
  }

  return { list, receipt, file };
}

const localeOf = (ctx: Context) => ctx.state['locale'] as Locale;
