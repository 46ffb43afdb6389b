// Passwords that many people choose, as sorted 32-bit prefixes of their SHA-256: 4 bytes each, no list to read off.
// `common-passwords.bin` is made by scripts/make-blocklist.ts; common-passwords.md says from what.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const BYTES = 4;

/** Answers whether a core (see simplify.ts) is on the list. One in 50,000 others is taken for one that is. */
export type Blocklist = (core: string) => boolean;

export function prefixOf(core: string): number {
  return createHash('sha256').update(core).digest().readUInt32BE(0);
}

export function loadBlocklist(): Blocklist {
  const list = readFileSync(new URL('./common-passwords.bin', import.meta.url));
  return (core) => contains(list, prefixOf(core));
}

/** @param list ascending unsigned 32-bit numbers, big-endian */
export function contains(list: Buffer, wanted: number): boolean {
  let from = 0;
  let to = list.length / BYTES;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const found = list.readUInt32BE(middle * BYTES);
    if (found === wanted) return true;
    if (found < wanted) from = middle + 1;
    else to = middle;
  }
  return false;
}

/** The file's content for these cores. */
export function packBlocklist(cores: Iterable<string>): Buffer {
  const prefixes = [...new Set([...cores].map(prefixOf))].sort((one, other) => one - other);
  const list = Buffer.alloc(prefixes.length * BYTES);
  prefixes.forEach((prefix, index) => {
    list.writeUInt32BE(prefix, index * BYTES);
  });
  return list;
}
