// How telling an e-loket of logouts went, in words.

import { dateAndTime } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import type { LogoutHealth } from '#stores/ports.ts';
import { relyingPartiesTexts as texts } from './texts.ts';

export function sayLogouts({ delivered, failed, pending, lastReason }: LogoutHealth, locale: Locale) {
  return {
    counts: t(texts.logoutCounts, locale, { delivered, failed, pending }),
    /** Some never answered: worth a look. */
    trouble: failed > 0,
    last:
      lastReason &&
      t(texts.logoutReason, locale, { date: dateAndTime(lastReason.at, locale), reason: lastReason.reason }),
  };
}
