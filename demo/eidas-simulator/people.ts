// The fictional Europeans who live in Belgium.

export interface European {
  /** eIDAS PersonIdentifier. */
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  /** YYYY-MM-DD. */
  readonly birthdate: string;
}
export type Europeans = readonly European[];

export const europeans: Europeans = [
  { id: 'NL/BE/NL-4711-0815', givenName: 'Anna', familyName: 'de Vries', birthdate: '1988-05-02' },
  { id: 'FR/BE/FR-2001-1977', givenName: 'Louis', familyName: 'Martin', birthdate: '1977-01-20' },
];

/** "Anna de Vries (NL)". */
export function nameOf({ givenName, familyName, id }: European): string {
  return `${givenName} ${familyName} (${id.slice(0, 2)})`;
}
