// From the outcome of a guess to the sentences on the page: a `Guess` that was not right comes in, words go out.

import type { Locale } from '#i18n/texts.ts';
import { type Text, t } from '#i18n/texts.ts';
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

/** What the page says. The time of day is that of Belgium. */
export function sayGuess(
  guess: Exclude<Guess<unknown>, { readonly type: 'right' }>,
  words: GuessWords,
  locale: Locale,
): string {
  if (guess.type === 'stopped') return t(words.stopped, locale);
  if (guess.type === 'wait') return t(guessTexts.wait, locale, { time: clockTime(guess.until) });
  const wrong = t(words.wrong, locale);
  return guess.left > TELL_FROM
    ? wrong
    : `${wrong} ${t(leftWords(guess.left), locale, { left: guess.left })}`;
}

function leftWords(left: number): Text {
  if (left <= 0) return guessTexts.noneLeft;
  return left === 1 ? guessTexts.oneLeft : guessTexts.someLeft;
}

const MINUTE_MS = 60_000;

/** `14.05`: the first full minute at or after `at` (epoch milliseconds), so that nobody comes back too early. */
export function clockTime(at: number): string {
  const time = new Intl.DateTimeFormat('nl-BE', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Europe/Brussels',
  });
  return time.format(Math.ceil(at / MINUTE_MS) * MINUTE_MS).replace(':', '.');
}
