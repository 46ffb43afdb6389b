// Who may sign in at an e-loket that is in test. Testers are named by national number and kept by its blind index: the number
// itself is written nowhere, so nobody reads it back. What is done here counts at the next login, without a plan.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { longDate } from '#i18n/moments.ts';
import { nameIn, t } from '#i18n/texts.ts';
import { mayActFor } from '#relying-parties/actor.ts';
import type { Registered } from '#relying-parties/register.ts';
import type { AdminHouse } from '../house.ts';
import { asked } from '../paging.ts';
import { personFields, readPerson } from '../people/person-form.ts';
import { peopleTexts } from '../people/texts.ts';
import { actFor, lookAt, pageOf } from '../registered.ts';
import type { Threshold, Visitor } from '../threshold.ts';
import { testersTexts } from './texts.ts';

const texts = { ...peopleTexts, ...testersTexts };

/** More than these are no test any more. */
const MOST_TESTERS = 200;
const DONE = ['toegevoegd', 'stond', 'weg'] as const;

export function createTesters(house: AdminHouse & { readonly threshold: Threshold }) {
  const { people, threshold } = house;

  async function render(
    ctx: Context,
    visitor: Visitor,
    registered: Registered,
    errors: readonly FieldError[] = [],
  ): Promise<void> {
    const { locale, actor } = visitor;
    const { party } = registered;
    const page = pageOf(registered);
    const testers = await people.listed('tester', party.client_id);
    const done = DONE.find((one) => one === asked(ctx.query, 'gedaan'));
    await threshold.render(
      ctx,
      visitor,
      'testers',
      {
        title: t(texts.title, locale, { name: nameIn(party.names, locale) }),
        texts,
        errors,
        done: done && errors.length === 0 ? t(texts[`done_${done}`], locale) : undefined,
        back: { href: page, text: nameIn(party.names, locale) },
        page: `${page}/testers`,
        mayAct: mayActFor(actor, party.organisation),
        rows: testers.map(({ id, label, addedAt }) => ({
          id,
          label,
          since: t(texts.since, locale, { day: longDate(addedAt, locale) }),
          remove: t(texts.removeOne, locale, { name: label }),
        })),
        fields: personFields(formOf(ctx), locale),
      },
      errors.length > 0 ? 422 : 200,
    );
  }

  const show = threshold.open(async (ctx, visitor) => {
    await render(ctx, visitor, inTest(await lookAt(house, ctx, visitor)));
  });

  const add = threshold.open(async (ctx, visitor) => {
    const registered = inTest(await actFor(house, ctx, visitor));
    const { client_id, organisation } = registered.party;
    const { locale } = visitor;
    const named = readPerson(house, formOf(ctx), locale);
    const isFull = (await people.listed('tester', client_id)).length >= MOST_TESTERS;
    if ('errors' in named || isFull)
      return render(ctx, visitor, registered, [
        ...('errors' in named ? named.errors : []),
        ...(isFull ? [{ text: t(texts.full, locale) }] : []),
      ]);
    const added = await people.add(visitor.actor, {
      kind: 'tester',
      scope: client_id,
      organisation,
      ...named,
    });
    seeOther(ctx, `${pageOf(registered)}/testers?gedaan=${added ? 'toegevoegd' : 'stond'}`);
  });

  const remove = threshold.open(async (ctx, visitor) => {
    const registered = inTest(await actFor(house, ctx, visitor));
    const { client_id, organisation } = registered.party;
    const given = formOf(ctx)['tester'];
    // Only testers of this very e-loket: an id of another role or another e-loket removes nothing.
    const tester = (await people.listed('tester', client_id)).find(({ id }) => id === given);
    if (tester) await people.remove(visitor.actor, tester.id, organisation);
    seeOther(ctx, `${pageOf(registered)}/testers?gedaan=weg`);
  });

  return { show, add, remove };
}

/** @throws ServiceError not_found in production, where everybody may sign in */
function inTest(registered: Registered): Registered {
  if (registered.party.environment === 'test') return registered;
  throw new ServiceError('not_found', { detail: 'it is in production' });
}
