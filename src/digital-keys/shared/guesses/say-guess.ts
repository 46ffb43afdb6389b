// From the outcome of a guess to the sentences on the page: a `Guess` that was not right comes in, words go out.

import { clockTime, firstMinuteFrom } from '#i18n/moments.ts';
import { type Locale, type Text, t } from '#i18n/texts.ts';
import type { Guess } from '../../key.ts';
import { guessTexts } from './texts.ts';

/** From so many tries left on, the page tells how many. */
const TELL_FROM = 3;

export interface GuessWords {
  /** What was not right. */
  readonly wrong: Text;
  /** What to do after a hundred wrong ones. */
  readonly stopped: Text;
}

/** What the page says. */
export function sayGuess(
  guess: Exclude<Guess<unknown>, { readonly type: 'right' }>,
  words: GuessWords,
  locale: Locale,
): string {
  if (guess.type === 'stopped') return t(words.stopped, locale);
  if (guess.type === 'wait') {
    return t(guessTexts.wait, locale, { time: clockTime(firstMinuteFrom(guess.until), locale) });
  }
  const wrong = t(words.wrong, locale);
  return guess.left > TELL_FROM
    ? wrong
    : `${wrong} ${t(leftWords(guess.left), locale, { left: guess.left })}`;
}

function leftWords(left: number): Text {
  if (left <= 0) return guessTexts.noneLeft;
  return left === 1 ? guessTexts.oneLeft : guessTexts.someLeft;
}
