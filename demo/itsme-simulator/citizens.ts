// The fictional people who have itsme on their fictional phone.

export interface SimulatedCitizen {
  /** Eleven digits; absent for an account that rests on a foreign document. */
  readonly nationalNumber?: string | undefined;
  readonly givenName?: string | undefined;
  readonly familyName: string;
  /** YYYY-MM-DD. */
  readonly birthdate?: string | undefined;
  readonly sub: string;
}

export const NATIONAL_NUMBER = 'http://itsme.services/v2/claim/BENationalNumber';

/** The value of this citizen in the phone page's form. */
export function formValue(citizen: SimulatedCitizen): string {
  return citizen.nationalNumber ?? citizen.sub;
}

export function claimsOf(citizen: SimulatedCitizen, withNumber: boolean) {
  const { sub, givenName, familyName, birthdate, nationalNumber } = citizen;
  return {
    sub,
    name: [givenName, familyName].filter(Boolean).join(' '),
    given_name: givenName,
    family_name: familyName,
    birthdate,
    locale: 'nl',
    ...(withNumber && { [NATIONAL_NUMBER]: nationalNumber }),
  };
}
