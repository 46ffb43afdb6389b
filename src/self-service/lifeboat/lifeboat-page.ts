// "Wat als ik iets kwijt ben?": one panel per loss, with what is lost, what is left, how far one gets with it, what to do
// then, and what to activate before it happens. And the warnings before a key is removed.

import type { Context } from 'koa';
import { atLeast } from '#assurance/levels.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import { type Locale, t } from '#i18n/texts.ts';
import type { SelfServiceHouse } from '../house.ts';
import type { OwnCredential, OwnKeys } from '../keys/own-keys.ts';
import { openServices } from '../services.ts';
import type { Threshold } from '../threshold.ts';
import { kindsOf } from '../where/where-keys-work.ts';
import { heldKeys, type NamedKey, seenKeys, uncounted } from './held.ts';
import { type Aftermath, type Loss, lifeboat, takes, usable } from './lifeboat.ts';
import { lifeboatTexts as texts } from './texts.ts';
import { warningsOf } from './warnings.ts';

/** Help topics on each loss, by their ids; those of keys that this broker does not have are left out. */
const TOPICS: Readonly<Record<Loss, readonly string[]>> = {
  phone: ['itsme-telefoon', 'telefoon-kwijt', 'nieuw-nummer', 'passkey-kwijt'],
  card: [],
  mailbox: ['email'],
  memory: ['wachtwoord-vergeten'],
  'security-key': ['passkey-kwijt'],
};

export interface Lifeboat {
  readonly show: (ctx: Context) => Promise<void>;
  /** What is lost with this key, before its owner removes it. */
  warningsBefore(ctx: Context, subject: string, credential: OwnCredential): Promise<readonly string[]>;
}

export function createLifeboat(
  house: SelfServiceHouse & { readonly threshold: Threshold; readonly ownKeys: OwnKeys },
): Lifeboat {
  const { keys, ownKeys, decide, threshold } = house;

  const show = threshold.open(async (ctx, visitor) => {
    const locale = ctx.state['locale'] as Locale;
    const services = await openServices(house);
    const mine = await ownKeys.list(visitor.subject.id);
    const seen = await seenKeys(house, visitor.subject.id, mine);
    const held = heldKeys(keys, mine, seen, locale);
    const reports = lifeboat(decide, { held, kinds: kindsOf(services) });
    const shown = reports.filter(
      ({ loss }) => loss !== 'security-key' || held.some(({ carriedBy }) => carriedBy === loss),
    );
    await threshold.render(ctx, visitor, 'lifeboat', {
      title: t(texts.title, locale),
      help: 'meerdere',
      texts,
      panels: shown.map((report) => panel(report, held, services.length, locale)),
      doubts: uncounted(keys, seen).map((key) =>
        t(texts.notCounted, locale, { key: t(key.texts.label, locale) }),
      ),
    });
  });

  function panel(
    { loss, lost, left, opens, nothingFor }: Aftermath<NamedKey>,
    held: readonly NamedKey[],
    total: number,
    locale: Locale,
  ) {
    const advised =
      nothingFor && keys.filter((key) => helpsAfter(key, loss, held)).filter(isLevel(nothingFor));
    return {
      id: loss,
      title: t(texts[`loss_${loss}`], locale),
      lost: lost.map(({ name }) => name),
      left: left.map(({ name, level }) => t(texts[`key_${level}`], locale, { key: name })),
      opens: t(texts.opens, locale, { count: opens, total }),
      perhaps: loss === 'phone' && lost.some(({ carriedBy }) => carriedBy === 'device'),
      nothing: nothingFor && t(texts[`nothing_${nothingFor}`], locale),
      advice:
        advised && advised.length > 0
          ? t(texts.advice, locale, {
              keys: advised.map(({ texts: { label } }) => t(label, locale)).join(', '),
            })
          : undefined,
      todo: t(texts[`then_${loss}`], locale),
      topics: topicsOn(loss, locale),
    };
  }

  /** One that somebody does not have yet, and would still have after this loss. */
  function helpsAfter(key: DigitalKey, loss: Loss, held: readonly NamedKey[]): boolean {
    const first = keys.find(({ id }) => id === key.after);
    const isHeld = held.some((one) => one.key === key.id);
    return !isHeld && !takes(loss, key.carriedBy) && !(first && takes(loss, first.carriedBy));
  }

  function topicsOn(loss: Loss, locale: Locale) {
    const all = keys.flatMap(({ help }) => help ?? []);
    const found = TOPICS[loss].flatMap((id) => all.find((topic) => topic.id === id) ?? []);
    const card = loss === 'card' ? [{ id: 'eid-kwijt', question: texts.cardTopic }] : [];
    return [...found, ...card].map(({ id, question }) => ({
      href: `/hulp?topic=${id}`,
      text: t(question, locale),
    }));
  }

  return {
    show,
    async warningsBefore(ctx, subject, credential) {
      const locale = ctx.state['locale'] as Locale;
      const mine = await ownKeys.list(subject);
      const seen = await seenKeys(house, subject, mine);
      const rest = mine.filter(({ id }) => id !== credential.id);
      const works = (some: typeof mine) => usable(decide, heldKeys(keys, some, seen, locale));
      return warningsOf({
        before: works(mine),
        after: works(rest),
        addressesBefore: addressesIn(mine),
        addressesAfter: addressesIn(rest),
      }).map((warning) => t(texts[warning], locale));
    },
  };
}

const isLevel = (level: NonNullable<Aftermath<NamedKey>['nothingFor']>) => (key: DigitalKey) =>
  atLeast(key.traits.level, level);

/** How many of them letters can be sent to. */
function addressesIn(mine: readonly OwnCredential[]): number {
  return mine.filter(({ key, ...one }) => key.binding.address?.(one) !== undefined).length;
}
