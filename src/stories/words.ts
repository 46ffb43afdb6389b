// A login in words. Pure: names of keys and of error pages are handed in by whoever may know them.

import { type Locale, type Text, t } from '#i18n/texts.ts';
import type { StoryOutcome, StoryRecord, StoryStep } from '#stores/ports.ts';
import { storyTexts as texts } from './texts.ts';

export const outcomeWords: Readonly<Record<StoryOutcome, Text>> = {
  finished: texts.outcome_finished,
  cancelled: texts.outcome_cancelled,
  refused: texts.outcome_refused,
  failed: texts.outcome_failed,
};

/** Steps with a key of their own. */
const keyStepWords: Readonly<Record<string, Text>> = {
  chosen: texts.step_chosen,
  succeeded: texts.step_succeeded,
  rejected: texts.step_rejected,
  cancelled: texts.step_turnedBack,
  wrong: texts.step_wrong,
  throttled: texts.step_throttled,
};

/** Steps of the login as a whole. */
const wholeStepWords: Readonly<Record<string, Text>> = {
  asked: texts.step_asked,
  finished: texts.step_finished,
  borrowed: texts.step_borrowed,
  cancelled: texts.step_cancelled,
  refused: texts.step_refused,
};

export function endingOf({ kind, outcome }: Pick<StoryRecord, 'kind' | 'outcome'>): Text {
  if (outcome === undefined) return texts.outcome_open;
  return kind === 'sso' && outcome === 'finished' ? texts.outcome_silent : outcomeWords[outcome];
}

export interface StoryNames {
  /** The key's name on its button. */
  key(id: string, locale: Locale): string;
  /** Why a try with this key failed, by reason code. */
  reasonsOf(key: string): Readonly<Record<string, Text>>;
  /** Titles of error pages, by error code. Left out: such steps are not said. */
  readonly errorTitles?: Readonly<Record<string, Text>> | undefined;
}

export interface SaidStep {
  readonly at: number;
  readonly text: string;
}

/** The steps that there are words for; the same one many times over is said once, with how often. */
export function saySteps(
  { steps }: Pick<StoryRecord, 'steps'>,
  names: StoryNames,
  locale: Locale,
): readonly SaidStep[] {
  const said: { at: number; text: string; times: number }[] = [];
  for (const step of steps) {
    const text = sayStep(step, names, locale);
    const last = said.at(-1);
    if (text === undefined) continue;
    if (last?.text === text) last.times += 1;
    else said.push({ at: step.at, text, times: 1 });
  }
  return said.map(({ at, text, times }) => ({
    at,
    text: times === 1 ? text : t(texts.times, locale, { text, count: times }),
  }));
}

/** One step; undefined when there are no words for it. */
export function sayStep(step: StoryStep, names: StoryNames, locale: Locale): string | undefined {
  const { what, reason } = step;
  if (what === 'reported' && reason !== undefined) return t(texts.step_reported, locale, { case: reason });
  if (what === 'trouble') {
    const title = reason === undefined ? undefined : wordsFor(names.errorTitles ?? {}, reason);
    return title && t(texts.step_trouble, locale, { title: t(title, locale) });
  }
  const whole = wordsFor(wholeStepWords, what);
  const withKey = wordsFor(keyStepWords, what);
  if (step.key === undefined || !withKey) return whole && t(whole, locale);
  const why = reason === undefined ? undefined : wordsFor(names.reasonsOf(step.key), reason);
  return [t(withKey, locale, { key: names.key(step.key, locale) }), why && t(why, locale)]
    .filter(Boolean)
    .join(' ');
}

const wordsFor = (words: Readonly<Record<string, Text>>, name: string): Text | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;
