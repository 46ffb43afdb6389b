import { expect, test } from '@jest/globals';
import type { AuthenticationRequest } from '#decision/facts.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { wantedLevel } from './scene.ts';

const plain: AuthenticationRequest = { demands: [], impossible: false, notBefore: 0 };
const wanted = (allowed_levels: RelyingParty['allowed_levels'], request = plain) =>
  wantedLevel(request, { allowed_levels } as RelyingParty);

test.each([
  [['low', 'substantial', 'high'], 'low'],
  [['substantial', 'high'], 'substantial'],
  [['high'], 'high'],
  [['substantial'], 'substantial'],
  // Between low and high a substantial proof would not count: only high is sure to.
  [['low', 'high'], 'high'],
] as const)('of %p the lowest that is sure to count is %s', (levels, level) => {
  expect(wanted([...levels])).toBe(level);
});

test('a request raises it', () => {
  const request = { ...plain, demands: [{ type: 'level', level: 'high' } as const] };
  expect(wanted(['low', 'substantial', 'high'], request)).toBe('high');
});
