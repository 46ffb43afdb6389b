// The versions of an e-loket: all of them, one of them, two of them side by side, and an old one made active again (through the
// plan page, as every change).

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { seeOther } from '#http/see-other.ts';
import { dateAndTime } from '#i18n/moments.ts';
import { type Locale, nameIn, t } from '#i18n/texts.ts';
import { isAdministrator, mayActFor } from '#relying-parties/actor.ts';
import { differences } from '#relying-parties/fields/difference.ts';
import type { Registered } from '#relying-parties/register.ts';
import { fromStored } from '#relying-parties/relying-party.ts';
import type { RelyingPartyVersion } from '#stores/ports.ts';
import { type AdminHouse, BEHEER } from '../house.ts';
import { organisationNames, wordsFor } from '../names.ts';
import { asked, PER_PAGE, pageNumber, pagesOf } from '../paging.ts';
import type { Drafts } from '../plan/draft.ts';
import { actFor, lookAt, pageOf, param } from '../registered.ts';
import { settingsIn } from '../relying-parties/settings.ts';
import type { Threshold, Visitor } from '../threshold.ts';
import { versionsTexts as texts } from './texts.ts';

export function createVersions(
  house: AdminHouse & { readonly threshold: Threshold; readonly drafts: Drafts },
) {
  const { durable, changes, threshold, drafts } = house;

  /** Newest first. */
  async function versionsOf({ party }: Registered): Promise<readonly RelyingPartyVersion[]> {
    const all = await durable.relyingParties.versions(party.client_id);
    return [...all].sort((a, b) => b.version - a.version);
  }

  async function rowIn(row: RelyingPartyVersion, registered: Registered, locale: Locale) {
    const { version, at, by, note, change: id } = row;
    const change = id === undefined ? undefined : await changes.find(id);
    return {
      href: `${pageOf(registered)}/versies/${version}`,
      name: t(texts.one, locale, { version }),
      active: version === registered.version ? t(texts.active, locale) : undefined,
      by: t(texts.by, locale, { name: change?.authorLabel ?? by, date: dateAndTime(at, locale) }),
      approved:
        change?.decidedLabel === undefined
          ? undefined
          : t(texts.approved, locale, { name: change.decidedLabel }),
      note,
      change: change && { href: `${BEHEER}/wijzigingen/${change.id}`, text: t(texts.change, locale) },
    };
  }

  const back = (registered: Registered, locale: Locale) => ({
    href: pageOf(registered),
    text: nameIn(registered.party.names, locale),
  });

  const show = threshold.open(async (ctx, visitor) => {
    const { locale } = visitor;
    const registered = await lookAt(house, ctx, visitor);
    const all = await versionsOf(registered);
    const number = pageNumber(asked(ctx.query, 'blad'));
    const shown = all.slice((number - 1) * PER_PAGE, number * PER_PAGE);
    const path = `${pageOf(registered)}/versies`;
    const choice = (name: string, chosen: number | undefined) => ({
      name,
      label: t(texts[`compare_${name as 'van' | 'met'}`], locale),
      options: all.map(({ version }) => ({
        value: String(version),
        text: t(texts.one, locale, { version }),
        chosen: version === chosen,
      })),
    });
    await threshold.render(ctx, visitor, 'versions', {
      title: t(texts.title, locale, { name: nameIn(registered.party.names, locale) }),
      texts,
      keeps: ['blad'],
      back: back(registered, locale),
      rows: await Promise.all(shown.map((row) => rowIn(row, registered, locale))),
      pages: pagesOf({ path, query: {} }, { number, total: all.length }, locale),
      compare:
        all.length > 1
          ? {
              action: `${path}/vergelijken`,
              from: choice('van', all[1]?.version),
              to: choice('met', all[0]?.version),
            }
          : undefined,
    });
  });

  /** @throws ServiceError not_found when there is no such version */
  function one(all: readonly RelyingPartyVersion[], given: string): RelyingPartyVersion {
    const found = all.find(({ version }) => String(version) === given);
    if (!found) throw new ServiceError('not_found', { detail: 'no such version' });
    return found;
  }

  const showOne = threshold.open(async (ctx, visitor) => {
    const { locale, actor } = visitor;
    const registered = await lookAt(house, ctx, visitor);
    const all = await versionsOf(registered);
    const row = one(all, param(ctx, 'version'));
    const before = all.find(({ version }) => version === row.version - 1);
    const party = fromStored(row.data);
    const path = `${pageOf(registered)}/versies`;
    await threshold.render(ctx, visitor, 'version', {
      title: t(texts.oneTitle, locale, {
        name: nameIn(registered.party.names, locale),
        version: row.version,
      }),
      texts,
      back: { href: path, text: t(texts.all, locale) },
      about: await rowIn(row, registered, locale),
      differences: before
        ? differences(fromStored(before.data), party).map(wordsFor(house, locale))
        : undefined,
      withActive:
        row.version === registered.version
          ? undefined
          : `${path}/vergelijken?van=${row.version}&met=${registered.version}`,
      activate:
        row.version !== registered.version && mayActFor(actor, registered.party.organisation)
          ? `${path}/${row.version}/actief`
          : undefined,
      settings: settingsIn(
        house,
        party,
        await organisationNames(house, locale),
        isAdministrator(actor),
        locale,
      ),
    });
  });

  const compare = threshold.open(async (ctx, visitor) => {
    const { locale } = visitor;
    const registered = await lookAt(house, ctx, visitor);
    const all = await versionsOf(registered);
    const [from, to] = [one(all, asked(ctx.query, 'van')), one(all, asked(ctx.query, 'met'))];
    const path = `${pageOf(registered)}/versies`;
    await threshold.render(ctx, visitor, 'compare', {
      title: t(texts.compareTitle, locale, { from: from.version, to: to.version }),
      texts,
      keeps: ['van', 'met'],
      back: { href: path, text: t(texts.all, locale) },
      rows: await Promise.all([from, to].map((row) => rowIn(row, registered, locale))),
      differences: differences(fromStored(from.data), fromStored(to.data)).map(wordsFor(house, locale)),
    });
  });

  async function activate(ctx: Context, visitor: Visitor): Promise<void> {
    const registered = await actFor(house, ctx, visitor);
    const { version } = one(await versionsOf(registered), param(ctx, 'version'));
    const plan = await drafts.keep(visitor, {
      kind: 'version',
      party: registered.party.client_id,
      version,
    });
    seeOther(ctx, plan);
  }

  return { show, showOne, compare, activate: threshold.open(activate) };
}
