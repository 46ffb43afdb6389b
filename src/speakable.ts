// Codes that people read, say and type: groups of characters without look-alikes, the last one checks the others.

import { randomBytes } from 'node:crypto';

// Crockford's base 32: no I, L, O or U, so that a code read over the phone cannot be misheard into another.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export interface SpeakableShape {
  readonly groups: number;
  /** Characters in each group. */
  readonly length: number;
}

/** A fresh code such as `7K4QF-2M9XC`: five random bits for each character but the last. */
export function newSpeakable(shape: SpeakableShape): string {
  // 256 is a multiple of 32: the remainder of a random byte favours no character.
  const random = randomBytes(shape.groups * shape.length - 1);
  const body = Array.from(random, (byte) => ALPHABET[byte % 32]).join('');
  return grouped(body + checkCharacter(body), shape);
}

/** The code as it was made, from what somebody typed or read out; undefined when it cannot be one. */
export function parseSpeakable(typed: string, shape: SpeakableShape): string | undefined {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (plain.length !== shape.groups * shape.length || !/^[0-9A-HJKMNP-TV-Z]+$/.test(plain)) return undefined;
  return plain.at(-1) === checkCharacter(plain.slice(0, -1)) ? grouped(plain, shape) : undefined;
}

function grouped(plain: string, { groups, length }: SpeakableShape): string {
  return Array.from({ length: groups }, (_, n) => plain.slice(n * length, (n + 1) * length)).join('-');
}

/** Weighted sum modulo 31 (prime): a wrong character or a swap of neighbours changes it, save where 0 and Z stand for each other. */
function checkCharacter(body: string): string {
  const sum = [...body].reduce(
    (total, character, index) => total + (index + 1) * ALPHABET.indexOf(character),
    0,
  );
  return ALPHABET[sum % 31] ?? '0';
}
