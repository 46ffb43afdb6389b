// The keys that somebody can count on: their own that are not blocked, eID by law, and another key that proves who they are
// (itsme) only when they used it not long ago. Whether a card or phone is really at hand, nobody but they can know.

import type { DigitalKey } from '#digital-keys/key.ts';
import { type Locale, t } from '#i18n/texts.ts';
import type { SelfServiceHouse } from '../house.ts';
import { nameOf } from '../keys/overview.ts';
import type { OwnCredential } from '../keys/own-keys.ts';
import { REMEMBERED_MS } from '../remembered.ts';
import type { HeldKey } from './lifeboat.ts';

const MOST_STORIES = 200;

export interface NamedKey extends HeldKey {
  readonly credential?: string | undefined;
  readonly name: string;
}

/** Ids of the keys by which this person showed who they are in the last six months. */
export async function seenKeys(
  { durable, clock }: Pick<SelfServiceHouse, 'durable' | 'clock'>,
  subject: string,
  mine: readonly OwnCredential[],
): Promise<ReadonlySet<string>> {
  const stories = await durable.stories.listBySubject(subject, clock.now() + 1, MOST_STORIES);
  const recent = stories.filter(({ startedAt }) => startedAt > clock.now() - REMEMBERED_MS);
  const proofs = mine.flatMap(({ provenBy }) => provenBy ?? []);
  return new Set([...recent.flatMap(({ key }) => key ?? []), ...proofs]);
}

export function heldKeys(
  keys: readonly DigitalKey[],
  mine: readonly OwnCredential[],
  seen: ReadonlySet<string>,
  locale: Locale,
): readonly NamedKey[] {
  return [
    ...keys
      .filter((key) => counts(key, seen))
      .map(({ id, traits, carriedBy, texts }) => ({
        key: id,
        level: traits.level,
        carriedBy,
        name: t(texts.label, locale),
      })),
    ...mine
      .filter(({ blocked }) => !blocked)
      .map((one) => ({
        key: one.key.id,
        credential: one.id,
        level: one.key.traits.level,
        carriedBy: one.key.binding.carriedBy?.(one) ?? one.key.carriedBy,
        name: longName(one, locale),
      })),
  ];
}

/** Keys that prove who somebody is, but that we do not know them to use. */
export function uncounted(keys: readonly DigitalKey[], seen: ReadonlySet<string>): readonly DigitalKey[] {
  return keys.filter((key) => key.subject === 'proves' && !counts(key, seen));
}

const counts = ({ id, subject, carriedBy }: DigitalKey, seen: ReadonlySet<string>) =>
  subject === 'proves' && (carriedBy === 'card' || seen.has(id));

function longName(one: OwnCredential, locale: Locale): string {
  const [label, name] = [t(one.key.texts.label, locale), nameOf(one, locale)];
  return name === label ? label : `${label} (${name})`;
}
