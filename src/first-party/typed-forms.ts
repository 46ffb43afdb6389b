// What somebody typed survives signing in again: a form that came too late is kept, sealed, for this browser and this person,
// and offered once they are back. Only a form of their own page (its token fits the visit that is over), and none with a
// password or a code in it.

import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import { z } from 'zod';
import type { Clock } from '#clock.ts';
import { formOf } from '#http/body.ts';
import type { Csrf } from '#http/csrf.ts';
import type { Sealing } from '#sealing.ts';
import type { Records } from '#stores/ports.ts';
import type { Visits } from './visit.ts';

/** As long as a login may last, in milliseconds. */
const KEPT_MS = 30 * 60_000;
const SECRET = /password|code|credential|pin/i;
const PURPOSE = 'typed form';

const typedSchema = z.object({
  subject: z.string(),
  path: z.string(),
  fields: z.record(z.string(), z.string()),
});

export interface TypedForm {
  /** Where it is posted to. */
  readonly path: string;
  /** Without its token. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface TypedForms {
  /** Keeps the form of this request, if it may be kept. */
  keep(ctx: Context): Promise<void>;
  /** Whether a form of this person waits in this browser. */
  waits(ctx: Context, subject: string): Promise<boolean>;
  /** That form, once. */
  take(ctx: Context, subject: string): Promise<TypedForm | undefined>;
}

/** @param space of the room: its name in the store and in the cookie */
export function createTypedForms(house: {
  space: string;
  records: Records;
  sealing: Sealing;
  clock: Clock;
  csrf: Csrf;
  visits: Pick<Visits, 'last'>;
  secure: boolean;
}): TypedForms {
  const { space, records, sealing, clock, csrf, visits, secure } = house;
  const cookie = `sleutelbos_${space}_typed`;
  const recordSpace = `${space}-typed`;
  const setCookie = (ctx: Context, value: string | null) =>
    ctx.cookies.set(cookie, value, {
      httpOnly: true,
      sameSite: 'lax',
      secure,
      signed: false,
      path: '/',
    });
  const idIn = (ctx: Context) => hashed(ctx.cookies.get(cookie, { signed: false }) ?? '');

  async function find(ctx: Context, subject: string) {
    const stored = await records.get(recordSpace, idIn(ctx));
    if (stored === undefined) return undefined;
    const typed = typedSchema.parse(JSON.parse(sealing.open(stored, PURPOSE)));
    return typed.subject === subject ? typed : undefined;
  }

  return {
    async keep(ctx) {
      const { csrf: token, ...fields } = formOf(ctx);
      const names = Object.keys(fields);
      if (ctx.method !== 'POST' || names.length === 0 || names.some((name) => SECRET.test(name))) return;
      const visit = await visits.last(ctx);
      if (!visit || !fits(csrf, token, visit.id)) return;
      const value = randomBytes(32).toString('base64url');
      const typed = { subject: visit.subject, path: ctx.path, fields };
      const sealed = sealing.seal(JSON.stringify(typed), PURPOSE);
      await records.put(recordSpace, hashed(value), sealed, clock.now() + KEPT_MS);
      setCookie(ctx, value);
    },
    waits: async (ctx, subject) => (await find(ctx, subject)) !== undefined,
    async take(ctx, subject) {
      const found = await find(ctx, subject);
      await records.remove(recordSpace, idIn(ctx));
      setCookie(ctx, null);
      return found && { path: found.path, fields: found.fields };
    },
  };
}

function fits(csrf: Csrf, token: string | undefined, binding: string): boolean {
  try {
    csrf.check(token, binding);
    return true;
  } catch {
    return false;
  }
}

function hashed(value: string): string {
  return createHash('sha256').update(value).digest('base64url');
}
