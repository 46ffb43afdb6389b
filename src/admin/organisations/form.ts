// Filling in an organisation: a new one, or one that changes. Administrators only, and at once: no login depends on it.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { type Form, formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { nameIn, t } from '#i18n/texts.ts';
import { isAdministrator } from '#relying-parties/actor.ts';
import { ChangeRefused } from '#relying-parties/changes/refused.ts';
import { type Organisation, readOrganisation } from '#relying-parties/organisation.ts';
import { formTexts } from '../form/texts.ts';
import { fromForm, toForm } from '../form/values.ts';
import type { AdminHouse } from '../house.ts';
import type { Handler, Threshold, Visitor } from '../threshold.ts';
import { factsIn, faultsIn, fieldsOf, inputsIn } from './fields.ts';
import { ORGANISATIONS } from './list.ts';
import { findOrganisation } from './page.ts';
import { organisationsTexts as texts } from './texts.ts';

interface Sheet {
  /** Undefined for a new one. */
  readonly stored?: { readonly organisation: Organisation; readonly version: number } | undefined;
  readonly form: Form;
  readonly errors?: readonly FieldError[];
  readonly isStale?: boolean;
}

export function createOrganisationForm(house: AdminHouse & { readonly threshold: Threshold }) {
  const { organisations, threshold } = house;

  /** @throws ServiceError not_yours */
  const open = (handler: Handler) =>
    threshold.open((ctx, visitor) => {
      if (!isAdministrator(visitor.actor)) throw new ServiceError('not_yours', { detail: 'organisations' });
      return handler(ctx, visitor);
    });

  async function render(ctx: Context, visitor: Visitor, sheet: Sheet): Promise<void> {
    const { stored, form, errors = [], isStale = false } = sheet;
    const { locale } = visitor;
    const page = stored && `${ORGANISATIONS}/${stored.organisation.id}`;
    const fields = fieldsOf({ isNew: !stored });
    await threshold.render(
      ctx,
      visitor,
      'form',
      {
        title: stored
          ? t(texts.editTitle, locale, { name: nameIn(stored.organisation.names, locale) })
          : t(texts.add, locale),
        texts: { next: texts.save, cancel: formTexts.cancel, staleWhat: texts.staleWhat },
        lead: t(stored ? texts.editLead : texts.newLead, locale),
        errors,
        meanwhile:
          isStale && stored
            ? factsIn(stored.organisation, locale).map(({ label, lines }) => `${label}: ${lines.join(', ')}`)
            : [],
        base: stored?.version ?? 0,
        action: page ? `${page}/wijzigen` : `${ORGANISATIONS}/nieuw`,
        back: page ?? ORGANISATIONS,
        groups: [{ id: 'organisation', fields: inputsIn(fields, form, locale) }],
      },
      errors.length > 0 ? 422 : 200,
    );
  }

  /** Keeps what was filled in, or shows it again with what is wrong. */
  async function save(ctx: Context, visitor: Visitor, stored: Sheet['stored'], base: number): Promise<void> {
    const { actor, locale } = visitor;
    const form = formOf(ctx);
    const fields = fieldsOf({ isNew: !stored });
    const { registration } = fromForm(form, stored?.organisation ?? {}, fields);
    const read = readOrganisation(registration, locale);
    if ('faults' in read)
      return render(ctx, visitor, { stored, form, errors: faultsIn(read.faults, locale) });
    const { organisation } = read;
    const taken = { field: 'id', text: t(texts.taken, locale, { id: organisation.id }) };
    // `nieuw` is an address of ours.
    if (organisation.id === 'nieuw') return render(ctx, visitor, { form, errors: [taken] });
    try {
      await organisations.save(actor, organisation, base);
    } catch (error) {
      if (!(error instanceof ChangeRefused) || error.code !== 'outdated') throw error;
      return render(ctx, visitor, {
        stored: stored && (await findOrganisation(house, ctx, visitor)),
        form,
        errors: [stored ? { text: t(texts.stale, locale) } : taken],
        isStale: true,
      });
    }
    seeOther(ctx, `${ORGANISATIONS}/${organisation.id}?gedaan=bewaard`);
  }

  return {
    showNew: open((ctx, visitor) => render(ctx, visitor, { form: {} })),
    postNew: open((ctx, visitor) => save(ctx, visitor, undefined, 0)),
    showEdit: open(async (ctx, visitor) => {
      const stored = await findOrganisation(house, ctx, visitor);
      const form = toForm({ ...stored.organisation }, fieldsOf({ isNew: false }));
      await render(ctx, visitor, { stored, form });
    }),
    postEdit: open(async (ctx, visitor) => {
      const stored = await findOrganisation(house, ctx, visitor);
      await save(ctx, visitor, stored, Number(formOf(ctx)['base']));
    }),
  };
}
