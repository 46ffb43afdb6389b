// The threshold of "Mijn digitale sleutels": who is there, and whether they showed who they are surely and recently enough for
// what they want to do. Looking takes any key; changing takes eID or itsme, at most five minutes ago.

import type { Context } from 'koa';
import { FRESH_MS, mayVouch, type Proof } from '#assurance/binding.ts';
import { record } from '#audit/audit.ts';
import { ServiceError } from '#errors.ts';
import { CHANGING_CLIENT, SELF_SERVICE_CLIENT } from '#first-party/own-clients.ts';
import type { Visit } from '#first-party/visit.ts';
import { formOf } from '#http/body.ts';
import type { PageModel } from '#http/context.ts';
import { noteSupportCode } from '#http/request-id.ts';
import { firstSpoken } from '#i18n/texts.ts';
import type { Subject } from '#subjects/subjects.ts';
import { frameOf } from './frame.ts';
import { SELF_SERVICE, type SelfServiceHouse } from './house.ts';

export interface Visitor {
  readonly subject: Subject;
  readonly visit: Visit;
  /** Hidden field `csrf` of every form; POSTs were checked already. */
  readonly csrf: string;
}

/** Handles a page of somebody who is signed in. */
export type Handler = (ctx: Context, visitor: Visitor) => Promise<void>;

export interface Threshold {
  /**
   * A page for its owner, signed in with any key; who is not is sent to sign in and comes back.
   * @param options.ownForms the handler checks posted forms itself (the gate does)
   */
  open(handler: Handler, options?: { readonly ownForms?: boolean }): (ctx: Context) => Promise<void>;
  /** A page that changes something: asks for eID or itsme again when the last time is over five minutes ago. */
  guarded(
    handler: (ctx: Context, visitor: Visitor & { readonly proof: Proof }) => Promise<void>,
  ): (ctx: Context) => Promise<void>;
  /** Renders a page inside the room's frame: its menu, who is signed in, until when. */
  render(ctx: Context, visitor: Visitor, view: string, model: PageModel, status?: number): Promise<void>;
}

export function createThreshold(house: SelfServiceHouse): Threshold {
  const { visits, typedForms, sessions, subjects, durable, signIn, csrf, clock, keys } = house;

  async function visitor(ctx: Context): Promise<Visitor | undefined> {
    const visit = await visits.read(ctx);
    if (!visit) return undefined;
    const subject = (await sessions.isAlive(visit.session, visit.subject))
      ? await subjects.findNow(durable, visit.subject)
      : undefined;
    if (!subject || subject.disabled) {
      await visits.end(ctx);
      return undefined;
    }
    speakAs(ctx, subject);
    ctx.state['supportCode'] = visit.supportCode;
    noteSupportCode(visit.supportCode);
    return { subject, visit, csrf: csrf.token(visit.id) };
  }

  /** Where to come back after signing in: this page, or after a form the page that it stood on. */
  const hereOf = (ctx: Context) => (ctx.method === 'GET' ? `${ctx.path}${ctx.search}` : pageOf(ctx));

  const open: Threshold['open'] = (handler, { ownForms = false } = {}) =>
    async function openPage(ctx) {
      const found = await visitor(ctx);
      if (!found) {
        await typedForms.keep(ctx);
        return signIn.leave(ctx, { returnTo: hereOf(ctx), client: SELF_SERVICE_CLIENT });
      }
      await traced(ctx, found, async () => {
        if (ctx.method === 'POST' && !ownForms) csrf.check(formOf(ctx)['csrf'], found.visit.id);
        await handler(ctx, found);
      });
    };

  /** What we refuse of somebody who is signed in leaves a row in the audit log. */
  async function traced(ctx: Context, { subject }: Visitor, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (error instanceof ServiceError && error.status < 500)
        await refusal(ctx, subject, { reason: error.code });
      throw error;
    }
  }

  const refusal = (ctx: Context, subject: Subject, why: object) =>
    record(durable.audit, clock, {
      type: 'self-service.refused',
      subject: subject.id,
      data: { page: ctx.path.slice(0, 100), ...why },
    });

  return {
    open,
    guarded: (handler) =>
      open(async (ctx, found) => {
        const { proof } = found.visit;
        const provesIdentity = keys.some(({ id, subject }) => id === proof.key && subject === 'proves');
        if (mayVouch(proof, provesIdentity, clock.now())) return handler(ctx, { ...found, proof });
        await refusal(ctx, found.subject, { level: proof.level });
        await typedForms.keep(ctx);
        await signIn.leave(ctx, {
          returnTo: hereOf(ctx),
          client: CHANGING_CLIENT,
          maxAgeMs: FRESH_MS,
          borrowed: found.visit.borrowedUntil !== undefined,
        });
      }),
    async render(ctx, found, view, model, status) {
      const [look] = await durable.helpLooks.runningOfSubject(found.subject.id, clock.now(), 1);
      await ctx.render(
        `self-service/${view}`,
        { frame: frameOf(ctx, found, look?.endsAt), csrf: found.csrf, styles: ['rooms.css'], ...model },
        status === undefined ? {} : { status },
      );
    },
  };
}

/** The language that this person chose, unless this request or this browser says otherwise. */
export function speakAs(ctx: Context, { preferredLocale }: Subject): void {
  const preferred = firstSpoken(preferredLocale ? [preferredLocale] : []);
  if (preferred && !ctx.state['localeChosen'] && !ctx.state['localeRemembered'])
    ctx.state['locale'] = preferred;
}

/** The page that a form was on: forms here post to their own page. */
function pageOf(ctx: Context): string {
  return ctx.path.startsWith(SELF_SERVICE) ? ctx.path : SELF_SERVICE;
}
