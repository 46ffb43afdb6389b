// The page of one e-loket: what it is, what waits for it, and what the reader may do about it.

import type { Context } from 'koa';
import { formOf } from '#http/body.ts';
import { logoAddress } from '#http/logos.ts';
import { seeOther } from '#http/see-other.ts';
import { dateAndTime, longDate } from '#i18n/moments.ts';
import { nameIn, t } from '#i18n/texts.ts';
import { isAdministrator, mayActFor } from '#relying-parties/actor.ts';
import type { Registered } from '#relying-parties/register.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { type AdminHouse, BEHEER } from '../house.ts';
import { organisationNames } from '../names.ts';
import type { Drafts } from '../plan/draft.ts';
import { actFor, lookAt, pageOf } from '../registered.ts';
import { soonOver } from '../secrets/expiry.ts';
import type { Threshold, Visitor } from '../threshold.ts';
import { sayLogouts } from './say-logouts.ts';
import { settingsIn } from './settings.ts';
import { relyingPartiesTexts as texts } from './texts.ts';

const MOST_WAITING = 10;
const LOGOUTS_MS = 30 * 86_400_000;

/** Further pages of an e-loket, in the order in which they are offered. */
const PARTS = [
  'koppelen',
  'examen',
  'dokter',
  'geheimen',
  'testers',
  'keuzescherm',
  'logo',
  'cijfers',
  'proef',
  'versies',
] as const;

export function createPage(house: AdminHouse & { readonly threshold: Threshold; readonly drafts: Drafts }) {
  const { durable, clock, threshold, drafts } = house;

  const show = threshold.open(async (ctx, visitor) => {
    const { actor, locale } = visitor;
    const registered = await lookAt(house, ctx, visitor);
    const { party, version, at } = registered;
    const page = pageOf(registered);
    const mayAct = mayActFor(actor, party.organisation);
    const [logouts, waiting, organisations] = await Promise.all([
      party.backchannel_logout_uri === undefined
        ? undefined
        : durable.logoutDeliveries.health(party.client_id, clock.now() - LOGOUTS_MS),
      durable.registerChanges.search({
        states: ['waiting'],
        relyingParty: party.client_id,
        offset: 0,
        limit: MOST_WAITING,
      }),
      organisationNames(house, locale),
    ]);
    await threshold.render(ctx, visitor, 'relying-party', {
      title: nameIn(party.names, locale),
      texts,
      id: party.client_id,
      back: `${BEHEER}/e-loketten`,
      page,
      logo: party.logo === undefined ? undefined : logoAddress(party.logo),
      state: t(stateOf(party), locale),
      closed: !party.enabled,
      version: t(texts.version, locale, { version, date: dateAndTime(at, locale) }),
      reminders: soonOver(party.client_secrets, clock.now()).map(({ day, over }) =>
        t(over ? texts.secretEnded : texts.secretEnds, locale, { day: longDate(day, locale) }),
      ),
      waiting: waiting.rows.map(({ id, authorLabel, createdAt, note }) => ({
        href: `${BEHEER}/wijzigingen/${id}`,
        text: t(texts.waitingOne, locale, { name: authorLabel, date: dateAndTime(createdAt, locale) }),
        note,
      })),
      logouts: logouts && sayLogouts(logouts, locale),
      mayAct,
      mayAskProduction: mayAct && party.enabled && party.environment === 'test',
      parts: [
        ...PARTS.filter((part) => isOf(part, party)).map((part) => ({
          href: `${page}/${part}`,
          text: t(texts[`part_${part}`], locale),
        })),
        {
          href: `${BEHEER}/wijzigingen?${new URLSearchParams({ 'e-loket': party.client_id })}`,
          text: t(texts.part_wijzigingen, locale),
        },
      ],
      settings: settingsIn(house, party, organisations, isAdministrator(actor), locale),
    });
  });

  /** A change of one field, without the form: on to its plan. */
  async function planOne(ctx: Context, visitor: Visitor, change: Partial<RelyingParty>): Promise<void> {
    const registered = await actFor(house, ctx, visitor);
    const plan = await drafts.keep(visitor, {
      kind: 'party',
      party: { ...registered.party, ...change },
      base: registered.version,
      from: `${pageOf(registered)}/wijzigen`,
    });
    seeOther(ctx, plan);
  }

  const production = threshold.open((ctx, visitor) => planOne(ctx, visitor, { environment: 'production' }));
  const open = threshold.open((ctx, visitor) =>
    planOne(ctx, visitor, { enabled: formOf(ctx)['open'] === 'ja' }),
  );

  return { show, production, open };
}

function stateOf({ enabled, environment }: Registered['party']) {
  if (!enabled) return texts.closed;
  return environment === 'test' ? texts.inTest : texts.inProduction;
}

function isOf(
  part: (typeof PARTS)[number],
  { environment, token_endpoint_auth_method }: RelyingParty,
): boolean {
  if (part === 'testers') return environment === 'test';
  return part !== 'geheimen' || token_endpoint_auth_method.startsWith('client_secret');
}
