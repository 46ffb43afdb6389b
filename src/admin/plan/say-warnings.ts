// The warnings of a change, said in the reader's language.

import { type Locale, t } from '#i18n/texts.ts';
import type { PlanItem } from '#relying-parties/changes/plan.ts';
import type { AdminHouse } from '../house.ts';
import { levelName } from '../levels.ts';
import { keyName } from '../names.ts';
import { planTexts as texts } from './texts.ts';
import { warningsOf } from './warnings.ts';

export type SayWarnings = (items: readonly PlanItem[], locale: Locale) => readonly string[];

export function createSayWarnings(house: Pick<AdminHouse, 'keys' | 'decide'>): SayWarnings {
  return (items, locale) =>
    items
      .flatMap((item) => warningsOf(item, house.decide))
      .map(({ text, keys = [], level, values = {} }) =>
        t(texts[text], locale, {
          ...values,
          keys: keys.map((id) => keyName(house, id, locale)).join(', '),
          level: level === undefined ? '' : levelName(level, locale),
        }),
      );
}
