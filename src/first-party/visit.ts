// Somebody who is signed in at a room of ours (self-service, Beheer): the room's own session, kept apart from single sign-on.
// The cookie holds a random id of which we keep only the hash; the session ends after a quarter of an hour without a request,
// and with the single sign-on session that it came from. On a borrowed computer it does not last longer than that one may.

import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import { z } from 'zod';
import { levels } from '#assurance/levels.ts';
import type { Clock } from '#clock.ts';
import type { Records } from '#stores/ports.ts';

/** Without a request for this long, in milliseconds, a visit is over (shared figure of security part 6). */
export const IDLE_MS = 15 * 60_000;
/** Whose a visit was is known for a working day after it began (milliseconds): for the form that came too late. */
const OWNER_KNOWN_MS = 8 * 3_600_000;

const visitSchema = z.object({
  subject: z.string(),
  /** The single sign-on session it came from. */
  session: z.string(),
  /** On a borrowed computer: nothing lengthens it beyond this (epoch milliseconds). */
  borrowedUntil: z.number().optional(),
  /** Support code of the login that it began with. */
  supportCode: z.string().optional(),
  /** The strongest proof of the last login of this visit. */
  proof: z.object({ key: z.string(), level: z.enum(levels), at: z.number() }),
});

export type VisitFacts = z.output<typeof visitSchema>;

export interface Visit extends VisitFacts {
  /** What forms of this visit are bound to. */
  readonly id: string;
  /** Without another request it ends then (epoch milliseconds). */
  readonly endsAt: number;
}

export interface Visits {
  /** The visit of this browser; reading it counts as a sign of life. */
  read(ctx: Context): Promise<Visit | undefined>;
  /** The visit that this browser last had here, also when it is over: whose it was, and what its forms were bound to. */
  last(ctx: Context): Promise<Pick<Visit, 'id' | 'subject'> | undefined>;
  /** Begins a visit under a new id, and gives that; the one before, if any, is over. */
  begin(ctx: Context, facts: VisitFacts): Promise<string>;
  end(ctx: Context): Promise<void>;
}

/** @param space of the room: its name in the store and in the cookie */
export function createVisits(house: {
  space: string;
  records: Records;
  clock: Clock;
  secure: boolean;
}): Visits {
  const { space, records, clock, secure } = house;
  const cookie = `${secure ? '__Host-' : ''}sleutelbos_${space}`;
  const ownerSpace = `${space}-owner`;
  const idIn = (ctx: Context) => {
    const given = ctx.cookies.get(cookie, { signed: false });
    return given && /^[\w-]{43}$/.test(given) ? hashed(given) : undefined;
  };
  const setCookie = (ctx: Context, value: string | null) =>
    ctx.cookies.set(cookie, value, { httpOnly: true, sameSite: 'lax', secure, signed: false, path: '/' });

  const endOf = ({ borrowedUntil = Number.POSITIVE_INFINITY }: VisitFacts) =>
    Math.min(clock.now() + IDLE_MS, borrowedUntil);

  async function end(ctx: Context): Promise<void> {
    const id = idIn(ctx);
    if (id) await records.remove(space, id);
    setCookie(ctx, null);
  }

  return {
    async read(ctx) {
      const id = idIn(ctx);
      const stored = id && (await records.get(space, id));
      if (!id || !stored) return undefined;
      const facts = visitSchema.parse(JSON.parse(stored));
      const endsAt = endOf(facts);
      await records.put(space, id, stored, endsAt);
      return { ...facts, id, endsAt };
    },
    async last(ctx) {
      const id = idIn(ctx);
      const subject = id && (await records.get(ownerSpace, id));
      return id && subject ? { id, subject } : undefined;
    },
    async begin(ctx, facts) {
      await end(ctx);
      const value = randomBytes(32).toString('base64url');
      const id = hashed(value);
      await records.put(space, id, JSON.stringify(facts), endOf(facts));
      await records.put(ownerSpace, id, facts.subject, clock.now() + OWNER_KNOWN_MS);
      setCookie(ctx, value);
      return id;
    },
    end,
  };
}

function hashed(value: string): string {
  return createHash('sha256').update(value).digest('base64url');
}
