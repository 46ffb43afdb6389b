// The receipt of one login: as a page to read and print, and as a file to keep.

import { dateAndTime } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import type { CredentialRecord, StoryRecord } from '#stores/ports.ts';
import { endingOf, saySteps } from '#stories/words.ts';
import { SELF_SERVICE, type SelfServiceHouse } from '../house.ts';
import type { Names } from '../names.ts';
import { givenWith } from './given.ts';
import { historyTexts as texts } from './texts.ts';
import { deviceIn, levelWords, reportOf, storyNames, triesOf } from './words.ts';

export interface ReceiptHouse extends Pick<SelfServiceHouse, 'keys' | 'issuer'> {
  readonly names: Names;
}

/** "Passkey · telefoon van Nora": the key's name, and its owner's for this one. */
export function usedKey(
  { key }: Pick<StoryRecord, 'key'>,
  credential: Pick<CredentialRecord, 'label'> | undefined,
  names: Names,
  locale: Locale,
): string | undefined {
  if (key === undefined) return undefined;
  return [names.key(key, locale), credential?.label].filter(Boolean).join(' · ');
}

/** What the views `history-receipt` shows. @param credential the one that was used, where the key has some */
export async function receiptModel(
  house: ReceiptHouse,
  story: StoryRecord,
  credential: CredentialRecord | undefined,
  locale: Locale,
) {
  const { names } = house;
  const given = givenWith(story);
  const report = reportOf(story);
  const page = `${SELF_SERVICE}/geschiedenis/${story.id}`;
  const party =
    story.relyingParty === undefined
      ? t(texts.noParty, locale)
      : await names.party(story.relyingParty, locale);
  const key = usedKey(story, credential, names, locale);
  return {
    title: t(texts.receiptTitle, locale, { name: party }),
    help: 'privacy',
    texts,
    page,
    party,
    when: dateAndTime(story.startedAt, locale),
    ending: t(endingOf(story), locale),
    tries: triesOf(story, locale),
    key: key ?? t(texts.noKey, locale),
    level: story.level && t(levelWords[story.level], locale),
    device: deviceIn(story, locale),
    given: given?.words.map((words) => t(words, locale)) ?? [],
    nothingGiven: t(given ? texts.givenNothing : texts.givenUnknown, locale),
    steps: saySteps(story, storyNames(house), locale).map(({ at, text }) => ({
      at: dateAndTime(at, locale),
      text,
    })),
    code: story.supportCode,
    reported:
      report && t(texts.reported, locale, { date: dateAndTime(report.at, locale), case: report.code }),
  };
}

/** The same as data, for who wants to keep it: names in the citizen's language, times in UTC (ISO 8601). */
export async function receiptFile(
  house: ReceiptHouse,
  story: StoryRecord,
  credential: CredentialRecord | undefined,
  locale: Locale,
) {
  const { names, issuer } = house;
  const given = givenWith(story);
  return {
    issuer,
    supportCode: story.supportCode,
    relyingParty: story.relyingParty && {
      id: story.relyingParty,
      name: await names.party(story.relyingParty, locale),
    },
    begun: instant(story.startedAt),
    ended: story.endedAt && instant(story.endedAt),
    outcome: story.outcome ?? 'open',
    silent: story.kind === 'sso',
    key: story.key && { id: story.key, name: usedKey(story, credential, names, locale) },
    level: story.level,
    device: story.device,
    scopes: given && story.outcome === 'finished' ? story.scopes?.split(' ') : undefined,
    claims: given?.claims,
    steps: saySteps(story, storyNames(house), locale).map(({ at, text }) => ({ at: instant(at), text })),
    report: reportOf(story)?.code,
  };
}

const instant = (at: number) => new Date(at).toISOString();
