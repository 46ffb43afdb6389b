// "Waar werken mijn sleutels?": per key how many e-lokets it opens and which ones not, and per e-loket which keys open it.

import type { Context } from 'koa';
import type { DigitalKey } from '#digital-keys/key.ts';
import { type Locale, nameIn, t } from '#i18n/texts.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { SELF_SERVICE, type SelfServiceHouse } from '../house.ts';
import type { OwnKeys } from '../keys/own-keys.ts';
import { keysTexts } from '../keys/texts.ts';
import { openServices } from '../services.ts';
import type { Threshold } from '../threshold.ts';
import { byName, findServices } from './search.ts';
import { whereTexts as texts } from './texts.ts';
import { theirsOf } from './theirs.ts';
import { type Fit, type WhyNot, whereKeysWork } from './where-keys-work.ts';

/** As many names are listed under one key; whoever looks for another one searches. */
const MOST_NAMES = 100;

export function createWhere(
  house: SelfServiceHouse & { readonly threshold: Threshold; readonly ownKeys: OwnKeys },
): { readonly show: (ctx: Context) => Promise<void> } {
  const { keys, ownKeys, decide, threshold } = house;

  const show = threshold.open(async (ctx, visitor) => {
    const locale = ctx.state['locale'] as Locale;
    const services = byName(await openServices(house), locale);
    const theirs = theirsOf(await ownKeys.list(visitor.subject.id));
    const kinds = whereKeysWork(decide, services, theirs);
    const has = ({ id, subject }: DigitalKey) => subject === 'proves' || theirs.bound.includes(id);
    const fits = new Map(kinds.flatMap(({ services: some, fit }) => some.map((one) => [one, fit] as const)));
    const count = (key: DigitalKey) => perKey(key, services, fits, locale, has(key));
    const wanted = String(ctx.query['zoek'] ?? '').slice(0, 100);
    const found = findServices(services, {
      wanted,
      wantedPage: String(ctx.query['blad'] ?? ''),
      locale,
    });
    await threshold.render(ctx, visitor, 'where', {
      title: t(texts.title, locale),
      help: 'sleutel',
      texts,
      keeps: ['zoek', 'blad'],
      mine: keys.filter(has).map(count),
      others: keys.filter((key) => !has(key)).map(count),
      wanted,
      found: t(found.all.length === 1 ? texts.foundOne : texts.found, locale, { count: found.all.length }),
      places: found.page.map((service) => place(service, fits.get(service), locale)),
      pages: pagesOf(found, wanted, locale),
    });
  });

  return { show };

  function place(service: RelyingParty, fit: Fit | undefined, locale: Locale) {
    const { works = [], refused = [], onceActivated = [] } = fit ?? {};
    const label = (id: string) => {
      const key = keys.find((one) => one.id === id);
      return key ? t(key.texts.label, locale) : id;
    };
    return {
      name: nameIn(service.names, locale),
      works: works.map(label),
      refused: refused.map((why) => ({
        text: sentence(why, label(why.key), locale),
        activate: onceActivated.includes(why.key) ? `${SELF_SERVICE}/activeren/${why.key}` : undefined,
        label: label(why.key),
      })),
    };
  }
}

/** One key: at how many of all e-lokets it works, or would once it is activated, and the names of the others. */
function perKey(
  key: DigitalKey,
  services: readonly RelyingParty[],
  fits: ReadonlyMap<RelyingParty, Fit>,
  locale: Locale,
  has: boolean,
) {
  const closed = services.filter((service) => {
    const fit = fits.get(service);
    return !(has ? fit?.works : fit?.onceActivated)?.includes(key.id);
  });
  const total = services.length;
  const count = total - closed.length;
  return {
    id: key.id,
    label: t(key.texts.label, locale),
    icon: key.icon,
    level: t(keysTexts[`level_${key.traits.level}`], locale),
    text: t(has ? texts.opens : texts.wouldOpen, locale, { count, total }),
    activate: has ? undefined : `${SELF_SERVICE}/activeren/${key.id}`,
    notAt: t(texts.notAt, locale, { count: closed.length }),
    closed: closed.slice(0, MOST_NAMES).map(({ names }) => nameIn(names, locale)),
    more:
      closed.length > MOST_NAMES ? t(texts.more, locale, { count: closed.length - MOST_NAMES }) : undefined,
  };
}

function sentence({ level, reason }: WhyNot, key: string, locale: Locale): string {
  return t(texts[`not_${reason}`], locale, { key, level: t(texts[`level_${level}`], locale) });
}

function pagesOf({ number, pages }: { number: number; pages: number }, wanted: string, locale: Locale) {
  const at = (page: number) =>
    `${SELF_SERVICE}/waar?${new URLSearchParams({ zoek: wanted, blad: String(page) })}`;
  return {
    text: t(texts.page, locale, { number, pages }),
    previous: number > 1 ? at(number - 1) : undefined,
    next: number < pages ? at(number + 1) : undefined,
    several: pages > 1,
  };
}
