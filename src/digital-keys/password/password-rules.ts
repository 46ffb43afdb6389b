// Which passwords may be chosen: long enough, and not among the first that anybody would try. No rules about kinds of
// characters, no expiry (NIST SP 800-63B-4 §3.1.1.2). Pure: what is common is asked of the blocklist handed in.

import type { Person } from '../key.ts';
import type { Blocklist } from './blocklist.ts';
import {
  coresOf,
  fold,
  lettersAndDigitsOf,
  lettersOf,
  repeatedPart,
  withLettersPutBack,
  withoutTrimmings,
} from './simplify.ts';

export const PASSWORD_SHORTEST = 12;
export const PASSWORD_LONGEST = 256;

export type PasswordFault = 'short' | 'long' | 'national_number' | 'personal' | 'service_word' | 'common';

/** Words of this house and of the page on which a password is chosen, in the four languages. */
const SERVICE_WORDS = [
  ...['sleutelbos', 'sleutel', 'digitalesleutel', 'vlaanderen', 'vlaams', 'overheid', 'gemeente', 'belgie'],
  ...[
    'wachtwoord',
    'paswoord',
    'toegang',
    'aanmelden',
    'inloggen',
    'welkom',
    'geheim',
    'eloket',
    'burgerprofiel',
  ],
  ...[
    'flandre',
    'flamand',
    'gouvernement',
    'commune',
    'belgique',
    'motdepasse',
    'connexion',
    'bienvenue',
    'secret',
  ],
  ...[
    'flandern',
    'behorde',
    'gemeinde',
    'belgien',
    'passwort',
    'kennwort',
    'anmelden',
    'willkommen',
    'geheimnis',
  ],
  ...['flanders', 'government', 'belgium', 'password', 'passphrase', 'login', 'signin', 'welcome', 'admin'],
  ...['itsme', 'eid', 'csam'],
];

const KEYBOARDS = ['azerty', 'qwerty', 'qwertz'];

/** Keys and letters in the order in which fingers find them. */
const ROWS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'azertyuiopqsdfghjklmwxcvbn',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  '&e"\'(§e!ca)-',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1aqw2zsx3edc4rfv5tgb6yhn7uj8ik9ol0pm',
].flatMap((row) => [row, [...row].reverse().join('')]);

const SHORTEST_ROW = 6;

/** A password that repeats a part as short as this is counted as one that everybody has. */
const SHORT_PART = 3;

export interface Chooser {
  readonly userName: string;
  readonly person: Person;
}

/** Composed as it will be hashed, however the keyboard sent it. */
export function readPassword(input: string): string {
  return input.normalize('NFC');
}

/** Lengths are counted in code points. Nothing is ever cut off. */
export function lengthOfPassword(input: string): number {
  return [...readPassword(input)].length;
}

/** Why `input` cannot be this person's password; undefined when it can. */
export function faultOfPassword(
  input: string,
  { userName, person }: Chooser,
  isListed: Blocklist,
): PasswordFault | undefined {
  const length = lengthOfPassword(input);
  if (length < PASSWORD_SHORTEST) return 'short';
  if (length > PASSWORD_LONGEST) return 'long';
  if (input.replace(/\D/g, '').includes(person.nationalNumber)) return 'national_number';
  const names = [userName, ...namesOf(person.givenName), ...namesOf(person.familyName)];
  if (isMadeOf(input, names)) return 'personal';
  if (isMadeOf(input, SERVICE_WORDS)) return 'service_word';
  return isCommon(input, isListed) ? 'common' : undefined;
}

/** A name whole and in its parts: "Van den Broeck" is guessed as "Broeck" too. */
function namesOf(name = ''): readonly string[] {
  return [name, ...name.split(/[^\p{L}]+/u)];
}

/** True when nothing is left of the password but `words`, digits and signs. */
function isMadeOf(password: string, words: readonly string[]): boolean {
  const whole = fold(password);
  const spellings = [whole, ...withLettersPutBack(withoutTrimmings(whole))].map(lettersOf);
  const letters = words.map((word) => lettersOf(fold(word))).filter((word) => word.length >= 3);
  if (spellings.some((spelling) => splitsInto(spelling, letters))) return true;
  const exact = words.map((word) => lettersAndDigitsOf(fold(word))).filter((word) => word.length >= 3);
  return splitsInto(lettersAndDigitsOf(whole), exact);
}

/** True when `text` is one or more of `words`, one after the other. */
function splitsInto(text: string, words: readonly string[]): boolean {
  const reached = new Set([0]);
  for (let at = 0; at < text.length; at++) {
    if (!reached.has(at)) continue;
    for (const word of words) if (text.startsWith(word, at)) reached.add(at + word.length);
  }
  return text.length > 0 && reached.has(text.length);
}

function isCommon(password: string, isListed: Blocklist): boolean {
  if (isMadeOf(password, KEYBOARDS)) return true;
  return coresOf(password).some((core) => isListed(core) || isRow(core) || repeatsShortPart(core));
}

function isRow(core: string): boolean {
  return core.length >= SHORTEST_ROW && ROWS.some((row) => row.includes(core));
}

function repeatsShortPart(core: string): boolean {
  return core.length >= SHORTEST_ROW && repeatedPart(core).length <= SHORT_PART;
}
