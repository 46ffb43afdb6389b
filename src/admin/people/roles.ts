// "Rollen" (/beheer/rollen): administrators, helpdesk and auditors. Only administrators come here.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { type Form, formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { t } from '#i18n/texts.ts';
import { isAdministrator } from '#relying-parties/actor.ts';
import { type AdminHouse, BEHEER } from '../house.ts';
import { asked } from '../paging.ts';
import { param } from '../registered.ts';
import { recoverable, type Threshold, type Visitor } from '../threshold.ts';
import { membersIn } from './members.ts';
import { personFields, readPerson } from './person-form.ts';
import { peopleTexts as texts } from './texts.ts';

const ROLES = `${BEHEER}/rollen`;
const KINDS = ['administrator', 'helpdesk', 'auditor'] as const;

export function createRoles(house: AdminHouse & { readonly threshold: Threshold }) {
  const { threshold, people } = house;

  /** @throws ServiceError not_yours */
  const open = (handler: (ctx: Context, visitor: Visitor) => Promise<void>) =>
    threshold.open((ctx, visitor) => {
      if (!isAdministrator(visitor.actor)) throw new ServiceError('not_yours', { detail: 'roles' });
      return handler(ctx, visitor);
    });

  async function render(
    ctx: Context,
    visitor: Visitor,
    form: Form,
    errors: readonly FieldError[] = [],
  ): Promise<void> {
    const { locale } = visitor;
    const listed = await Promise.all(KINDS.map((kind) => people.listed(kind)));
    const done = (['toegevoegd', 'weg'] as const).find((one) => one === asked(ctx.query, 'gedaan'));
    await threshold.render(
      ctx,
      visitor,
      'roles',
      {
        title: t(texts.rolesTitle, locale),
        texts,
        errors,
        done: done && errors.length === 0 ? t(texts[`done_${done}`], locale) : undefined,
        named:
          people.namedBySettings > 0
            ? t(texts.rolesNamed, locale, { count: people.namedBySettings })
            : undefined,
        groups: KINDS.map((kind, index) => ({
          title: t(texts[`kinds_${kind}`], locale),
          members: membersIn(listed[index] ?? [], ({ id }) => `${ROLES}/${id}/weg`, locale),
        })),
        action: ROLES,
        kind: {
          name: 'role',
          label: t(texts.role, locale),
          options: KINDS.map((kind) => ({
            value: kind,
            text: t(texts[`kinds_${kind}`], locale),
            chosen: form['role'] === kind,
          })),
        },
        fields: personFields(form, locale),
      },
      errors.length > 0 ? 422 : 200,
    );
  }

  const show = open((ctx, visitor) => render(ctx, visitor, { role: 'helpdesk' }));

  const add = open(async (ctx, visitor) => {
    const { actor, locale } = visitor;
    const form = formOf(ctx);
    const kind = KINDS.find((one) => one === form['role']);
    const named = readPerson(house, form, locale);
    if (!kind || 'errors' in named)
      return render(ctx, visitor, form, [
        ...(kind ? [] : [{ field: 'role', text: t(texts.roleWrong, locale) }]),
        ...('errors' in named ? named.errors : []),
      ]);
    if (!(await people.add(actor, { kind, scope: '', ...named })))
      return render(ctx, visitor, form, [{ field: 'number', text: t(texts.already, locale) }]);
    seeOther(ctx, `${ROLES}?gedaan=toegevoegd`);
  });

  const remove = open(async (ctx, visitor) => {
    try {
      await people.remove(visitor.actor, param(ctx, 'role'));
    } catch (error) {
      return render(ctx, visitor, {}, [recoverable(error, visitor.locale)]);
    }
    seeOther(ctx, `${ROLES}?gedaan=weg`);
  });

  return { show, add, remove };
}
