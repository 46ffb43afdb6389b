// The first page: the keys one has, with their state, and those one can activate.

import type { Context } from 'koa';
import type { DigitalKey } from '#digital-keys/key.ts';
import { seeOther } from '#http/see-other.ts';
import { longDate } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { SELF_SERVICE, type SelfServiceHouse } from '../house.ts';
import type { Handler, Threshold, Visitor } from '../threshold.ts';
import { firstKey, isOwnable, type OwnCredential, type OwnKeys } from './own-keys.ts';
import { keysTexts as texts } from './texts.ts';

const LATER = 'sleutels-later';

export function createOverview(
  house: SelfServiceHouse & { readonly threshold: Threshold; readonly ownKeys: OwnKeys },
): {
  readonly show: (ctx: Context) => Promise<void>;
  /** In this visit the page is shown without asking for the first key again. */
  readonly askLater: (visitor: Visitor) => Promise<void>;
} {
  const { keys, ownKeys, records, threshold, clock } = house;
  const first = firstKey(keys);

  const show: Handler = async (ctx, visitor) => {
    const locale = ctx.state['locale'] as Locale;
    const mine = await ownKeys.list(visitor.subject.id);
    const missesFirst = first !== undefined && !mine.some(({ key }) => key === first);
    if (missesFirst && !(await records.get(LATER, visitor.visit.id))) {
      return seeOther(ctx, `${SELF_SERVICE}/activeren/${first.id}`);
    }
    await threshold.render(ctx, visitor, 'overview', {
      title: t(texts.title, locale),
      help: 'mijn-sleutels',
      texts,
      done: doneNotice(ctx, mine, locale),
      standard: keys.filter(({ subject }) => subject === 'proves').map((key) => card(key, locale)),
      groups: keys.filter(isOwnable).map((key) => ({
        ...card(key, locale),
        offer: key.texts.offer && t(key.texts.offer, locale),
        credentials: mine.filter((one) => one.key === key).map((one) => line(one, locale)),
        mayAdd: key.binding.many || !mine.some((one) => one.key === key),
        needsFirst: key.after !== undefined && missesFirst,
        activate: `${SELF_SERVICE}/activeren/${key.id}`,
      })),
    });
  };

  return {
    show: threshold.open(show),
    askLater: ({ visit }) => records.put(LATER, visit.id, '1', clock.now() + 86_400_000),
  };

  function line(one: OwnCredential, locale: Locale) {
    const provenBy = keys.find(({ id }) => id === one.provenBy);
    return {
      href: `${SELF_SERVICE}/sleutel/${one.id}`,
      name: nameOf(one, locale),
      since: t(provenBy ? texts.activatedWith : texts.activated, locale, {
        date: longDate(one.createdAt, locale),
        ...(provenBy && { key: t(provenBy.texts.label, locale) }),
      }),
      lastUsed:
        one.lastUsedAt === undefined
          ? t(texts.neverUsed, locale)
          : t(texts.lastUsed, locale, { date: longDate(one.lastUsedAt, locale) }),
      blocked: one.blockedBy && t(texts[`blocked_${one.blockedBy}`], locale),
    };
  }
}

/** What its owner calls it, else what tells it from another. */
export function nameOf({ key, label, ...credential }: OwnCredential, locale: Locale): string {
  const described = key.binding.describe({ ...credential, label }, locale);
  // Of several that nobody named, the kind comes first; a single one is told by what it is: a number, a user name.
  const name = label ?? (key.binding.many || !described ? t(key.texts.label, locale) : undefined);
  return [name, described].filter(Boolean).join(' · ');
}

function card(key: DigitalKey, locale: Locale) {
  return {
    id: key.id,
    label: t(key.texts.label, locale),
    need: t(key.texts.need, locale),
    icon: key.icon,
    level: t(texts[`level_${key.traits.level}`], locale),
  };
}

/** What was just done, named by our own address: `?gedaan=geactiveerd&sleutel=<credential>`. */
function doneNotice(ctx: Context, mine: readonly OwnCredential[], locale: Locale): string | undefined {
  const what = DONE[String(ctx.query['gedaan'])];
  if (!what) return undefined;
  const one = mine.find(({ id }) => id === ctx.query['sleutel']);
  return t(what, locale, { key: one ? nameOf(one, locale) : '' });
}

const DONE: Readonly<Record<string, (typeof texts)[keyof typeof texts]>> = {
  geactiveerd: texts.doneActivated,
  verwijderd: texts.doneRemoved,
  gewijzigd: texts.doneChanged,
  geblokkeerd: texts.doneBlocked,
  gedeblokkeerd: texts.doneUnblocked,
};
