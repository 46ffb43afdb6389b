// The page of one organisation: what it is, its owners, its e-lokets.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { type Form, formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { nameIn, t } from '#i18n/texts.ts';
import { isAdministrator, mayActFor, mayLookAt } from '#relying-parties/actor.ts';
import { organisationId } from '#relying-parties/relying-party.ts';
import { type AdminHouse, BEHEER } from '../house.ts';
import { asked } from '../paging.ts';
import { membersIn } from '../people/members.ts';
import { personFields, readPerson } from '../people/person-form.ts';
import { peopleTexts } from '../people/texts.ts';
import { param } from '../registered.ts';
import { recoverable, type Threshold, type Visitor } from '../threshold.ts';
import { factsIn } from './fields.ts';
import { ORGANISATIONS } from './list.ts';
import { organisationsTexts } from './texts.ts';

const texts = { ...peopleTexts, ...organisationsTexts };
const DONE = ['bewaard', 'toegevoegd', 'weg'] as const;

/** The organisation of the address, for somebody who may see it. @throws ServiceError not_found */
export async function findOrganisation(
  { organisations }: Pick<AdminHouse, 'organisations'>,
  ctx: Context,
  { actor }: Visitor,
) {
  const id = param(ctx, 'organisation');
  const found = organisationId.test(id) && mayLookAt(actor, id) ? await organisations.find(id) : undefined;
  if (!found) throw new ServiceError('not_found', { detail: 'no organisation that this visitor sees' });
  return found;
}

export function createOrganisationPage(house: AdminHouse & { readonly threshold: Threshold }) {
  const { threshold, people } = house;

  async function render(ctx: Context, visitor: Visitor, form: Form, errors: readonly FieldError[] = []) {
    const { actor, locale } = visitor;
    const { organisation } = await findOrganisation(house, ctx, visitor);
    const page = `${ORGANISATIONS}/${organisation.id}`;
    const mayAct = mayActFor(actor, organisation.id);
    const done = DONE.find((one) => one === asked(ctx.query, 'gedaan'));
    await threshold.render(
      ctx,
      visitor,
      'organisation',
      {
        title: nameIn(organisation.names, locale),
        texts,
        errors,
        done: done && errors.length === 0 ? t(texts[`done_${done}`], locale) : undefined,
        back: ORGANISATIONS,
        edit: isAdministrator(actor) ? `${page}/wijzigen` : undefined,
        facts: factsIn(organisation, locale),
        services: `${BEHEER}/e-loketten?organisatie=${organisation.id}`,
        members: membersIn(
          await people.listed('owner', organisation.id),
          mayAct ? ({ id }) => `${page}/eigenaars/${id}/weg` : undefined,
          locale,
        ),
        add: mayAct ? { action: `${page}/eigenaars`, fields: personFields(form, locale) } : undefined,
      },
      errors.length > 0 ? 422 : 200,
    );
  }

  const show = threshold.open((ctx, visitor) => render(ctx, visitor, {}));

  const addOwner = threshold.open(async (ctx, visitor) => {
    const { organisation } = await findOrganisation(house, ctx, visitor);
    const { actor, locale } = visitor;
    // Whoever may not add anybody is not told what is wrong with what they typed.
    if (!mayActFor(actor, organisation.id)) throw new ServiceError('not_yours', { detail: 'owners' });
    const form = formOf(ctx);
    const named = readPerson(house, form, locale);
    if ('errors' in named) return render(ctx, visitor, form, named.errors);
    const { id } = organisation;
    if (!(await people.add(actor, { kind: 'owner', scope: id, organisation: id, ...named })))
      return render(ctx, visitor, form, [{ field: 'number', text: t(texts.already, locale) }]);
    seeOther(ctx, `${ORGANISATIONS}/${id}?gedaan=toegevoegd`);
  });

  const removeOwner = threshold.open(async (ctx, visitor) => {
    const { organisation } = await findOrganisation(house, ctx, visitor);
    const { actor, locale } = visitor;
    const owners = await people.listed('owner', organisation.id);
    const role = owners.find(({ id }) => id === param(ctx, 'role'));
    if (!role) throw new ServiceError('not_found', { detail: 'no such owner' });
    try {
      await people.remove(actor, role.id, organisation.id);
    } catch (error) {
      return render(ctx, visitor, {}, [recoverable(error, locale)]);
    }
    seeOther(ctx, `${ORGANISATIONS}/${organisation.id}?gedaan=weg`);
  });

  return { show, addOwner, removeOwner };
}
