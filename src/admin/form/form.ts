// Filling in a registration: a new one (/beheer/e-loketten/nieuw), or changes of one. What is right goes on to the plan page;
// what is not stands there again, every letter of it, with what is wrong beside the field.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { ownClients } from '#first-party/own-clients.ts';
import { type Form, formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { type Locale, nameIn, t } from '#i18n/texts.ts';
import { isAdministrator, mayPropose } from '#relying-parties/actor.ts';
import { differences } from '#relying-parties/fields/difference.ts';
import type { Registered } from '#relying-parties/register.ts';
import { clientId, type RelyingParty } from '#relying-parties/relying-party.ts';
import type { SharesOf } from '../figures/shares.ts';
import { type AdminHouse, BEHEER } from '../house.ts';
import { actsFor, nameOfValue, wordsFor } from '../names.ts';
import type { Drafts } from '../plan/draft.ts';
import { actFor, pageOf, param, versionOf } from '../registered.ts';
import { A_YEAR, lastDayAfter } from '../secrets/expiry.ts';
import type { Threshold, Visitor } from '../threshold.ts';
import { FRESH } from './fresh.ts';
import { groupsIn } from './model.ts';
import { notesBeside } from './notes.ts';
import { readFormOf } from './read.ts';
import { type Group, shapeOf } from './shape.ts';
import { formTexts as texts } from './texts.ts';
import { fromForm, moveForm, type Tree, toForm } from './values.ts';

const LOKETTEN = `${BEHEER}/e-loketten`;
export const NEW = `${LOKETTEN}/nieuw`;

/** The form on the screen: what it is made from and what stands in it. */
interface Sheet {
  /** Undefined for a new registration. */
  readonly registered?: Registered | undefined;
  /** The version that the form was made from, where that is not the active one any more. */
  readonly base?: number | undefined;
  readonly form: Form;
  readonly errors?: readonly FieldError[];
  /** What others changed while it was filled in. */
  readonly meanwhile?: readonly string[];
}

export function createForm(
  house: AdminHouse & {
    readonly threshold: Threshold;
    readonly drafts: Drafts;
    readonly sharesOf: SharesOf;
  },
) {
  const { durable, clock, keys, production, threshold, drafts, sharesOf } = house;
  const knownKeys = keys.map(({ id }) => id);

  async function shapeFor(visitor: Visitor, party: RelyingParty | undefined): Promise<readonly Group[]> {
    const organisations = [...(await actsFor(house, visitor)).keys()];
    return shapeOf({
      isNew: party === undefined,
      organisations: [...new Set([...organisations, ...(party?.organisation ? [party.organisation] : [])])],
      keys: [
        ...new Set([...knownKeys, ...(party?.allowed_keys ?? []), ...(party?.planned?.allowed_keys ?? [])]),
      ],
      mayGiveApi: isAdministrator(visitor.actor),
    });
  }

  async function notesFor(party: RelyingParty, form: Form, groups: readonly Group[], locale: Locale) {
    const { registration } = fromForm(
      form,
      party as Tree,
      groups.flatMap((group) => group.fields),
    );
    return notesBeside(await sharesOf(party.client_id), registration, locale);
  }

  async function render(ctx: Context, visitor: Visitor, sheet: Sheet): Promise<void> {
    const { registered, form, errors = [], meanwhile = [] } = sheet;
    const { locale } = visitor;
    const groups = await shapeFor(visitor, registered?.party);
    const organisations = await actsFor(house, visitor);
    const page = registered ? pageOf(registered) : undefined;
    await threshold.render(
      ctx,
      visitor,
      'form',
      {
        title: registered
          ? t(texts.editTitle, locale, { name: nameIn(registered.party.names, locale) })
          : t(texts.newTitle, locale),
        texts,
        lead: t(registered ? texts.editLead : texts.newLead, locale),
        errors,
        meanwhile,
        base: sheet.base ?? registered?.version ?? 0,
        action: page ? `${page}/wijzigen` : NEW,
        back: page ?? LOKETTEN,
        groups: groupsIn(
          groups,
          form,
          locale,
          nameOfValue(house, organisations, locale),
          registered && (await notesFor(registered.party, form, groups, locale)),
        ),
      },
      errors.length > 0 ? 422 : 200,
    );
  }

  /** What a draft of this visitor said, when they come back from its plan page. */
  async function drafted(ctx: Context, visitor: Visitor, id: string | undefined) {
    const plan = ctx.query['plan'];
    const draft = typeof plan === 'string' ? await drafts.find(visitor, plan) : undefined;
    return draft?.kind === 'party' && (id === undefined || draft.party.client_id === id) ? draft : undefined;
  }

  /** Who acts for nobody registers nothing. */
  async function refuseIdle(visitor: Visitor): Promise<ReadonlyMap<string, string>> {
    const own = await actsFor(house, visitor);
    if (own.size === 0 && !isAdministrator(visitor.actor))
      throw new ServiceError('not_yours', { detail: 'acts for no organisation' });
    return own;
  }

  const showNew = threshold.open(async (ctx, visitor) => {
    const own = await refuseIdle(visitor);
    const [only] = own.size === 1 ? own.keys() : [];
    const fields = (await shapeFor(visitor, undefined)).flatMap((group) => group.fields);
    const draft = await drafted(ctx, visitor, undefined);
    await render(ctx, visitor, { form: toForm(draft?.party ?? { ...FRESH, organisation: only }, fields) });
  });

  const postNew = threshold.open(async (ctx, visitor) => {
    await refuseIdle(visitor);
    const { locale } = visitor;
    const form = formOf(ctx);
    const fields = (await shapeFor(visitor, undefined)).flatMap((group) => group.fields);
    const outcome = readFormOf(form, FRESH, fields, { production, knownKeys, locale });
    const taken = await isTaken(form['client_id']?.trim() ?? '');
    const organisation = form['organisation'] ?? '';
    const errors = [
      ...('errors' in outcome ? outcome.errors : []),
      ...(taken ? [{ field: 'client_id', text: `${form['client_id']}: ${t(texts.taken, locale)}` }] : []),
      ...(organisation === '' && !isAdministrator(visitor.actor)
        ? [{ field: 'organisation', text: t(texts.choose_organisation, locale) }]
        : []),
    ];
    if (errors.length > 0 || 'errors' in outcome) return render(ctx, visitor, { form, errors });
    await goOn(ctx, visitor, outcome, undefined);
  });

  /** `nieuw` is an address of ours. */
  async function isTaken(id: string): Promise<boolean> {
    if (!clientId.test(id)) return false;
    return id === 'nieuw' || ownClients.has(id) || (await durable.relyingParties.find(id)) !== undefined;
  }

  const showEdit = threshold.open(async (ctx, visitor) => {
    const registered = await actFor(house, ctx, visitor);
    const fields = (await shapeFor(visitor, registered.party)).flatMap((group) => group.fields);
    const draft = await drafted(ctx, visitor, registered.party.client_id);
    const form = toForm(draft?.party ?? registered.party, fields);
    await render(ctx, visitor, { registered, form, base: draft?.base });
  });

  const postEdit = threshold.open(async (ctx, visitor) => {
    const { locale } = visitor;
    const form = formOf(ctx);
    const registered = await actFor(house, ctx, visitor);
    const { party, version } = registered;
    const fields = (await shapeFor(visitor, party)).flatMap((group) => group.fields);
    const base = Number(form['base']);
    if (base !== version) {
      const old = await versionOf(house, party.client_id, base);
      return render(ctx, visitor, {
        registered,
        form: old ? moveForm(form, old, party, fields) : form,
        errors: [{ text: t(texts.stale, locale) }],
        meanwhile: old ? differences(old, party).map(wordsFor(house, locale)) : [],
      });
    }
    const outcome = readFormOf(form, party, fields, { production, knownKeys, locale });
    if ('errors' in outcome) return render(ctx, visitor, { registered, form, errors: outcome.errors });
    await goOn(ctx, visitor, outcome, registered);
  });

  async function goOn(
    ctx: Context,
    visitor: Visitor,
    { party, needsSecret }: { readonly party: RelyingParty; readonly needsSecret: boolean },
    registered: Registered | undefined,
  ): Promise<void> {
    // Told here, where the form still stands; the plan asks the same once more.
    if (!mayPropose(visitor.actor, { before: registered?.party, after: party }))
      throw new ServiceError('not_yours', { detail: `may not propose ${param(ctx, 'id')}` });
    const plan = await drafts.keep(visitor, {
      kind: 'party',
      party,
      base: registered?.version ?? 0,
      from: registered ? `${pageOf(registered)}/wijzigen` : NEW,
      ...(needsSecret && { secretUntil: lastDayAfter(clock.now(), A_YEAR) }),
    });
    seeOther(ctx, plan);
  }

  return { showNew, postNew, showEdit, postEdit };
}
