// The fictional citizens of the demo, in telling situations. National numbers come from the list of invented ones.

import { readFileSync } from 'node:fs';
import type { RoleKind } from '#stores/ports.ts';
import type { CardKind, CardWish } from './eid-pki.ts';
import type { SimulatedCitizen } from './itsme-simulator/citizens.ts';
import type { KeyKind } from './x509-maker.ts';

export interface Citizen {
  /** Absent for somebody whose itsme rests on a foreign document. */
  readonly nationalNumber?: string;
  readonly givenName?: string;
  readonly familyName: string;
  readonly birthdate: string;
  readonly card?: CardKind;
  readonly cardKey?: KeyKind;
  readonly foreigner?: boolean;
  /** itsme's own id for this person; absent without itsme. */
  readonly itsme?: string;
  /** Ids of the digital keys that this person has when the demo begins. */
  readonly keys: readonly string[];
  readonly username?: string;
  readonly password?: string;
  /** E.164: text messages to it arrive on the demo's telephone. */
  readonly phone?: string;
  readonly email?: string;
  /** Somebody guessed at this person's password a hundred times. */
  readonly locked?: boolean;
  /** The secret (base32) of this person's app key; shown in the demo's authenticator. */
  readonly totpSecret?: string;
  /** What this person does in Beheer when the demo begins. */
  readonly roles?: readonly { readonly kind: RoleKind; readonly scope: string }[];
  /** One sentence for the newcomer. */
  readonly situation: string;
}

export const citizens = JSON.parse(
  readFileSync(new URL('./citizens.json', import.meta.url), 'utf8'),
) as readonly Citizen[];

export function cardWishes(): readonly CardWish[] {
  return citizens.flatMap(({ nationalNumber, givenName, familyName, card, cardKey, foreigner }) =>
    nationalNumber && card && cardKey
      ? [{ nationalNumber, givenName, familyName, kind: card, key: cardKey, foreigner: foreigner ?? false }]
      : [],
  );
}

export function itsmeAccounts(): readonly SimulatedCitizen[] {
  return citizens.flatMap(({ nationalNumber, givenName, familyName, birthdate, itsme }) =>
    itsme ? [{ nationalNumber, givenName, familyName, birthdate, sub: itsme }] : [],
  );
}
