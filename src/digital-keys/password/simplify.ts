// What is left of a password without its trimmings: digits and signs around it, letters written as digits, the same
// part again and again. Two passwords with the same core are equally easy to guess. Pure.

/** A core that is shorter says nothing about the password that it was found in. */
export const SHORTEST_CORE = 4;

/** Letters stripped from between other characters must be at least this many to be compared. */
const SHORTEST_BARE_WORD = 6;

const WRITTEN_AS: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  '€': 'e',
  $: 's',
};

/** Lower case, compatibility forms and accents made plain. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

export function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]/gu, '');
}

export function lettersAndDigitsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** Without the digits and signs before the first and after the last letter. */
export function withoutTrimmings(text: string): string {
  const letters = [...text.matchAll(/\p{L}/gu)];
  const [first, last] = [letters.at(0), letters.at(-1)];
  return first && last ? text.slice(first.index, last.index + last[0].length) : '';
}

/** Letters that were written as digits or signs, put back: `w3lk0m`. A 1 or ! may be an i or an l. */
export function withLettersPutBack(text: string): readonly string[] {
  const plain = text.replace(/[034578@€$]/g, (sign) => WRITTEN_AS[sign] ?? sign);
  return [plain.replace(/[1!|]/g, 'i'), plain.replace(/[1!|]/g, 'l')];
}

/** The part that `text` repeats from its first to its last character (the last time perhaps not whole), or `text`. */
export function repeatedPart(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
    if (text.slice(length) === text.slice(0, -length)) return text.slice(0, length);
  }
  return text;
}

/** Every core of `password`, each once. */
export function coresOf(password: string): readonly string[] {
  const whole = fold(password);
  const bare = [whole, withoutTrimmings(whole)];
  const spelled = [...bare, ...bare.flatMap(withLettersPutBack)];
  const words = spelled.map(lettersOf).filter((word) => word.length >= SHORTEST_BARE_WORD);
  const all = [...spelled, ...words];
  return [...new Set([...all, ...all.map(repeatedPart)])].filter((core) => core.length >= SHORTEST_CORE);
}
