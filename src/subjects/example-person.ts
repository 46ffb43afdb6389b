// Somebody who does not exist, for examples and exams. A number that begins with a day that never was belongs to nobody.

import type { Described } from './claims.ts';

export const EXAMPLE_PERSON: Described = {
  nationalNumber: '00000000097',
  givenName: 'Vera',
  familyName: 'Verzonnen',
  birthdate: '1980-01-01',
  locale: 'nl',
};

export const EXAMPLE_VO_ID = '00000000-0000-8000-8000-000000000000';
