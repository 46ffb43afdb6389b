// How hard a text is to read: words in a sentence and syllables in a word, by the formula that was fitted to each language. A
// high score is easy; 60 is plain language that most adults read without effort (about B1).
//   nl  Flesch-Douma 1960     206.835 − 0.93 × words in a sentence − 77 × syllables in a word
//   fr  Kandel and Moles 1958  207 − 1.015 × … − 73.6 × …
//   de  Amstad 1978           180 − … − 58.5 × …
//   en  Flesch 1948           206.835 − 1.015 × … − 84.6 × …

import type { Locale } from '#i18n/texts.ts';

export interface Reading {
  readonly score: number;
  /** Words in a sentence, on average. */
  readonly sentence: number;
  /** Words in the longest sentence. */
  readonly longest: number;
  readonly words: number;
}

const FORMULAS: Readonly<Record<Locale, readonly [base: number, perSentence: number, perWord: number]>> = {
  nl: [206.835, 0.93, 77],
  fr: [207, 1.015, 73.6],
  de: [180, 1, 58.5],
  en: [206.835, 1.015, 84.6],
};

const VOWELS: Readonly<Record<Locale, RegExp>> = {
  // What is one sound stands together; all else, as in "geactiveerd", is two.
  nl: /aai|ooi|oei|eeu|ieu|ij|aa|ee|oo|uu|ie|oe|eu|ui|ou|au|ei|[aeiouyáàéèëïóöúü]/g,
  fr: /[aàâeéèêëiîïoôuùûüyœæ]+/g,
  de: /aa|ee|oo|ie|ei|ai|au|äu|eu|[aeiouyäöü]/g,
  en: /[aeiouy]+/g,
};

/** @param sentences whole sentences, or pieces that stand alone (an item of a list) */
export function readingOf(sentences: readonly string[], locale: Locale): Reading {
  const counts = sentences.flatMap(sentencesIn).map((sentence) => wordsIn(sentence));
  const words = counts.flat();
  const sentence = words.length / counts.length;
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word, locale), 0) / words.length;
  const [base, perSentence, perWord] = FORMULAS[locale];
  return {
    score: base - perSentence * sentence - perWord * syllables,
    sentence,
    longest: Math.max(...counts.map(({ length }) => length)),
    words: words.length,
  };
}

/** A colon before a new thought ends a sentence for whoever reads it, as a semicolon does. */
function sentencesIn(text: string): readonly string[] {
  return text
    .replace(/https?:\S+|\{\w+\}|\b[\w-]+(?:\.[\w-]+)+\S*/g, 'x')
    .split(/[.!?;:]+(?=[\s»”“)]|$)/)
    .filter((piece) => /\p{L}/u.test(piece));
}

/** Elided articles are part of the word after them: "l’eID". */
function wordsIn(sentence: string): readonly string[] {
  return sentence.match(/[\p{L}\p{N}]+(?:[’-][\p{L}\p{N}]+)*/gu) ?? [];
}

export function syllablesIn(word: string, locale: Locale): number {
  const letters =
    locale === 'fr' ? word.toLowerCase().replace(/([qg])u(?=[eiéèê])/g, '$1') : word.toLowerCase();
  const silent =
    (locale === 'en' && /[^aeiouyl]e(?:d|s)?$/.test(letters) && !/[td]ed$|[sxz]es$|[cs]hes$/.test(letters)) ||
    (locale === 'fr' && /[^aeiouyéèê](?:e|es|ent)$/.test(letters) && letters.length > 3);
  const groups = letters.match(VOWELS[locale])?.length ?? 0;
  return Math.max(1, groups - (silent ? 1 : 0));
}
