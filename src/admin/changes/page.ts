// The page of one change: who, when, why, what it does to each e-loket; and deciding about it. What is not offered is refused
// all the same when it is posted.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { dateAndTime } from '#i18n/moments.ts';
import { nameIn, t } from '#i18n/texts.ts';
import { actorId, isAdministrator, mayActFor, mayApprove, maySeeChange } from '#relying-parties/actor.ts';
import type { PlanItem } from '#relying-parties/changes/plan.ts';
import { ChangeRefused } from '#relying-parties/changes/refused.ts';
import type { RegisterChangeRecord } from '#stores/ports.ts';
import { type AdminHouse, BEHEER } from '../house.ts';
import { wordsFor } from '../names.ts';
import { asked } from '../paging.ts';
import type { Drafts } from '../plan/draft.ts';
import { type SayShares, touchesTaking } from '../plan/say-shares.ts';
import type { SayWarnings } from '../plan/say-warnings.ts';
import { planTexts } from '../plan/texts.ts';
import { logoIn, pageOf, param } from '../registered.ts';
import { recoverable, type Threshold, type Visitor } from '../threshold.ts';
import { changesTexts as texts } from './texts.ts';

const DONE = ['voorgesteld', 'doorgevoerd', 'geweigerd', 'ingetrokken', 'bekeken'] as const;

export function createChangePage(
  house: AdminHouse & {
    readonly threshold: Threshold;
    readonly drafts: Drafts;
    readonly sayWarnings: SayWarnings;
    readonly sayShares: SayShares;
  },
) {
  const { changes, threshold, drafts, sayWarnings, sayShares } = house;

  /** @throws ServiceError not_found, not_yours when it touches an organisation that this visitor does not see */
  async function find(ctx: Context, { actor }: Visitor) {
    const id = param(ctx, 'change');
    const change = /^[\w-]{1,64}$/.test(id) ? await changes.find(id) : undefined;
    if (!change) throw new ServiceError('not_found', { detail: 'no such change' });
    const items = await changes.itemsOf(change);
    if (!maySeeChange(actor, change, items))
      throw new ServiceError('not_yours', { detail: 'change of another organisation' });
    return { change, items };
  }

  async function render(
    ctx: Context,
    visitor: Visitor,
    { change, items }: { readonly change: RegisterChangeRecord; readonly items: readonly PlanItem[] },
    errors: readonly FieldError[] = [],
    note = '',
  ): Promise<void> {
    const { actor, locale } = visitor;
    const { id, state, author, authorLabel, createdAt, decidedAt, decidedLabel, emergency, seenBy } = change;
    const isWaiting = state === 'waiting';
    const done = DONE.find((one) => one === asked(ctx.query, 'gedaan'));
    await threshold.render(
      ctx,
      visitor,
      'change',
      {
        title: t(texts.oneTitle, locale, { name: authorLabel }),
        texts,
        errors,
        done: done && errors.length === 0 ? t(texts[`done_${done}`], locale) : undefined,
        back: `${BEHEER}/wijzigingen`,
        page: `${BEHEER}/wijzigingen/${id}`,
        state: t(texts[`state_${state}`], locale),
        emergency: emergency ? { seen: seenBy !== undefined } : undefined,
        proposed: t(texts.by, locale, { name: authorLabel, date: dateAndTime(createdAt, locale) }),
        note: change.note || t(texts.noNote, locale),
        decided:
          decidedAt === undefined
            ? undefined
            : t(texts.by, locale, { name: decidedLabel ?? '', date: dateAndTime(decidedAt, locale) }),
        decisionNote: change.decisionNote,
        undoes: change.undoes && `${BEHEER}/wijzigingen/${change.undoes}`,
        what: t(state === 'applied' ? texts.whatChanged : texts.what, locale),
        items: items.map((item) => ({
          name: nameIn(item.after.names, locale),
          href: pageOf({ party: item.after }),
          exists: item.before !== undefined || state === 'applied',
          isNew: item.before === undefined,
          logo: logoIn(item.differences),
          differences: item.differences.map(wordsFor(house, locale)),
        })),
        warnings: isWaiting ? await sayWarnings(items, locale) : [],
        shares: isWaiting ? await sayShares(items, locale) : [],
        rehearsals: items
          .filter((item) => isWaiting && touchesTaking(item))
          .map((item) => ({
            href: `${pageOf({ party: item.after })}/proef?wijziging=${id}`,
            text: t(planTexts.rehearse, locale, { name: nameIn(item.after.names, locale) }),
          })),
        mayJudge: isWaiting && mayApprove(actor, author, items),
        needsOther: isWaiting && !mayApprove(actor, author, items),
        mayWithdraw: isWaiting && author === actorId(actor),
        mayUndo:
          state === 'applied' &&
          items.length > 0 &&
          items.every(({ before, after }) => mayActFor(actor, (before ?? after).organisation)),
        maySee: emergency && seenBy === undefined && isAdministrator(actor) && author !== actorId(actor),
        judge: {
          name: 'note',
          label: t(texts.judgeNote, locale),
          hint: t(texts.judgeHint, locale),
          value: note,
        },
      },
      errors.length > 0 ? 422 : 200,
    );
  }

  const show = threshold.open(async (ctx, visitor) => render(ctx, visitor, await find(ctx, visitor)));

  /** Does it, and comes back to the page that says so. */
  const act = (
    what: (visitor: Visitor, id: string, note: string) => Promise<unknown>,
    done: (typeof DONE)[number],
  ) =>
    threshold.open(async (ctx, visitor) => {
      const { change } = await find(ctx, visitor);
      const { note = '' } = formOf(ctx);
      try {
        await what(visitor, change.id, note);
      } catch (error) {
        const fault = recoverable(error, visitor.locale);
        const field = error instanceof ChangeRefused && error.code === 'note_needed' ? 'note' : undefined;
        return render(ctx, visitor, await find(ctx, visitor), [{ ...fault, ...(field && { field }) }], note);
      }
      seeOther(ctx, `${BEHEER}/wijzigingen/${change.id}?gedaan=${done}`);
    });

  return {
    show,
    approve: act(({ actor }, id, note) => changes.approve(actor, id, note), 'doorgevoerd'),
    reject: act(({ actor }, id, note) => changes.reject(actor, id, note), 'geweigerd'),
    withdraw: act(({ actor }, id) => changes.withdraw(actor, id), 'ingetrokken'),
    see: act(({ actor }, id) => changes.see(actor, id), 'bekeken'),
    undo: threshold.open(async (ctx, visitor) => {
      const found = await find(ctx, visitor);
      try {
        await changes.planUndo(visitor.actor, found.change.id);
      } catch (error) {
        return render(ctx, visitor, found, [recoverable(error, visitor.locale)]);
      }
      seeOther(ctx, await drafts.keep(visitor, { kind: 'undo', change: found.change.id }));
    }),
  };
}
