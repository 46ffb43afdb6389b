// The threshold of Beheer: who is there, and whether they have a role. Only eID opens it.

import type { Context } from 'koa';
import { record } from '#audit/audit.ts';
import { ServiceError } from '#errors.ts';
import { ADMIN_CLIENT } from '#first-party/own-clients.ts';
import { formOf } from '#http/body.ts';
import type { FieldError, PageModel } from '#http/context.ts';
import { addFormTargets } from '#http/headers.ts';
import { noteSupportCode } from '#http/request-id.ts';
import type { Locale } from '#i18n/texts.ts';
import { actorId, mayEnter } from '#relying-parties/actor.ts';
import { type ChangeRefusal, ChangeRefused } from '#relying-parties/changes/refused.ts';
import { fullName } from '#subjects/subjects.ts';
import { createFrame } from './frame.ts';
import type { AdminHouse } from './house.ts';
import type { Visitor } from './visitor.ts';

export type { Visitor } from './visitor.ts';

/** A working day: then the card is asked again, however busy the visit was (milliseconds; NIST SP 800-63B allows 12 hours). */
const LONGEST_VISIT_MS = 8 * 3_600_000;

/** Handles a page of somebody with a role. */
export type Handler = (ctx: Context, visitor: Visitor) => Promise<void>;

export interface Threshold {
  /** A page for whoever has a role here; who is not signed in is sent to sign in with eID and comes back. */
  open(handler: Handler): (ctx: Context) => Promise<void>;
  /** Renders a page inside the room's frame: its menu, who is signed in, what is urgent. */
  render(ctx: Context, visitor: Visitor, view: string, model: PageModel, status?: number): Promise<void>;
}

export function createThreshold(house: AdminHouse): Threshold {
  const { visits, typedForms, subjects, durable, signIn, csrf, clock, people, issuer } = house;
  const frameOf = createFrame(house);

  async function visitor(ctx: Context): Promise<Visitor | undefined> {
    const visit = await visits.read(ctx);
    if (!visit) return undefined;
    const subject = await subjects.findNow(durable, visit.subject);
    if (!subject || subject.disabled || clock.now() - visit.proof.at > LONGEST_VISIT_MS) {
      await visits.end(ctx);
      return undefined;
    }
    ctx.state['supportCode'] = visit.supportCode;
    noteSupportCode(visit.supportCode);
    const actor = await people.actorOf({ id: subject.id, name: fullName(subject) });
    return { actor, visit, csrf: csrf.token(visit.id), locale: ctx.state['locale'] as Locale };
  }

  /** What we refuse of somebody who is signed in leaves a row in the audit log. */
  async function traced(ctx: Context, { actor }: Visitor, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      const reason =
        error instanceof ServiceError && error.status < 500
          ? error.code
          : error instanceof ChangeRefused
            ? error.code
            : undefined;
      if (reason === undefined) throw error;
      await record(durable.audit, clock, {
        type: 'admin.refused',
        actor: actorId(actor),
        data: { page: ctx.path.slice(0, 100), reason },
      });
      // Whoever may not see something learns no more than that.
      if (error instanceof ChangeRefused)
        throw new ServiceError(error.code === 'not_found' ? 'not_found' : 'not_yours', { cause: error });
      throw error;
    }
  }

  return {
    open: (handler) =>
      async function openPage(ctx) {
        // A form that comes too late is led to sign in, over there and back.
        addFormTargets(ctx, [issuer]);
        const found = await visitor(ctx);
        if (!found) {
          await typedForms.keep(ctx);
          return signIn.leave(ctx, {
            returnTo: ctx.method === 'GET' ? `${ctx.path}${ctx.search}` : ctx.path,
            client: ADMIN_CLIENT,
          });
        }
        await traced(ctx, found, async () => {
          if (!mayEnter(found.actor)) throw new ServiceError('not_yours', { detail: 'no role' });
          if (ctx.method === 'POST') csrf.check(formOf(ctx)['csrf'], found.visit.id);
          await handler(ctx, found);
        });
      },

    async render(ctx, found, view, model, status) {
      await ctx.render(
        `admin/${view}`,
        {
          frame: await frameOf(ctx, found),
          csrf: found.csrf,
          styles: ['rooms.css', 'admin.css'],
          help: 'beheer',
          ...model,
        },
        status === undefined ? {} : { status },
      );
    },
  };
}

/** What people can put right themselves; anything else is no matter of theirs and is refused as a whole. */
const RECOVERABLE: ReadonlySet<ChangeRefusal> = new Set([
  'outdated',
  'organisation_unknown',
  'two_owners',
  'last_administrator',
  'exam_needed',
  'nothing_changes',
  'decided',
  'not_applied',
  'note_needed',
]);

/** What the register refused, for the page that the form stood on; anything else goes on its way. */
export function recoverable(error: unknown, locale: Locale): FieldError {
  if (error instanceof ChangeRefused && RECOVERABLE.has(error.code)) return { text: error.in(locale) };
  throw error;
}
