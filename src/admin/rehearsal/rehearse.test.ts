import { expect, test } from '@jest/globals';
import type { AssuranceLevel } from '#assurance/levels.ts';
import type { StoryRecord } from '#stores/ports.ts';
import { createRehearsal } from './rehearse.ts';

const login = (
  subject: string,
  key: string,
  level: AssuranceLevel,
  more: Partial<StoryRecord> = {},
): StoryRecord => ({
  id: `${Math.random()}`,
  supportCode: 'x',
  kind: 'login',
  startedAt: 1,
  steps: [],
  outcome: 'finished',
  subject,
  key,
  level,
  scopes: 'openid profile',
  ...more,
});

function rehearse(stories: readonly StoryRecord[]) {
  const rehearsal = createRehearsal({ allowedLevels: ['high'], allowedKeys: ['eid', 'itsme'] });
  for (const story of stories) rehearsal.add(story);
  return rehearsal.result();
}

test('logins and people that would fail, and with what', () => {
  const result = rehearse([
    login('a', 'sms', 'substantial'),
    login('a', 'sms', 'substantial'),
    login('b', 'sms', 'substantial'),
    login('b', 'eid', 'high'),
    login('c', 'passkey', 'high'),
  ]);
  expect(result.all).toEqual({ logins: 5, people: 3 });
  expect(result.failing).toEqual({ logins: 4, people: 3 });
  expect(result.failingBy).toEqual([
    { key: 'sms', level: 'substantial', logins: 3, people: 2 },
    { key: 'passkey', level: 'high', logins: 1, people: 1 },
  ]);
  expect([...result.onlyWeaker].sort()).toEqual(['a', 'c']);
  expect([...result.askedScopes]).toEqual(['openid', 'profile']);
});

test('what did not end well says nothing', () => {
  const result = rehearse([
    login('a', 'sms', 'low', { outcome: 'cancelled' }),
    login('a', 'sms', 'low', { outcome: undefined }),
    login('a', 'sms', 'low', { subject: undefined }),
  ]);
  expect(result.all).toEqual({ logins: 0, people: 0 });
  expect(result.onlyWeaker.size).toBe(0);
});
