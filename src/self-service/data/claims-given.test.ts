import { expect, test } from '@jest/globals';
import { scopeClaims } from '#relying-parties/claims.ts';
import { claimsGiven } from './claims-given.ts';

test('what is unknown gives nothing', () => {
  expect(claimsGiven(undefined)).toEqual([]);
  expect(claimsGiven('offline_access other')).toEqual([]);
});

test.each(Object.entries(scopeClaims))('%s: as the tokens tell it', (scope, claims) => {
  expect(claimsGiven(scope)).toEqual(claims);
});
