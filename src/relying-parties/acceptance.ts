// What a relying party accepts at a moment: what is registered, or from its day on what is planned. Nothing needs to run at
// midnight: the day itself decides.

import type { AssuranceLevel } from '#assurance/levels.ts';
import { calendarDay } from '#i18n/moments.ts';
import type { RelyingParty } from './relying-party.ts';

type Accepting = Pick<RelyingParty, 'allowed_levels' | 'allowed_keys' | 'planned'>;

/** Derived once per registration, so that who keeps something by the object finds it again. */
const derived = new WeakMap<object, object>();

/** The registration with the levels and keys that count at `now` (epoch milliseconds). */
export function inForce<Party extends Accepting>(party: Party, now: number): Party {
  const { planned } = party;
  if (!planned || calendarDay(now) < planned.from) return party;
  const known = derived.get(party) as Party | undefined;
  if (known) return known;
  const { allowed_levels, allowed_keys } = planned;
  const changed = { ...party, allowed_levels, allowed_keys };
  derived.set(party, changed);
  return changed;
}

export interface PlannedAcceptance {
  /** YYYY-MM-DD in Belgium. */
  readonly from: string;
  readonly allowedLevels: readonly AssuranceLevel[];
  readonly allowedKeys?: readonly string[] | undefined;
}

/** What will be accepted, while that day is still to come. */
export function plannedOf({ planned }: Accepting, now: number): PlannedAcceptance | undefined {
  if (!planned || calendarDay(now) >= planned.from) return undefined;
  return { from: planned.from, allowedLevels: planned.allowed_levels, allowedKeys: planned.allowed_keys };
}

/** Whether a proof of this level with this key is accepted. */
export function accepts(
  { allowedLevels, allowedKeys }: Omit<PlannedAcceptance, 'from'>,
  proof: { readonly key: string; readonly level: AssuranceLevel },
): boolean {
  return allowedLevels.includes(proof.level) && (!allowedKeys || allowedKeys.includes(proof.key));
}
