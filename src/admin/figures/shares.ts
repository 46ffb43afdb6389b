// Of the logins of the last ninety days: which share could go on with other levels and keys. Days with few people are left out, as
// on every page of figures.

import { dayInWords } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import type { AdminHouse } from '../house.ts';
import { periodOf } from './period.ts';
import { type Sums, shareStillIn, sumUp } from './sums.ts';
import { figuresTexts as texts } from './texts.ts';

/** Levels and keys as they stand in a registration, or on a form that is not right yet. */
export type Taking = Partial<Pick<RelyingParty, 'allowed_levels' | 'allowed_keys'>>;

export type SharesOf = (relyingParty: string) => Promise<Sums>;

export function createSharesOf({ durable, clock }: Pick<AdminHouse, 'durable' | 'clock'>): SharesOf {
  return async (id) => {
    const period = periodOf('90', clock.now());
    return sumUp(await durable.figures.ofRelyingParty(id, period.from, period.to), period);
  };
}

/** "87 % van de aanmeldingen …"; undefined while nobody signed in. */
export function sayShare(sums: Sums, taking: Taking, locale: Locale): string | undefined {
  const share = shareStillIn(sums, { levels: taking.allowed_levels ?? [], keys: taking.allowed_keys });
  return share === undefined ? undefined : t(texts.stillIn, locale, { percent: percentOf(share) });
}

/** The same for what counts only from its day on. */
export function sayShareFrom(
  sums: Sums,
  planned: NonNullable<RelyingParty['planned']>,
  locale: Locale,
): string | undefined {
  const share = shareStillIn(sums, { levels: planned.allowed_levels, keys: planned.allowed_keys });
  const day = dayInWords(planned.from, locale);
  return share === undefined ? undefined : t(texts.stillInFrom, locale, { percent: percentOf(share), day });
}

/** "62 % van de aanmeldingen": those with this level or key; undefined where there are none. */
export function sayPart(
  sums: Sums,
  measure: 'level' | 'key',
  label: string,
  locale: Locale,
): string | undefined {
  const total = sums.of(measure).reduce((sum, { count }) => sum + count, 0);
  const count = sums.count(measure, label);
  return count === 0 ? undefined : t(texts.part, locale, { percent: percentOf(count / total) });
}

/** Rounded down: whoever decides must not hope for more than there is. The tiny error of binary fractions is forgiven. */
const percentOf = (share: number) => Math.floor(share * 100 + 1e-9);
