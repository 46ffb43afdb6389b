// How organisations and digital keys are called in the reader's language.

import { type Locale, nameIn, t } from '#i18n/texts.ts';
import { mayActFor } from '#relying-parties/actor.ts';
import { type Difference, inWords } from '#relying-parties/fields/difference.ts';
import type { NameOf } from './form/model.ts';
import type { AdminHouse } from './house.ts';
import type { Visitor } from './threshold.ts';

/** The key's name on its button; its id when the settings no longer name it. */
export function keyName({ keys }: Pick<AdminHouse, 'keys'>, id: string, locale: Locale): string {
  const key = keys.find((one) => one.id === id);
  return key ? t(key.texts.label, locale) : id;
}

/** Names of all organisations by id. */
export async function organisationNames(
  { organisations }: Pick<AdminHouse, 'organisations'>,
  locale: Locale,
): Promise<ReadonlyMap<string, string>> {
  const all = await organisations.list();
  return new Map(all.map(({ organisation }) => [organisation.id, nameIn(organisation.names, locale)]));
}

/** Those that this visitor acts for: all for an administrator, their own for an owner. */
export async function actsFor(
  house: Pick<AdminHouse, 'organisations'>,
  { actor, locale }: Visitor,
): Promise<ReadonlyMap<string, string>> {
  const all = await organisationNames(house, locale);
  return new Map([...all].filter(([id]) => mayActFor(actor, id)));
}

/** What the form's values are called that are no words of the form: organisations and keys. */
export function nameOfValue(
  house: Pick<AdminHouse, 'keys'>,
  organisations: ReadonlyMap<string, string>,
  locale: Locale,
): NameOf {
  return (field, value) => {
    if (field === 'organisation') return organisations.get(value);
    return field.endsWith('allowed_keys') ? keyName(house, value, locale) : undefined;
  };
}

/** Says what differs, with digital keys by the names on their buttons. */
export function wordsFor(
  house: Pick<AdminHouse, 'keys'>,
  locale: Locale,
): (difference: Difference) => string {
  const keyNames = (ids: string) => ids.split(', ').map((id) => keyName(house, id, locale));
  return (difference) =>
    inWords(difference, locale, (field, value) =>
      field.endsWith('allowed_keys') ? keyNames(value).join(', ') : undefined,
    );
}
