// Support codes: short, speakable, safe to print anywhere. Nine random characters and a check character, no look-alikes.

import { randomBytes } from 'node:crypto';

// Crockford's base 32: no I, L, O or U, so that a code read over the phone cannot be misheard into another.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A fresh code such as `7K4QF-2M9XC`: 45 random bits and a check character. */
export function newSupportCode(): string {
  // 256 is a multiple of 32: the remainder of a random byte favours no character.
  const body = Array.from(randomBytes(9), (byte) => ALPHABET[byte % 32]).join('');
  return grouped(body + checkCharacter(body));
}

/** The code as it is stored, from what somebody typed or read out; undefined when it cannot be one. */
export function parseSupportCode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{10}$/.test(plain)) return undefined;
  return plain[9] === checkCharacter(plain.slice(0, 9)) ? grouped(plain) : undefined;
}

function grouped(plain: string): string {
  return `${plain.slice(0, 5)}-${plain.slice(5)}`;
}

/** Weighted sum modulo 31 (prime): a wrong character or a swap of neighbours changes it, save where 0 and Z stand for each other. */
function checkCharacter(body: string): string {
  const sum = [...body].reduce(
    (total, character, index) => total + (index + 1) * ALPHABET.indexOf(character),
    0,
  );
  return ALPHABET[sum % 31] ?? '0';
}
