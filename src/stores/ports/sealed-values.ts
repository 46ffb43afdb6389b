// Everything that is kept sealed, wherever it stands: for a new secret, and to prove that a copy can be opened. Ports: ../ports.ts.

export const sealedPlaces = [
  'national-numbers',
  'credentials',
  'signing-keys',
  'messages',
  'activation-codes',
] as const;
export type SealedPlace = (typeof sealedPlaces)[number];

export interface SealedValue {
  readonly id: string;
  readonly sealed: string;
  /** Of a credential: its digital key. */
  readonly key?: string | undefined;
}

export interface SealedValues {
  /** By id, behind `after`. */
  list(place: SealedPlace, after: string, limit: number): Promise<readonly SealedValue[]>;
  /** Puts `sealed` in the place of `was`. False when it is something else, or gone, meanwhile. */
  replace(place: SealedPlace, id: string, was: string, sealed: string): Promise<boolean>;
}
