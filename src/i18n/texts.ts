// The four languages of the house. A text is written in all four at once, side by side, or it does not compile.

export const locales = ['nl', 'fr', 'de', 'en'] as const;
export type Locale = (typeof locales)[number];

export type Text = Readonly<Record<Locale, string>>;
export type Values = Readonly<Record<string, string | number>>;

/** A room's catalogue. Gives back exactly what came in; the type makes a missing language a compile error. */
export function defineTexts<const T extends Readonly<Record<string, Text>>>(texts: T): T {
  return texts;
}

/** The text in `locale`, with `{name}` replaced by `values.name`. A placeholder without a value is a broken promise: throws. */
export function t(text: Text, locale: Locale, values: Values = {}): string {
  return typeset(text[locale], locale).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`text "${text.nl}" lacks a value for {${name}}`);
    return String(value);
  });
}

/** French sets its double punctuation after a space that no line may break at. */
function typeset(text: string, locale: Locale): string {
  return locale === 'fr' ? text.replace(/ ([?!:;»])/g, '\u00a0$1').replace(/« /g, '«\u00a0') : text;
}

/** A name that somebody else wrote, in `locale`: unlike a text of the house, braces in it stand for themselves. */
export function nameIn(names: Text, locale: unknown): string {
  return names[locales.find((known) => known === locale) ?? 'nl'];
}

/** The first language in `wanted` (BCP 47 tags, best first) that the house speaks, or undefined. */
export function firstSpoken(wanted: readonly string[]): Locale | undefined {
  for (const tag of wanted) {
    const language = tag.trim().toLowerCase().split('-')[0];
    const spoken = locales.find((locale) => locale === language);
    if (spoken) return spoken;
  }
  return undefined;
}
