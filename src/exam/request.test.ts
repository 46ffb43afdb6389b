import { expect, test } from '@jest/globals';
import { readLoginRequest } from './request.ts';

const party = { client_id: 'trial', redirect_uris: ['https://loket.example/terug'] };
const whole = {
  client_id: 'trial',
  redirect_uri: 'https://loket.example/terug',
  response_type: 'code',
  scope: 'openid profile',
};

test('a whole request is read; what may be left out may be left out', () => {
  expect(readLoginRequest(whole, party)).toEqual({
    redirectUri: whole.redirect_uri,
    scope: 'openid profile',
    responseMode: 'query',
  });
});

test.each([
  ['client_id', { client_id: 'other' }],
  ['redirect_uri', { redirect_uri: 'https://loket.example/terug/' }],
  ['redirect_uri', { redirect_uri: '' }],
  ['response_type', { response_type: 'code id_token' }],
  ['scope', { scope: 'openidx' }],
  ['code_challenge_method', { code_challenge: 'x', code_challenge_method: 'plain' }],
  ['code_challenge_method', { code_challenge: 'x' }],
  ['response_mode', { response_mode: 'fragment' }],
])('what is wrong with %s is named', (wrong, more) => {
  expect(readLoginRequest({ ...whole, ...more }, party)).toEqual({ wrong });
});
