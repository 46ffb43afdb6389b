// A story as pages of Beheer show it, at whichever depth it was cut to: facts and steps, in words and as codes.

import type { DigitalKey } from '#digital-keys/key.ts';
import { errorTexts } from '#http/texts.ts';
import { dateAndTime } from '#i18n/moments.ts';
import { type Locale, nameIn, t } from '#i18n/texts.ts';
import type { Register } from '#relying-parties/register.ts';
import type { HelpdeskDepth, OwnerDepth } from '#stories/depth.ts';
import { endingOf, type StoryNames, sayStep } from '#stories/words.ts';
import { adminTexts } from '../texts.ts';
import { storyViewTexts as texts } from './texts.ts';

export function createStoryView({
  keys,
  register,
}: {
  readonly keys: readonly DigitalKey[];
  readonly register: Pick<Register, 'find'>;
}) {
  const find = (id: string) => keys.find((key) => key.id === id);
  const names: StoryNames = {
    key(id, locale) {
      const key = find(id);
      return key ? t(key.texts.label, locale) : id;
    },
    reasonsOf: (id) => find(id)?.texts.reasons ?? {},
    errorTitles: Object.fromEntries(Object.entries(errorTexts).map(([code, { title }]) => [code, title])),
  };

  return async function storyView(depth: HelpdeskDepth | OwnerDepth, locale: Locale) {
    // Whatever the depth left out is absent here as well.
    const story: Partial<HelpdeskDepth & OwnerDepth> & Pick<HelpdeskDepth, 'kind' | 'startedAt' | 'steps'> =
      depth;
    const party = story.relyingParty === undefined ? undefined : await register.find(story.relyingParty);
    const facts: readonly (readonly [string, string | undefined])[] = [
      [t(texts.kind, locale), t(texts[`kind_${story.kind}`], locale)],
      [
        t(texts.party, locale),
        party ? `${nameIn(party.names, locale)} (${party.client_id})` : story.relyingParty,
      ],
      [t(texts.begun, locale), dateAndTime(story.startedAt, locale)],
      [t(texts.ended, locale), story.endedAt === undefined ? undefined : dateAndTime(story.endedAt, locale)],
      [t(texts.outcome, locale), `${t(endingOf(story), locale)} (${story.outcome ?? 'open'})`],
      [t(texts.key, locale), story.key && names.key(story.key, locale)],
      [t(texts.level, locale), story.level && t(adminTexts[`level_${story.level}`], locale)],
      [t(texts.scopes, locale), story.scopes],
      [t(texts.device, locale), story.device],
      [t(texts.language, locale), story.locale],
    ];
    return {
      texts,
      facts: facts.filter(([, value]) => value),
      steps: story.steps.map((step) => ({
        when: dateAndTime(step.at, locale),
        text: sayStep(step, names, locale) ?? '',
        code: [step.what, 'key' in step ? step.key : undefined, step.reason].filter(Boolean).join(':'),
      })),
    };
  };
}

export type StoryView = ReturnType<typeof createStoryView>;
