// One question that the help page answers, in four languages. Its id is the anchor; error codes are anchors too, inside the topic that says
// what to do then.

import type { ErrorCode } from '#errors.ts';
import { locales, type Text } from './texts.ts';

export interface Topic {
  /** The anchor, and the name in `?topic=`. */
  readonly id: string;
  /** Error codes whose pages lead here. */
  readonly codes?: readonly ErrorCode[];
  readonly question: Text;
  readonly answer: readonly Block[];
}

/** One piece of an answer. Texts may use `{phone}` and `{hours}` of the helpdesk. */
export type Block =
  | { readonly say: Text }
  /** In this order. */
  | { readonly steps: readonly Text[] }
  /** In any order. */
  | { readonly list: readonly Text[] }
  | { readonly links: readonly Link[] };

export interface Link {
  readonly href: Text;
  readonly text: Text;
}

/** The same words in every language: names, numbers, addresses. */
export function everywhere(words: string): Text {
  return Object.fromEntries(locales.map((locale) => [locale, words])) as Text;
}
