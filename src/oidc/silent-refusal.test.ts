import { describe, expect, test } from '@jest/globals';
import { type RelyingParty, relyingPartySchema } from '#relying-parties/relying-party.ts';
import { createSilentRefusal } from './silent-refusal.ts';

const ISSUER = 'https://login.example';
const BACK = 'https://shop.example/back?theme=dark';
const SILENT = {
  client_id: 'shop',
  redirect_uri: BACK,
  response_type: 'code',
  scope: 'openid',
  prompt: 'none',
  state: 'a&b',
};

const registered = (more: object = {}): RelyingParty =>
  relyingPartySchema({ production: false }).parse({
    client_id: 'shop',
    names: { nl: 'Shop', fr: 'Shop', de: 'Shop', en: 'Shop' },
    redirect_uris: [BACK],
    client_secret: 'a-secret-of-the-shop',
    ...more,
  }) as RelyingParty;

const refusalOf = (query: object, party: RelyingParty | undefined = registered()) =>
  createSilentRefusal(
    { known: (id) => (id === 'shop' ? party : undefined) },
    ISSUER,
  )({
    ...SILENT,
    ...query,
  });

test('the e-loket hears that it is too busy, with its state and who says so', () => {
  const back = new URL(refusalOf({}) ?? '');
  expect(`${back.origin}${back.pathname}`).toBe('https://shop.example/back');
  expect(Object.fromEntries(back.searchParams)).toEqual({
    theme: 'dark',
    error: 'temporarily_unavailable',
    error_description: 'too busy just now',
    state: 'a&b',
    iss: ISSUER,
  });
});

test('without a state there is none', () => {
  expect(refusalOf({ state: undefined }) ?? '').not.toContain('state=');
});

describe('nobody is sent anywhere', () => {
  test.each([
    ['who may be shown a page', { prompt: 'login' }],
    ['who says nothing of pages', { prompt: undefined }],
    ['who contradicts themselves', { prompt: 'none login' }],
    ['of an e-loket that nobody knows', { client_id: 'stranger' }],
    ['to an address that is not registered', { redirect_uri: 'https://evil.example/back' }],
    ['to one that only begins like it', { redirect_uri: `${BACK}&more` }],
    ['with two addresses', { redirect_uri: [BACK, 'https://evil.example/'] }],
    ['with two e-lokets', { client_id: ['shop', 'bank'] }],
    ['with two states', { state: ['a', 'b'] }],
    ['with a request object', { request: 'e30.e30.' }],
    ['with a pushed request', { request_uri: 'urn:ietf:params:oauth:request_uri:x' }],
    ['with another response mode', { response_mode: 'form_post' }],
    ['who wants something else than a code', { response_type: 'id_token' }],
  ])('%s', (_, query) => {
    expect(refusalOf(query)).toBeUndefined();
  });

  test('when the e-loket is closed, or takes pushed requests only', () => {
    for (const more of [{ enabled: false }, { require_pushed_authorization_requests: true }])
      expect(refusalOf({}, registered(more))).toBeUndefined();
    expect(refusalOf({}, { ...registered(), profile: 'fapi2' })).toBeUndefined();
  });
});
