import { expect, test } from '@jest/globals';
import { scopeClaims } from '#relying-parties/claims.ts';
import { citizenScopes } from '#relying-parties/relying-party.ts';
import { givenWith } from './given.ts';

test('a login that was not finished gave nothing', () => {
  for (const outcome of [undefined, 'cancelled', 'refused', 'failed'] as const)
    expect(givenWith({ outcome, scopes: 'openid rrn' })).toEqual({ claims: [], words: [] });
});

test('of a login whose scopes nobody kept nothing is said', () => {
  expect(givenWith({ outcome: 'finished' })).toBeUndefined();
});

test('a scope that we do not know says nothing, one said twice counts once', () => {
  const given = givenWith({ outcome: 'finished', scopes: 'rrn rrn elsewhere constructor' });
  expect(given).toEqual({ claims: ['rrn'], words: [expect.objectContaining({ nl: expect.any(String) })] });
});

test.each(citizenScopes)('the receipt names what scope %s really gives', (scope) => {
  const given = givenWith({ outcome: 'finished', scopes: scope });
  expect(given?.words.length).toBeGreaterThan(0);
  expect(given?.claims).toEqual(scope === 'offline_access' ? [] : scopeClaims[scope]);
});
