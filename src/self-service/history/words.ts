// A login in words: how it ended, at which level, how often somebody guessed wrong, and each of its steps.

import type { AssuranceLevel } from '#assurance/levels.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import { type Locale, type Text, t } from '#i18n/texts.ts';
import type { StoryOutcome, StoryRecord, StoryStep } from '#stores/ports.ts';
import { keysTexts } from '../keys/texts.ts';
import type { Names } from '../names.ts';
import { historyTexts as texts } from './texts.ts';

export const levelWords: Readonly<Record<AssuranceLevel, Text>> = {
  low: keysTexts.level_low,
  substantial: keysTexts.level_substantial,
  high: keysTexts.level_high,
};

export const outcomeWords: Readonly<Record<StoryOutcome, Text>> = {
  finished: texts.outcome_finished,
  cancelled: texts.outcome_cancelled,
  refused: texts.outcome_refused,
  failed: texts.outcome_failed,
};

/** Steps with a key of their own. */
export const keyStepWords: Readonly<Record<string, Text>> = {
  chosen: texts.step_chosen,
  succeeded: texts.step_succeeded,
  rejected: texts.step_rejected,
  cancelled: texts.step_turnedBack,
  wrong: texts.step_wrong,
  throttled: texts.step_throttled,
};

/** Steps of the login as a whole. */
export const wholeStepWords: Readonly<Record<string, Text>> = {
  asked: texts.step_asked,
  finished: texts.step_finished,
  cancelled: texts.step_cancelled,
  refused: texts.step_refused,
};

export function endingOf({ kind, outcome }: Pick<StoryRecord, 'kind' | 'outcome'>): Text {
  if (outcome === undefined) return texts.outcome_open;
  return kind === 'sso' && outcome === 'finished' ? texts.outcome_silent : outcomeWords[outcome];
}

/** "3 foute pogingen": what somebody must see who did not try them. */
export function triesOf({ steps }: Pick<StoryRecord, 'steps'>, locale: Locale): readonly string[] {
  const count = (what: string) => steps.filter((step) => step.what === what).length;
  const say = (number: number, one: Text, many: Text) =>
    number === 0 ? [] : [number === 1 ? t(one, locale) : t(many, locale, { count: number })];
  return [
    ...say(count('wrong'), texts.wrongOne, texts.wrongMany),
    ...say(count('throttled'), texts.throttledOne, texts.throttledMany),
  ];
}

/** The report about this login, when there is one. */
export function reportOf({ steps }: Pick<StoryRecord, 'steps'>): { at: number; code: string } | undefined {
  const step = steps.find(({ what }) => what === 'reported');
  return step?.reason === undefined ? undefined : { at: step.at, code: step.reason };
}

export interface SaidStep {
  readonly at: number;
  readonly text: string;
}

/** The steps that there are words for; the same one many times over is said once, with how often. */
export function saySteps(
  { steps }: Pick<StoryRecord, 'steps'>,
  house: { readonly keys: readonly DigitalKey[]; readonly names: Names },
  locale: Locale,
): readonly SaidStep[] {
  const said: { at: number; text: string; times: number }[] = [];
  for (const step of steps) {
    const text = sayStep(step, house, locale);
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

function sayStep(
  step: StoryStep,
  { keys, names }: { readonly keys: readonly DigitalKey[]; readonly names: Names },
  locale: Locale,
): string | undefined {
  if (step.what === 'reported' && step.reason !== undefined)
    return t(texts.step_reported, locale, { case: step.reason });
  const whole = wordsFor(wholeStepWords, step.what);
  const withKey = wordsFor(keyStepWords, step.what);
  if (step.key === undefined || !withKey) return whole && t(whole, locale);
  const reasons = keys.find(({ id }) => id === step.key)?.texts.reasons ?? {};
  const reason = step.reason === undefined ? undefined : wordsFor(reasons, step.reason);
  return [t(withKey, locale, { key: names.key(step.key, locale) }), reason && t(reason, locale)]
    .filter(Boolean)
    .join(' ');
}

const wordsFor = (words: Readonly<Record<string, Text>>, name: string): Text | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;
