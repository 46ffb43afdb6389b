// The secrets of an e-loket: when each ends, a new one beside the old one, one withdrawn. Two at most, so that an application
// changes over without an outage. What a secret says is shown once, by the plan page, when it is made.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { dayInWords } from '#i18n/moments.ts';
import { type Locale, nameIn, type Text, t } from '#i18n/texts.ts';
import { mayActFor } from '#relying-parties/actor.ts';
import type { Registered } from '#relying-parties/register.ts';
import { isExpired, type KeptSecret } from '#relying-parties/secrets.ts';
import type { AdminHouse } from '../house.ts';
import type { Drafts } from '../plan/draft.ts';
import { actFor, lookAt, pageOf } from '../registered.ts';
import type { Threshold, Visitor } from '../threshold.ts';
import { A_YEAR, lastDayAfter, soonOver } from './expiry.ts';
import { secretsTexts as texts } from './texts.ts';

/** Months for which a new secret may work. */
const LENGTHS = [3, 6, 12, 24] as const;
const MOST = 2;

export function createSecrets(
  house: AdminHouse & { readonly threshold: Threshold; readonly drafts: Drafts },
) {
  const { clock, threshold, drafts } = house;

  async function render(
    ctx: Context,
    visitor: Visitor,
    registered: Registered,
    errors: readonly FieldError[] = [],
  ): Promise<void> {
    const { locale, actor } = visitor;
    const { party } = registered;
    const page = pageOf(registered);
    const mayAct = mayActFor(actor, party.organisation);
    const secrets = party.client_secrets ?? [];
    const ending = new Set(soonOver(secrets, clock.now()).map(({ sha256 }) => sha256));
    await threshold.render(
      ctx,
      visitor,
      'secrets',
      {
        title: t(texts.title, locale, { name: nameIn(party.names, locale) }),
        texts,
        errors,
        back: { href: page, text: nameIn(party.names, locale) },
        page: `${page}/geheimen`,
        mayAct,
        rows: secrets.map((secret) => ({
          id: markOf(secret),
          name: t(texts.one, locale, { mark: markOf(secret) }),
          until: untilIn(secret, locale),
          warns: ending.has(secret.sha256),
        })),
        mayMake: mayAct && secrets.length < MOST,
        length: {
          name: 'maanden',
          label: t(texts.howLong, locale),
          hint: t(texts.howLongHint, locale),
          options: LENGTHS.map((months) => ({
            value: String(months),
            text: t(texts.months, locale, { months, day: dayOf(months, locale) }),
            chosen: months === A_YEAR,
          })),
        },
      },
      errors.length > 0 ? 422 : 200,
    );
  }

  const dayOf = (months: number, locale: Locale) => dayInWords(lastDayAfter(clock.now(), months), locale);

  function untilIn(secret: KeptSecret, locale: Locale): string {
    if (secret.expires_on === undefined) return t(texts.noEnd, locale);
    const text = isExpired(secret, clock.now()) ? texts.ended : texts.until;
    return t(text, locale, { day: dayInWords(secret.expires_on, locale) });
  }

  const show = threshold.open(async (ctx, visitor) => {
    await render(ctx, visitor, provingBySecret(await lookAt(house, ctx, visitor)));
  });

  const make = threshold.open(async (ctx, visitor) => {
    const registered = provingBySecret(await actFor(house, ctx, visitor));
    const months = LENGTHS.find((one) => String(one) === formOf(ctx)['maanden']);
    const { party, version } = registered;
    const refuse = (text: Text, field?: string) =>
      render(ctx, visitor, registered, [{ text: t(text, visitor.locale), ...(field && { field }) }]);
    if ((party.client_secrets ?? []).length >= MOST) return refuse(texts.two);
    if (months === undefined) return refuse(texts.chooseLength, 'maanden');
    const plan = await drafts.keep(visitor, {
      kind: 'party',
      party,
      base: version,
      from: `${pageOf(registered)}/geheimen`,
      secretUntil: lastDayAfter(clock.now(), months),
    });
    seeOther(ctx, plan);
  });

  const withdraw = threshold.open(async (ctx, visitor) => {
    const registered = provingBySecret(await actFor(house, ctx, visitor));
    const { party, version } = registered;
    const secrets = party.client_secrets ?? [];
    const left = secrets.filter((secret) => markOf(secret) !== formOf(ctx)['geheim']);
    if (left.length !== secrets.length - 1)
      return render(ctx, visitor, registered, [{ text: t(texts.gone, visitor.locale) }]);
    if (left.length === 0) return render(ctx, visitor, registered, [{ text: t(texts.last, visitor.locale) }]);
    const plan = await drafts.keep(visitor, {
      kind: 'party',
      party: { ...party, client_secrets: left },
      base: version,
      from: `${pageOf(registered)}/geheimen`,
    });
    seeOther(ctx, plan);
  });

  return { show, make, withdraw };
}

/** The beginning of its hash: enough to tell it from the other one, and what differences and files show too. */
const markOf = ({ sha256 }: KeptSecret) => sha256.slice(0, 8);

/** @throws ServiceError not_found for one that proves itself in another way */
function provingBySecret(registered: Registered): Registered {
  if (registered.party.token_endpoint_auth_method.startsWith('client_secret')) return registered;
  throw new ServiceError('not_found', { detail: 'it has no secrets' });
}
