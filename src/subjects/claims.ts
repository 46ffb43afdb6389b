// What is told of a person, per scope. One place for real tokens, for examples and for exams.

import { fullName, type Subject } from './subjects.ts';

export type Described = Pick<Subject, 'nationalNumber' | 'givenName' | 'familyName' | 'birthdate' | 'locale'>;

/** @param options.rrn whether this relying party may have the national number; @param options.voId read only where it is told */
export function claimsOf(
  person: Described,
  scopes: ReadonlySet<string>,
  { rrn, voId }: { readonly rrn: boolean; readonly voId: () => string },
): Readonly<Record<string, string>> {
  return {
    ...(scopes.has('profile') && profileOf(person)),
    ...(scopes.has('rrn') && rrn && { rrn: person.nationalNumber }),
    ...(scopes.has('vo') && {
      vo_id: voId(),
      vo_doelgroepcode: 'BUR',
      vo_doelgroepnaam: 'Burger',
    }),
  };
}

function profileOf(person: Described) {
  return {
    name: fullName(person),
    ...(person.givenName !== undefined && { given_name: person.givenName }),
    family_name: person.familyName,
    ...(person.birthdate !== undefined && { birthdate: person.birthdate }),
    ...(person.locale !== undefined && { locale: person.locale }),
  };
}
