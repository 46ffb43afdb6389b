// One code: a random number of 256 bits is kept, never the code. The six digits are computed from it with our secret, so a
// resend says the same code, and whoever reads the store learns nothing (docs/decisions/0010). What changes while a code
// lives (sent again, ended) has a row of its own that is only ever added: two requests at once cannot undo each other.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { createSealing } from '#sealing.ts';
import type { KeyTools } from '../../key.ts';

export const CODE_LIFETIME_MS = 10 * 60_000;
const TRIES_PER_CODE = 5;
const SPACE = 'one-time-code';

const shape = z.object({ nonce: z.string(), to: z.string(), expiresAt: z.number() });
const sendingShape = z.object({ at: z.number(), message: z.string().optional() });

export interface Challenge {
  readonly nonce: string;
  /** The number or address that the code went to. */
  readonly to: string;
  readonly expiresAt: number;
}

export interface Sending {
  readonly at: number;
  /** Absent for the instant between the claim and the post. */
  readonly message?: string | undefined;
}

export type Tried = { readonly type: 'may'; readonly left: number } | { readonly type: 'ended' };

export type Challenges = ReturnType<typeof createChallenges>;

/** @param owner `<key>:<login or activation>`: a code belongs to one of them */
export function createChallenges({ records, counters, clock, derive }: KeyTools) {
  const sealed = (nonce: string) => createSealing([derive(nonce, 'one-time-code-address')], nonce);

  /** The live one of this owner. */
  async function find(owner: string): Promise<Challenge | undefined> {
    return parse(await records.get(SPACE, owner));
  }

  function parse(kept: string | undefined): Challenge | undefined {
    if (kept === undefined) return undefined;
    const { nonce, to, expiresAt } = shape.parse(JSON.parse(kept));
    if (expiresAt <= clock.now()) return undefined;
    return { nonce, to: sealed(nonce).open(to, owner(nonce)), expiresAt };
  }

  /** The code, for exactly one caller: true for the one that may use it. */
  async function take(of: string, { nonce }: Challenge): Promise<boolean> {
    return parse(await records.take(SPACE, of))?.nonce === nonce;
  }

  /** The six digits: 64 bits of a keyed hash, so that no digit is likelier than another by more than 10^-13. */
  function code({ nonce }: Challenge): string {
    const bytes = Buffer.from(derive(nonce, 'one-time-code'), 'base64url');
    return String(bytes.readBigUInt64BE() % 1_000_000n).padStart(6, '0');
  }

  return {
    find,
    take,
    code,

    /** A new code for `to`; undefined when another request was first. @param replaces the one whose place it takes */
    async begin(of: string, to: string, replaces?: Challenge): Promise<Challenge | undefined> {
      if (replaces) await take(of, replaces);
      const nonce = randomBytes(32).toString('base64url');
      const expiresAt = clock.now() + CODE_LIFETIME_MS;
      const kept = JSON.stringify({ nonce, to: sealed(nonce).seal(to, owner(nonce)), expiresAt });
      return (await records.add(SPACE, of, kept, expiresAt)) ? { nonce, to, expiresAt } : undefined;
    },

    /** Compares keyed hashes, in a time that tells nothing. */
    isRight(challenge: Challenge, typed: string): boolean {
      const mac = (digits: string) => Buffer.from(derive(digits, 'one-time-code-compare'), 'base64url');
      return timingSafeEqual(mac(typed), mac(code(challenge)));
    },

    /** Counts a try at this code, before it is compared. */
    async countTry({ nonce }: Challenge): Promise<Tried> {
      const { count } = await counters.hit(`one-time-code-try:${nameOf(nonce)}`, 2 * CODE_LIFETIME_MS);
      return count > TRIES_PER_CODE ? { type: 'ended' } : { type: 'may', left: TRIES_PER_CODE - count };
    },

    async end({ nonce, expiresAt }: Challenge): Promise<void> {
      await records.put('one-time-code-ended', nameOf(nonce), '', expiresAt);
    },

    async isEnded({ nonce }: Challenge): Promise<boolean> {
      return (await records.get('one-time-code-ended', nameOf(nonce))) !== undefined;
    },

    /** All sendings of this code, first one first. */
    async sendings({ nonce }: Challenge): Promise<readonly Sending[]> {
      const found: Sending[] = [];
      for (;;) {
        const kept = await records.get('one-time-code-sent', `${nameOf(nonce)}:${found.length}`);
        if (kept === undefined) return found;
        found.push(sendingShape.parse(JSON.parse(kept)));
      }
    },

    /** Claims the n-th sending (0 is the first): true for exactly one caller. */
    claimSending({ nonce, expiresAt }: Challenge, n: number): Promise<boolean> {
      const kept = JSON.stringify({ at: clock.now() });
      return records.add('one-time-code-sent', `${nameOf(nonce)}:${n}`, kept, expiresAt);
    },

    async noteMessage({ nonce, expiresAt }: Challenge, n: number, message: string): Promise<void> {
      const kept = JSON.stringify({ at: clock.now(), message });
      await records.put('one-time-code-sent', `${nameOf(nonce)}:${n}`, kept, expiresAt);
    },
  };
}

const owner = (nonce: string) => `one-time-code ${nonce}`;

/** The nonce stays in one row: names of other rows are made from its hash. */
const nameOf = (nonce: string) => createHash('sha256').update(nonce).digest('base64url');
