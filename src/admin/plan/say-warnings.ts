// The warnings of a change, said in the reader's language.

import { type Locale, t } from '#i18n/texts.ts';
import type { PlanItem } from '#relying-parties/changes/plan.ts';
import { fromStored } from '#relying-parties/relying-party.ts';
import type { AdminHouse } from '../house.ts';
import { levelName } from '../levels.ts';
import { keyName } from '../names.ts';
import { planTexts as texts } from './texts.ts';
import { type Warning, warningsOf } from './warnings.ts';

export type SayWarnings = (items: readonly PlanItem[], locale: Locale) => Promise<readonly string[]>;

export function createSayWarnings(house: Pick<AdminHouse, 'durable' | 'keys' | 'decide'>): SayWarnings {
  const { durable, decide } = house;

  /** Undoing, or an old version, may bring back what somebody withdrew because it had leaked. */
  async function secretsBack({ id, base, before, after }: PlanItem): Promise<readonly Warning[]> {
    const hashes = (party: typeof before) => (party?.client_secrets ?? []).map(({ sha256 }) => sha256);
    const added = hashes(after).filter((hash) => !hashes(before).includes(hash));
    if (added.length === 0 || base === 0) return [];
    const past = (await durable.relyingParties.versions(id)).flatMap(({ data }) => hashes(fromStored(data)));
    return added
      .filter((hash) => past.includes(hash))
      .map((hash) => ({ text: 'warn_secret_back', values: { mark: hash.slice(0, 8) } }) as const);
  }

  return async (items, locale) => {
    const found = await Promise.all(
      items.map(async (item) => [...(await secretsBack(item)), ...warningsOf(item, decide)]),
    );
    return found.flat().map(({ text, keys = [], level, values = {} }) =>
      t(texts[text], locale, {
        ...values,
        keys: keys.map((id) => keyName(house, id, locale)).join(', '),
        level: level === undefined ? '' : levelName(level, locale),
      }),
    );
  };
}
