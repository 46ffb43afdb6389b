// How assurance levels are called.

import type { AssuranceLevel } from '#assurance/levels.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { adminTexts as texts } from './texts.ts';

export function levelName(level: AssuranceLevel, locale: Locale): string {
  return t(texts[`level_${level}`], locale);
}
