// A notice in words, for whoever looks after the keys.

import { dateAndTime } from '#i18n/moments.ts';
import { type Locale, nameIn, type Text, t } from '#i18n/texts.ts';
import type { WeatherNotice } from '#stores/ports.ts';
import type { AdminHouse } from '../house.ts';
import { keyName } from '../names.ts';
import { weatherPageTexts as texts } from './texts.ts';

export function sayNotice(house: Pick<AdminHouse, 'keys'>, notice: WeatherNotice, locale: Locale) {
  const { kind, keys, state = 'slow', from, until, texts: words } = notice;
  return {
    said: t(texts.period, locale, {
      kind: t(texts[`is_${kind}`], locale, { state: t(texts[`state_${state}`], locale) }),
      keys:
        keys.length === 0
          ? t(texts.everyKey, locale)
          : keys.map((id) => keyName(house, id, locale)).join(', '),
      from: dateAndTime(from, locale),
      until: dateAndTime(until, locale),
    }),
    text: words === undefined ? undefined : nameIn(JSON.parse(words) as Text, locale),
  };
}
