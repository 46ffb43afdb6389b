// Who may sign in at an e-loket that is in test. Testers are named by national number and kept by its blind index: the number
// itself is written nowhere, so nobody reads it back. What is done here counts at the next login, without a plan.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { type Form, formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { nameIn, t } from '#i18n/texts.ts';
import { mayActFor } from '#relying-parties/actor.ts';
import type { Registered } from '#relying-parties/register.ts';
import type { AdminHouse } from '../house.ts';
import { asked } from '../paging.ts';
import { membersIn } from '../people/members.ts';
import { personFields, readPerson } from '../people/person-form.ts';
import { peopleTexts } from '../people/texts.ts';
import { actFor, lookAt, pageOf, param } from '../registered.ts';
import type { Threshold, Visitor } from '../threshold.ts';
import { testersTexts } from './texts.ts';

/** More than these are no test any more. */
const MOST_TESTERS = 200;
const DONE = ['toegevoegd', 'weg'] as const;
const texts = { ...peopleTexts, ...testersTexts };

export function createTesters(house: AdminHouse & { readonly threshold: Threshold }) {
  const { people, threshold } = house;

  async function render(
    ctx: Context,
    visitor: Visitor,
    registered: Registered,
    form: Form,
    errors: readonly FieldError[] = [],
  ): Promise<void> {
    const { locale, actor } = visitor;
    const { client_id, names, organisation } = registered.party;
    const page = `${pageOf(registered)}/testers`;
    const mayAct = mayActFor(actor, organisation);
    const done = DONE.find((one) => one === asked(ctx.query, 'gedaan'));
    await threshold.render(
      ctx,
      visitor,
      'testers',
      {
        title: t(texts.title, locale, { name: nameIn(names, locale) }),
        texts,
        errors,
        done: done && errors.length === 0 ? t(texts[`done_${done}`], locale) : undefined,
        back: { href: pageOf(registered), text: nameIn(names, locale) },
        members: membersIn(
          await people.listed('tester', client_id),
          mayAct ? ({ id }) => `${page}/${id}/weg` : undefined,
          locale,
        ),
        add: mayAct ? { action: page, fields: personFields(form, locale) } : undefined,
      },
      errors.length > 0 ? 422 : 200,
    );
  }

  const show = threshold.open(async (ctx, visitor) => {
    await render(ctx, visitor, inTest(await lookAt(house, ctx, visitor)), {});
  });

  const add = threshold.open(async (ctx, visitor) => {
    const registered = inTest(await actFor(house, ctx, visitor));
    const { client_id, organisation } = registered.party;
    const { actor, locale } = visitor;
    const form = formOf(ctx);
    const refuse = (errors: readonly FieldError[]) => render(ctx, visitor, registered, form, errors);
    if ((await people.listed('tester', client_id)).length >= MOST_TESTERS)
      return refuse([{ text: t(texts.full, locale, { most: MOST_TESTERS }) }]);
    const named = readPerson(house, form, locale);
    if ('errors' in named) return refuse(named.errors);
    if (!(await people.add(actor, { kind: 'tester', scope: client_id, organisation, ...named })))
      return refuse([{ field: 'number', text: t(texts.already, locale) }]);
    seeOther(ctx, `${pageOf(registered)}/testers?gedaan=toegevoegd`);
  });

  const remove = threshold.open(async (ctx, visitor) => {
    const registered = inTest(await actFor(house, ctx, visitor));
    const { client_id, organisation } = registered.party;
    // Only testers of this very e-loket: an id of another role or another e-loket removes nothing.
    const tester = (await people.listed('tester', client_id)).find(({ id }) => id === param(ctx, 'role'));
    if (!tester) throw new ServiceError('not_found', { detail: 'no such tester' });
    await people.remove(visitor.actor, tester.id, organisation);
    seeOther(ctx, `${pageOf(registered)}/testers?gedaan=weg`);
  });

  return { show, add, remove };
}

/** @throws ServiceError not_found in production, where everybody may sign in */
function inTest(registered: Registered): Registered {
  if (registered.party.environment === 'test') return registered;
  throw new ServiceError('not_found', { detail: 'it is in production' });
}
