// The lifeboat check: what is left when the phone, the card, the mailbox or the password is gone, and where one still gets
// in with it. Pure; what fits where is the decision's answer.

import { type AssuranceLevel, atLeast, levels } from '#assurance/levels.ts';
import type { Carrier } from '#digital-keys/key.ts';
import type { Decide } from '../house.ts';
import { fitOf, type Kind, type Service } from '../where/where-keys-work.ts';

export type Loss = Exclude<Carrier, 'device'>;
export const losses: readonly Loss[] = ['phone', 'card', 'mailbox', 'memory', 'security-key'];

/** One key that somebody can use now: a credential, or a key that proves who they are. */
export interface HeldKey {
  /** Id of the digital key. */
  readonly key: string;
  readonly level: AssuranceLevel;
  readonly carriedBy?: Carrier | undefined;
}

export interface Aftermath<H extends HeldKey> {
  readonly loss: Loss;
  /** What no longer works: lost itself, or of no use without what was lost. */
  readonly lost: readonly H[];
  readonly left: readonly H[];
  /** At how many e-lokets one of those left works. */
  readonly opens: number;
  /** The weakest level for which nothing is left. */
  readonly nothingFor?: AssuranceLevel | undefined;
}

/** What is taken: a key in a device may be a key in the phone, and so counts as lost with it. */
export function takes(loss: Loss, carriedBy: Carrier | undefined): boolean {
  return carriedBy === loss || (loss === 'phone' && carriedBy === 'device');
}

/** @param held.kinds all e-lokets, by what they accept */
export function lifeboat<H extends HeldKey>(
  decide: Decide,
  { held, kinds }: { readonly held: readonly H[]; readonly kinds: readonly Kind<Service>[] },
): readonly Aftermath<H>[] {
  return losses.map((loss) => {
    const left = usable(
      decide,
      held.filter(({ carriedBy }) => !takes(loss, carriedBy)),
    );
    return {
      loss,
      lost: held.filter((one) => !left.includes(one)),
      left,
      opens: opened(decide, left, kinds),
      nothingFor: levels.find((level) => !left.some((one) => atLeast(one.level, level))),
    };
  });
}

/** Those that work by themselves or with the others: a code without its password opens nothing. */
export function usable<H extends HeldKey>(decide: Decide, held: readonly H[]): readonly H[] {
  const works = worksWith(decide, held, { allowedLevels: levels });
  return held.filter(({ key }) => works.includes(key));
}

function opened(decide: Decide, held: readonly HeldKey[], kinds: readonly Kind<Service>[]): number {
  return kinds
    .filter(({ acceptance }) => worksWith(decide, held, acceptance).length > 0)
    .reduce((sum, { services }) => sum + services.length, 0);
}

function worksWith(decide: Decide, held: readonly HeldKey[], acceptance: Kind<Service>['acceptance']) {
  const ids = [...new Set(held.map(({ key }) => key))];
  // The decision takes for granted that everybody has the keys that prove who one is; here they may be lost.
  return fitOf(decide, acceptance, { bound: ids, blocked: [] }).works.filter((id) => ids.includes(id));
}
