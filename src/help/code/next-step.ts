// The one thing to do next, from what a story tells: the last thing that went wrong decides. Pure.

import type { ErrorCode } from '#errors.ts';
import { errorTexts } from '#http/texts.ts';
import { type Locale, t } from '#i18n/texts.ts';
import type { StoryStep } from '#stores/ports.ts';
import type { CitizenDepth } from '#stories/depth.ts';
import { codeTexts as texts } from './texts.ts';

export interface NextThing {
  readonly text: string;
  /** What "Hulp nodig?" says about it: a topic, an error code or a key. */
  readonly topic?: string | undefined;
}

/** Steps in which a key did not do what was hoped. */
const KEY_TROUBLE = new Set(['rejected', 'wrong', 'throttled']);

/** @param nameOf the key's name on its button */
export function nextThing(
  { outcome, steps }: Pick<CitizenDepth, 'outcome' | 'steps'>,
  nameOf: (key: string) => string,
  locale: Locale,
): NextThing {
  if (outcome === 'finished') return { text: t(texts.next_finished, locale) };
  const last = steps.findLast(isTrouble);
  const code = last && errorCodeOf(last);
  if (code) return { text: t(errorTexts[code].text, locale), topic: code };
  if (last?.key !== undefined)
    return { text: t(texts.next_key, locale, { key: nameOf(last.key) }), topic: last.key };
  if (outcome === 'cancelled') return { text: t(texts.next_cancelled, locale) };
  return { text: t(outcome === undefined ? texts.next_open : texts.next_refused, locale) };
}

/** The error page that a step tells of; undefined for other steps, and for codes that the house no longer has. */
export function errorCodeOf({ what, reason }: Pick<StoryStep, 'what' | 'reason'>): ErrorCode | undefined {
  if (what !== 'trouble' && what !== 'refused') return undefined;
  return Object.hasOwn(errorTexts, reason ?? '') ? (reason as ErrorCode) : undefined;
}

const isTrouble = (step: Pick<StoryStep, 'what' | 'reason' | 'key'>) =>
  errorCodeOf(step) !== undefined || (step.key !== undefined && KEY_TROUBLE.has(step.what));
