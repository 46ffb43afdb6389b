// What to do about a key that the house cannot block: the card and the account belong to somebody else's register.

import { type Locale, type Text, t } from '#i18n/texts.ts';
import { reportTexts as texts } from './texts.ts';

export interface Advice {
  readonly texts: readonly string[];
  /** The help topic that says more. */
  readonly href: string;
}

/** Key → help topic and first step; every other key has a topic of its own name. */
const ADVICE: ReadonlyMap<string, { readonly topic: string; readonly text: Text }> = new Map([
  ['eid', { topic: 'eid-kwijt', text: texts.lostCard }],
  ['itsme', { topic: 'itsme-telefoon', text: texts.lostPhone }],
]);

/** @param key id of the key @param name what it is called */
export function adviceFor(key: string, name: string, locale: Locale): Advice {
  const advice = ADVICE.get(key);
  return {
    texts: [t(texts.cannotBlock, locale, { key: name }), ...(advice ? [t(advice.text, locale)] : [])],
    href: `/hulp?topic=${encodeURIComponent(advice?.topic ?? key)}`,
  };
}
