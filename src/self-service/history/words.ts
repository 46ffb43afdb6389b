// A login in its owner's words, beside those of stories/words.ts: at which level, how often somebody guessed wrong, what was
// reported.

import type { AssuranceLevel } from '#assurance/levels.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import { type Locale, type Text, t } from '#i18n/texts.ts';
import type { StoryRecord } from '#stores/ports.ts';
import { ON_BORROWED } from '#stories/depth.ts';
import type { StoryNames } from '#stories/words.ts';
import { keysTexts } from '../keys/texts.ts';
import type { Names } from '../names.ts';
import { historyTexts as texts } from './texts.ts';

export const levelWords: Readonly<Record<AssuranceLevel, Text>> = {
  low: keysTexts.level_low,
  substantial: keysTexts.level_substantial,
  high: keysTexts.level_high,
};

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

/** "Firefox op Windows (een geleende computer)": with which browser it was. */
export function deviceIn({ device, steps }: Pick<StoryRecord, 'device' | 'steps'>, locale: Locale): string {
  const name = device ?? t(texts.noDevice, locale);
  const borrowed = steps.some(({ what }) => what === ON_BORROWED);
  return borrowed ? t(texts.borrowed, locale, { device: name }) : name;
}

/** The report about this login, when there is one. */
export function reportOf({ steps }: Pick<StoryRecord, 'steps'>): { at: number; code: string } | undefined {
  const step = steps.find(({ what }) => what === 'reported');
  return step?.reason === undefined ? undefined : { at: step.at, code: step.reason };
}

/** What the steps are said with here. Error pages are left to "Hulp nodig?". */
export function storyNames(house: {
  readonly keys: readonly DigitalKey[];
  readonly names: Pick<Names, 'key'>;
}): StoryNames {
  return {
    key: house.names.key,
    reasonsOf: (key) => house.keys.find(({ id }) => id === key)?.texts.reasons ?? {},
  };
}
