import { expect, test } from '@jest/globals';
import { differences } from './difference.ts';

test.each(['allowed_keys', 'token_endpoint_networks'])(
  '%s left out admits everything: the first that is listed does not come in addition',
  (field) => {
    expect(differences({}, { [field]: ['a', 'b'] })).toEqual([{ field, kind: 'set', after: 'a, b' }]);
    expect(differences({ [field]: ['a'] }, {})).toEqual([{ field, kind: 'unset', before: 'a' }]);
    expect(differences({ [field]: ['a'] }, { [field]: ['a', 'b'] })).toEqual([
      { field, kind: 'added', after: 'b' },
    ]);
  },
);

test('another order is a difference, none written or left out is not', () => {
  expect(differences({ redirect_uris: ['a', 'b'] }, { redirect_uris: ['b', 'a'] })).toMatchObject([
    { kind: 'changed', before: 'a, b', after: 'b, a' },
  ]);
  expect(differences({ contacts: [] }, {})).toEqual([]);
});
