// What is said beside one key about how it is doing: since when, what works meanwhile, and what was announced.

import type { KeyWeather } from '#decision/facts.ts';
import { againFrom, sinceWhen } from '#i18n/moments.ts';
import { type Locale, nameIn, t } from '#i18n/texts.ts';
import { weatherTexts as texts } from './weather-texts.ts';

export interface SaidWeather {
  /** Sentences of the house. */
  readonly lines: readonly string[];
  /** Somebody's own words about announced works. */
  readonly works?: string | undefined;
}

/** As many are named as working alternatives. */
const MOST_NAMED = 3;

/**
 * @param alternatives names of keys that this e-loket accepts and that are not in trouble themselves
 * @param now epoch milliseconds
 */
export function sayWeather(
  weather: KeyWeather | undefined,
  alternatives: readonly string[],
  locale: Locale,
  now: number,
): SaidWeather | undefined {
  if (!weather || (weather.state === 'up' && !weather.works)) return undefined;
  const { state, since, works } = weather;
  const lines: string[] = [];
  if (state !== 'up')
    lines.push(
      since === undefined
        ? t(texts[state], locale)
        : t(texts[`${state}Since`], locale, { time: sinceWhen(since, now, locale) }),
    );
  if (works)
    lines.push(
      t(works.from <= now ? texts.worksNow : texts.worksSoon, locale, {
        from: againFrom(works.from, now, locale),
        until: againFrom(works.until, now, locale),
      }),
    );
  if (state !== 'up')
    lines.push(
      alternatives.length > 0
        ? t(texts.meanwhile, locale, { names: alternatives.slice(0, MOST_NAMED).join(', ') })
        : t(texts.later, locale),
    );
  return { lines, works: works && nameIn(works.text, locale) };
}
