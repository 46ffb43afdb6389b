// What a change of levels or keys means in numbers: how many of the last ninety days’ logins could go on.

import type { Locale } from '#i18n/texts.ts';
import type { Step } from '#relying-parties/actor.ts';
import type { PlanItem } from '#relying-parties/changes/plan.ts';
import { type SharesOf, sayShare, sayShareFrom } from '../figures/shares.ts';
import { BEHEER } from '../house.ts';

export type SayShares = (items: readonly PlanItem[], locale: Locale) => Promise<readonly string[]>;

export function createSayShares({ sharesOf }: { readonly sharesOf: SharesOf }): SayShares {
  return async (items, locale) => {
    const said = await Promise.all(
      items.filter(touchesTaking).map(async ({ id, after }) => {
        const sums = await sharesOf(id);
        return [sayShare(sums, after, locale), after.planned && sayShareFrom(sums, after.planned, locale)];
      }),
    );
    return said.flat().filter((one) => one !== undefined);
  };
}

/** Whether it decides anew who can sign in with what. */
export function touchesTaking({ before, after }: Step): boolean {
  const fields = ['allowed_levels', 'allowed_keys', 'planned'] as const;
  return (
    before !== undefined &&
    fields.some((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
  );
}

/** Where past logins are rehearsed with what this change allows, from its day on where it has one. */
export function rehearsalOf({ id, after }: Pick<PlanItem, 'id' | 'after'>, keys: readonly string[]): string {
  const { allowed_levels, allowed_keys = keys } = after.planned ?? after;
  const query = new URLSearchParams([
    ...allowed_levels.map((level) => [`niveau_${level}`, 'on'] as [string, string]),
    ...allowed_keys.map((key) => [`sleutel_${key}`, 'on'] as [string, string]),
  ]);
  return `${BEHEER}/e-loketten/${encodeURIComponent(id)}/proef?${query}`;
}
