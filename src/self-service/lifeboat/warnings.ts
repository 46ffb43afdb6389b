// What somebody should know before they remove a key: that it is the last one of its sort. Pure.

import { atLeast } from '#assurance/levels.ts';
import { type HeldKey, takes } from './lifeboat.ts';

export type Warning = 'last_without_card_or_phone' | 'last_outside_phone' | 'last_address';

export interface Before {
  /** What works now, and what would work afterwards. */
  readonly before: readonly HeldKey[];
  readonly after: readonly HeldKey[];
  /** How many addresses letters go to, now and afterwards. */
  readonly addressesBefore: number;
  readonly addressesAfter: number;
}

const onPhone = ({ carriedBy }: HeldKey) => takes('phone', carriedBy);
const onCard = ({ carriedBy }: HeldKey) => carriedBy === 'card';
const isSure = ({ level }: HeldKey) => atLeast(level, 'substantial');

/** In the order of their weight. */
export function warningsOf(facts: Before): readonly Warning[] {
  const loses = (some: (key: HeldKey) => boolean) => facts.before.some(some) && !facts.after.some(some);
  const elsewhere = (key: HeldKey) => !onPhone(key) && !onCard(key);
  const sure = loses((key) => isSure(key) && elsewhere(key));
  return [
    ...(sure ? (['last_without_card_or_phone'] as const) : []),
    // Said once: who loses the last sure key outside the phone is told so already.
    ...(!sure && loses(elsewhere) ? (['last_outside_phone'] as const) : []),
    ...(facts.addressesBefore > 0 && facts.addressesAfter === 0 ? (['last_address'] as const) : []),
  ];
}
