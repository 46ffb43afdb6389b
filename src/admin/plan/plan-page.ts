// The plan page: what would change, what it means, and the button. Everything that people change goes through here.

import type { Context } from 'koa';
import type { AuditEvent } from '#audit/audit.ts';
import { formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { dayInWords } from '#i18n/moments.ts';
import { type Locale, nameIn, t } from '#i18n/texts.ts';
import { isAdministrator } from '#relying-parties/actor.ts';
import type { Plan, PlanItem } from '#relying-parties/changes/plan.ts';
import { hashSecret, makeSecret } from '#relying-parties/secrets.ts';
import type { RegisterChangeRecord } from '#stores/ports.ts';
import { type AdminHouse, BEHEER } from '../house.ts';
import { wordsFor } from '../names.ts';
import { logoIn, param } from '../registered.ts';
import { recoverable, type Threshold, type Visitor } from '../threshold.ts';
import type { Draft, Drafts } from './draft.ts';
import { rehearsalOf, type SayShares, touchesTaking } from './say-shares.ts';
import type { SayWarnings } from './say-warnings.ts';
import { planTexts as texts } from './texts.ts';

/** Stands for a secret that is not made yet. */
const NOT_YET = hashSecret('');

export function createPlanPage(
  house: AdminHouse & {
    readonly threshold: Threshold;
    readonly drafts: Drafts;
    readonly sayWarnings: SayWarnings;
    readonly sayShares: SayShares;
  },
) {
  const { changes, keys, threshold, drafts, sayWarnings, sayShares } = house;

  /** The plan as it stands now: whatever changed since is seen. @param hash of the secret to be made, if any */
  async function planOf({ actor }: Visitor, draft: Draft, hash = NOT_YET): Promise<Plan> {
    if (draft.kind === 'undo') return changes.planUndo(actor, draft.change);
    if (draft.kind === 'version') return changes.planVersion(actor, draft.party, draft.version);
    const { party, base, secretUntil } = draft;
    const secrets = party.client_secrets ?? [];
    return changes.plan(actor, {
      parties: [
        secretUntil === undefined
          ? party
          : { ...party, client_secrets: [...secrets, { sha256: hash, expires_on: secretUntil }] },
      ],
      base,
    });
  }

  async function render(
    ctx: Context,
    visitor: Visitor,
    draft: Draft,
    errors: readonly FieldError[] = [],
    note = '',
  ): Promise<void> {
    const { locale, actor } = visitor;
    let items: readonly PlanItem[] = [];
    const faults = [...errors];
    try {
      ({ items } = await planOf(visitor, draft));
    } catch (error) {
      // Told once: what was posted may have found the same.
      const fault = recoverable(error, locale);
      if (!faults.some(({ text }) => text === fault.text)) faults.push(fault);
    }
    const waits = items.some((item) => item.waits);
    await threshold.render(
      ctx,
      visitor,
      'plan',
      {
        title: t(texts.title, locale),
        texts,
        errors: faults,
        items: items.map((item) => itemIn(item, locale)),
        newSecret:
          draft.kind === 'party' && draft.secretUntil !== undefined && items.length > 0
            ? t(texts.newSecret, locale, { day: dayInWords(draft.secretUntil, locale) })
            : undefined,
        meaning: t(waits ? texts.waits : texts.atOnce, locale),
        warnings: await sayWarnings(items, locale),
        shares: await sayShares(items, locale),
        rehearsals: items.filter(touchesTaking).map((item) => ({
          href: rehearsalOf(
            item,
            keys.map((key) => key.id),
          ),
          text: t(texts.rehearse, locale, { name: nameIn(item.after.names, locale) }),
        })),
        nothing: items.length === 0 && faults.length === 0,
        mayAct: items.length > 0,
        note: {
          name: 'note',
          label: t(texts.note, locale),
          hint: t(waits ? texts.noteHintWaits : texts.noteHint, locale),
          value: note,
        },
        act: t(waits ? texts.propose : texts.apply, locale),
        mayHurry: waits && isAdministrator(actor),
        back: backOf(ctx, draft),
        action: `${BEHEER}/plan/${param(ctx, 'plan')}`,
      },
      faults.length > 0 ? 422 : 200,
    );
  }

  function itemIn({ id, before, after, differences }: PlanItem, locale: Locale) {
    const words = differences.filter(({ after: value }) => !value?.startsWith(NOT_YET.slice(0, 8)));
    return {
      id,
      name: nameIn(after.names, locale),
      isNew: before === undefined,
      logo: logoIn(differences),
      differences: words.map(wordsFor(house, locale)),
    };
  }

  const show = threshold.open(async (ctx, visitor) => {
    const draft = await drafts.find(visitor, param(ctx, 'plan'));
    if (!draft) return seeOther(ctx, BEHEER);
    await render(ctx, visitor, draft);
  });

  const act = threshold.open(async (ctx, visitor) => {
    const { note = '', action } = formOf(ctx);
    const draft = await drafts.take(ctx, visitor);
    const secret = draft.kind === 'party' && draft.secretUntil !== undefined ? makeSecret() : undefined;
    try {
      const plan = await planOf(visitor, draft, secret && hashSecret(secret));
      const change = await changes.propose(visitor.actor, plan, {
        note,
        emergency: action === 'emergency',
        ...(draft.kind === 'undo' && { undoes: draft.change }),
        ...(secret !== undefined && draft.kind === 'party' && { also: madeSecret(draft) }),
      });
      if (secret !== undefined) return await showSecret(ctx, visitor, draft, change, secret);
      seeOther(
        ctx,
        `${BEHEER}/wijzigingen/${change.id}?gedaan=${change.state === 'waiting' ? 'voorgesteld' : 'doorgevoerd'}`,
      );
    } catch (error) {
      await drafts.giveBack(ctx, visitor, draft);
      await render(ctx, visitor, draft, [onNote(recoverable(error, visitor.locale), error)], note);
    }
  });

  /** The only answer that ever holds a secret. */
  async function showSecret(
    ctx: Context,
    visitor: Visitor,
    draft: Draft,
    change: RegisterChangeRecord,
    secret: string,
  ): Promise<void> {
    if (draft.kind !== 'party') throw new Error('only a registration gets a secret');
    const { locale } = visitor;
    await threshold.render(ctx, visitor, 'secret-made', {
      title: t(texts.secretTitle, locale),
      texts,
      label: t(texts.secretOf, locale, { name: nameIn(draft.party.names, locale) }),
      secret,
      works: t(change.state === 'waiting' ? texts.secretWaits : texts.secretWorks, locale, {
        day: dayInWords(draft.secretUntil ?? '', locale),
      }),
      change: `${BEHEER}/wijzigingen/${change.id}`,
    });
  }

  return { show, act };
}

function backOf(ctx: Context, draft: Draft): string {
  if (draft.kind === 'party') return `${draft.from}?plan=${param(ctx, 'plan')}`;
  return draft.kind === 'undo'
    ? `${BEHEER}/wijzigingen/${draft.change}`
    : `${BEHEER}/e-loketten/${encodeURIComponent(draft.party)}/versies`;
}

/** Written with the change itself: a secret never comes without its row. */
function madeSecret({ party, secretUntil }: Draft & { readonly kind: 'party' }): readonly AuditEvent[] {
  return [{ type: 'secret.made', relyingParty: party.client_id, data: { until: secretUntil } }];
}

/** A note that is missing is a fault of its field. */
const onNote = (fault: FieldError, error: unknown): FieldError =>
  error instanceof Error && 'code' in error && error.code === 'note_needed'
    ? { ...fault, field: 'note' }
    : fault;
