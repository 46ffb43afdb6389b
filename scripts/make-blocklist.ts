// Makes src/digital-keys/password/common-passwords.bin from the word lists of the zxcvbn-ts language packages (MIT),
// which are fetched by hand and are no dependency:
//   npm pack @zxcvbn-ts/language-common@4.1.3 … && tar xzf … && node scripts/make-blocklist.ts <folder with the unpacked ones>

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packBlocklist } from '#digital-keys/password/blocklist.ts';
import { coresOf, fold, lettersOf, SHORTEST_CORE } from '#digital-keys/password/simplify.ts';

/** 300 kB at 4 bytes each. */
const MOST = 74_000;
/** Passwords with digits inside are rarely somebody else's core: only the first of the list are taken. */
const PASSWORDS = 15_000;
/** Of each language: the first words of its list, by frequency. */
const WORDS = 2_500;
/** Words that are a whole password by themselves are taken from further down. */
const LONG_WORDS = 15_000;
const LONG = 11;

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: node scripts/make-blocklist.ts <folder with the unpacked packages>');

const list = (path: string): readonly string[] => JSON.parse(readFileSync(join(folder, path), 'utf8'));

/** What listed passwords have in common with their variants: themselves, and their word where one is inside. */
const passwords = list('language-common/src/passwords.json').flatMap((password, index) =>
  coresOf(password).filter(
    (core) =>
      lettersOf(core) === core || (core === fold(password) && (index < PASSWORDS || core.length >= LONG)),
  ),
);
const names = [
  ...list('language-nl-be/src/girlsFirstnames.json'),
  ...list('language-nl-be/src/boysFirstnames.json'),
  ...list('language-de/src/firstnames.json'),
  ...list('language-nl-be/src/lastnames.json').slice(0, WORDS),
  ...list('language-fr/src/lastnames.json'),
  ...list('language-de/src/lastnames.json').slice(0, WORDS),
];
const words = ['nl-be', 'fr', 'de', 'en'].flatMap((language) =>
  list(`language-${language}/src/commonWords.json`)
    .slice(0, LONG_WORDS)
    .filter((word, index) => index < WORDS || word.length >= LONG),
);

const wholeWords = [...names, ...words].map((word) => lettersOf(fold(word)));
const cores = new Set([...passwords, ...wholeWords].filter((core) => core.length >= SHORTEST_CORE));
const kept = [...cores].slice(0, MOST);
const target = new URL('../src/digital-keys/password/common-passwords.bin', import.meta.url);
const packed = packBlocklist(kept);
writeFileSync(target, packed);
console.log(
  `${passwords.length} cores of passwords, ${wholeWords.length} words, ${cores.size} in all, ${packed.length / 4} kept`,
);
