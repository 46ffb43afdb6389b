import { describe, expect, test } from '@jest/globals';
import { reasons } from '#digital-keys/eid/texts.ts';
import type { StoryStep } from '#stores/ports.ts';
import { browserAge } from './browser.ts';
import { breaksAt, type CheckFacts, chainOf, failing } from './chain.ts';
import { lastRefusal } from './last-outcome.ts';

const FINE: CheckFacts = {
  browser: { age: 'new-enough', name: 'Firefox', version: 140 },
  cookies: 'kept',
  keys: [{ id: 'eid' }, { id: 'itsme' }],
};
const brokenWith = (more: Partial<CheckFacts>) => failing(chainOf({ ...FINE, ...more }));
const statesWith = (reason: string) =>
  Object.fromEntries(
    chainOf({ ...FINE, last: { key: 'eid', reason } })
      .filter(({ key }) => key === 'eid')
      .map(({ id, state }) => [id, state]),
  );

describe('what fails', () => {
  test.each<[string, Partial<CheckFacts>, object]>([
    ['an old browser', { browser: { age: 'too-old', name: 'Firefox', version: 60 } }, { id: 'browser' }],
    ['cookies that do not come back', { cookies: 'lost' }, { id: 'cookies' }],
    ['no card', { last: { key: 'eid', reason: 'no_certificate' } }, { id: 'card' }],
    [
      'the wrong certificate',
      { last: { key: 'eid', reason: 'signature_certificate' } },
      { id: 'certificate' },
    ],
    ['a card of elsewhere', { last: { key: 'eid', reason: 'untrusted_issuer' } }, { id: 'certificate' }],
    ['an expired card', { last: { key: 'eid', reason: 'certificate_expired' } }, { id: 'validity' }],
    ['a stopped card', { last: { key: 'eid', reason: 'revoked' } }, { id: 'validity' }],
    ['no extension', { last: { key: 'eid', reason: 'web_eid_missing' } }, { id: 'software' }],
    ['itsme out of order', { keys: [{ id: 'itsme', downSince: 5 }] }, { key: 'itsme', downSince: 5 }],
    [
      'the card service',
      { last: { key: 'eid', reason: 'revocation_unavailable' } },
      { id: 'key', key: 'eid' },
    ],
    [
      'another key',
      { last: { key: 'itsme', reason: 'refused' } },
      { id: 'key', key: 'itsme', reason: 'refused' },
    ],
  ])('%s', (_, facts, link) => {
    expect(brokenWith(facts)).toMatchObject({ state: 'fails', ...link });
  });

  test('is told from the front of the chain: what comes first is mended first', () => {
    const facts = { cookies: 'lost', last: { key: 'eid', reason: 'revoked' } } as const;
    expect(brokenWith(facts)?.id).toBe('cookies');
  });

  test('is nothing when all is well, nor what we cannot see', () => {
    expect(brokenWith({})).toBeUndefined();
    expect(brokenWith({ browser: { age: 'unknown' } })).toBeUndefined();
    expect(
      chainOf(FINE)
        .filter(({ state }) => state === 'unseen')
        .map(({ id }) => id),
    ).toEqual(['clock', 'script', 'software', 'card', 'certificate', 'validity']);
  });

  test('is not a key that this house does not have', () => {
    expect(brokenWith({ last: { key: 'gone', reason: 'revoked' } })).toBeUndefined();
  });
});

describe('the links of the card', () => {
  test('before the one that broke held, those behind it are not seen', () => {
    expect(statesWith('signature_certificate')).toEqual({
      software: 'unseen',
      card: 'good',
      certificate: 'fails',
      validity: 'unseen',
    });
  });

  test.each(Object.keys(breaksAt))('break at a reason that eID gives: %s', (reason) => {
    expect(Object.keys(reasons)).toContain(reason);
  });
});

describe('the age of a browser', () => {
  const chrome = (version: string) =>
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version} Safari/537.36`;
  const safari = (version: string) =>
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Safari/605.1.15`;

  test.each([
    ['nothing', '', 'unknown'],
    ['a robot', 'curl/8.5.0', 'unknown'],
    ['nonsense', 'Chrome/99999.0', 'unknown'],
    ['Internet Explorer', 'Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko', 'too-old'],
    ['old Chrome', chrome('80.0.0.0'), 'too-old'],
    ['Chrome', chrome('109.0.0.0'), 'new-enough'],
    ['old Edge', `${chrome('120.0')} Edg/100.0`, 'too-old'],
    ['old Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:102.0) Gecko/20100101 Firefox/102.0', 'too-old'],
    ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0', 'new-enough'],
    ['old Safari', safari('13.1.2'), 'too-old'],
    ['Safari', safari('17.4'), 'new-enough'],
  ])('%s', (_, userAgent, age) => {
    expect(browserAge(userAgent).age).toBe(age);
  });
});

describe('the last refusal', () => {
  const step = (what: string, key?: string, reason?: string): StoryStep => ({ at: 0, what, key, reason });

  test.each<[string, StoryStep[], object | undefined]>([
    ['is none in a story without one', [step('asked')], undefined],
    ['is none after a success', [step('rejected', 'eid', 'revoked'), step('succeeded', 'itsme')], undefined],
    [
      'is the last of several, whatever came after',
      [
        step('rejected', 'eid', 'no_certificate'),
        step('rejected', 'eid', 'revoked'),
        step('chosen', 'itsme'),
      ],
      { key: 'eid', reason: 'revoked' },
    ],
  ])('%s', (_, steps, refusal) => {
    expect(lastRefusal(steps)).toEqual(refusal);
  });
});
