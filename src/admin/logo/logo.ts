// The logo of an e-loket: uploaded, drawn anew, kept under its fingerprint; which one is shown is a setting like any other, and
// goes through the plan page.

import type { Context } from 'koa';
import { record } from '#audit/audit.ts';
import type { FieldError } from '#http/context.ts';
import { logoAddress } from '#http/logos.ts';
import { seeOther } from '#http/see-other.ts';
import { uploadOf } from '#http/upload.ts';
import { nameIn, t } from '#i18n/texts.ts';
import { actorId, mayActFor } from '#relying-parties/actor.ts';
import type { Registered } from '#relying-parties/register.ts';
import type { AdminHouse } from '../house.ts';
import type { Drafts } from '../plan/draft.ts';
import { actFor, lookAt, pageOf } from '../registered.ts';
import type { Threshold, Visitor } from '../threshold.ts';
import { drawLogo } from './draw-logo.ts';
import { logoTexts as texts } from './texts.ts';

export function createLogo(house: AdminHouse & { readonly threshold: Threshold; readonly drafts: Drafts }) {
  const { durable, clock, threshold, drafts } = house;

  async function render(
    ctx: Context,
    visitor: Visitor,
    registered: Registered,
    errors: readonly FieldError[] = [],
  ): Promise<void> {
    const { locale, actor } = visitor;
    const { names, logo, organisation } = registered.party;
    await threshold.render(
      ctx,
      visitor,
      'logo',
      {
        title: t(texts.title, locale, { name: nameIn(names, locale) }),
        texts,
        errors,
        back: { href: pageOf(registered), text: nameIn(names, locale) },
        page: `${pageOf(registered)}/logo`,
        logo: logo === undefined ? undefined : logoAddress(logo),
        mayAct: mayActFor(actor, organisation),
      },
      errors.length > 0 ? 422 : 200,
    );
  }

  /** On to the plan, with this logo or without any. */
  async function planWith(ctx: Context, visitor: Visitor, registered: Registered, logo: string | undefined) {
    const plan = await drafts.keep(visitor, {
      kind: 'party',
      party: { ...registered.party, logo },
      base: registered.version,
      from: `${pageOf(registered)}/logo`,
    });
    seeOther(ctx, plan);
  }

  const show = threshold.open(async (ctx, visitor) => {
    await render(ctx, visitor, await lookAt(house, ctx, visitor));
  });

  const upload = threshold.open(async (ctx, visitor) => {
    const registered = await actFor(house, ctx, visitor);
    const drawn = await drawLogo(uploadOf(ctx));
    if ('fault' in drawn)
      return render(ctx, visitor, registered, [
        { field: 'bestand', text: t(texts[`fault_${drawn.fault}`], visitor.locale) },
      ]);
    const { id, png } = drawn;
    await durable.transaction(async ({ logos, audit }) => {
      await logos.add(id, png, clock.now());
      await record(audit, clock, {
        type: 'logo.added',
        actor: actorId(visitor.actor),
        relyingParty: registered.party.client_id,
        data: { logo: id, bytes: png.length },
      });
    });
    await planWith(ctx, visitor, registered, id);
  });

  const remove = threshold.open(async (ctx, visitor) => {
    await planWith(ctx, visitor, await actFor(house, ctx, visitor), undefined);
  });

  return { show, upload, remove };
}
