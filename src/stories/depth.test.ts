import { describe, expect, test } from '@jest/globals';
import type { StoryRecord, StoryStep } from '#stores/ports.ts';
import { citizenDepth, helpdeskDepth, ownerDepth } from './depth.ts';

const steps = [
  { at: 1, what: 'asked' },
  { at: 2, what: 'chosen', key: 'itsme' },
  { at: 3, what: 'rejected', key: 'itsme', reason: 'timeout' },
  { at: 4, what: 'cancelled', key: 'sms' },
  { at: 5, what: 'trouble', reason: 'form_expired' },
  { at: 6, what: 'finished', key: 'eid' },
  { at: 6, what: 'borrowed' },
  // A field that nobody has listed yet.
  { at: 7, what: 'refused', reason: 'access_denied', address: '192.0.2.1' } as StoryStep,
] as const satisfies readonly StoryStep[];
/** Every field that a story has, and one that it has not yet. */
const story = {
  id: 'story-id',
  supportCode: '00000-00000',
  relyingParty: 'shop',
  kind: 'login',
  startedAt: 1,
  endedAt: 9,
  locale: 'nl',
  subject: 'subject-id',
  key: 'eid',
  credential: 'credential-id',
  level: 'high',
  event: 'event-id',
  scopes: 'openid rrn',
  device: 'Firefox op Windows',
  outcome: 'finished',
  steps,
  nationalNumber: '85031499701',
} as StoryRecord & { nationalNumber: string };

const listed = { supportCode: '00000-00000', kind: 'login', startedAt: 1, endedAt: 9, relyingParty: 'shop' };
const allSteps = [...steps.slice(0, 7), { at: 7, what: 'refused', reason: 'access_denied' }];
const protocolSteps = [
  { at: 1, what: 'asked' },
  { at: 5, what: 'trouble', reason: 'form_expired' },
  { at: 6, what: 'finished' },
  { at: 7, what: 'refused', reason: 'access_denied' },
];

describe('nobody sees a field that is not listed', () => {
  test('with the code alone', () => {
    // Not which computer it was.
    const told = allSteps.filter(({ what }) => what !== 'borrowed');
    expect(citizenDepth(story)).toEqual({ ...listed, outcome: 'finished', steps: told });
  });

  test('the owner of the e-loket', () => {
    expect(ownerDepth(story)).toEqual({
      ...listed,
      outcome: 'finished',
      locale: 'nl',
      key: 'eid',
      level: 'high',
      scopes: 'openid rrn',
      steps: protocolSteps,
    });
  });

  test('the owner, of a login whose e-loket was told nothing', () => {
    for (const outcome of ['cancelled', 'refused', 'failed'] as const)
      expect(ownerDepth({ ...story, outcome })).toEqual({
        ...listed,
        outcome,
        locale: 'nl',
        steps: protocolSteps,
      });
    expect(ownerDepth({ ...story, outcome: undefined })).not.toHaveProperty('key');
  });

  test('the helpdesk', () => {
    expect(helpdeskDepth(story)).toEqual({
      ...listed,
      outcome: 'finished',
      locale: 'nl',
      key: 'eid',
      level: 'high',
      device: 'Firefox op Windows',
      steps: allSteps,
    });
  });
});

test('a case number opens nothing for who is not of the helpdesk', () => {
  expect(citizenDepth({ ...story, kind: 'report' })).toBeUndefined();
  expect(ownerDepth({ ...story, kind: 'report' })).toBeUndefined();
});
