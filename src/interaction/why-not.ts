// Why one key is not offered, in one sentence from the decision, and the way to get it where there is one.

import type { Decision, Refusal } from '#decision/facts.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import { sinceWhen } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { whyNotTexts as texts } from './why-not-texts.ts';

export interface WhyNot {
  readonly label: string;
  readonly why: string;
  readonly way?: { readonly href: string; readonly text: string } | undefined;
}

/** What is asked of a key here. */
type Told = Pick<DigitalKey, 'id' | 'subject' | 'after' | 'binding' | 'texts'>;

export interface WhyNotFacts {
  readonly decision: Decision;
  readonly keys: readonly Told[];
  /** The e-loket's name. */
  readonly name: string;
  readonly locale: Locale;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** @throws Error for a key that does not exist */
export function whyNot(refusal: Refusal, facts: WhyNotFacts): WhyNot {
  const { keys, name, locale } = facts;
  const key = find(keys, refusal.key);
  const label = t(key.texts.label, locale);
  const proving = keys
    .filter(({ subject }) => subject === 'proves')
    .map((one) => t(one.texts.label, locale))
    .join(t(texts.or, locale));
  switch (refusal.reason) {
    case 'not_bound':
      return {
        label,
        why: t(texts.not_bound, locale, { proving }),
        way: key.binding && {
          href: `/sleutels/activeren/${key.id}`,
          text: t(texts.activate, locale, { label }),
        },
      };
    case 'key_blocked':
      return {
        label,
        why: t(texts.key_blocked, locale, { proving }),
        way: { href: '/sleutels', text: t(texts.unblock, locale) },
      };
    case 'first_key_unavailable':
      return { label, why: firstIsDown(key, facts) };
    default:
      return { label, why: t(texts[refusal.reason], locale, { name }) };
  }
}

function firstIsDown({ after }: Told, { decision, keys, locale, now }: WhyNotFacts): string {
  const first = keys.find(({ id }) => id === after);
  const label = first ? t(first.texts.label, locale) : '';
  const since = decision.refused.find(({ key }) => key === after)?.weather?.since;
  if (since === undefined) return t(texts.first_key_unavailable, locale, { label });
  return t(texts.firstKeySince, locale, { label, time: sinceWhen(since, now, locale) });
}

function find(keys: readonly Told[], id: string): Told {
  const key = keys.find((one) => one.id === id);
  if (!key) throw new Error(`no digital key ${id}`);
  return key;
}
