// oauth4webapi: the low-level library of browsers and edge servers. Every step by hand, answers checked by the library.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as oauth from 'oauth4webapi';
import type { RelyingPartyInput } from '#relying-parties/relying-party.ts';
import { CALLBACK, SECRET, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';
import {
  citizenSignsIn,
  citizenSignsOut,
  formIn,
  isSignedOut,
  type KeyPair,
  LOGGED_OUT,
  newKeyPair,
  sendForm,
} from './support.ts';

let broker: TestBroker;
let keys: KeyPair;
const http = { [oauth.allowInsecureRequests]: true, [oauth.customFetch]: sendForm };

beforeAll(async () => {
  broker = await startBroker({ settings: { signing: { algorithms: ['ES256', 'RS256'] } } });
  keys = await newKeyPair('ES256');
});
afterAll(() => broker.close());

interface Variant {
  readonly registered: () => Partial<RelyingPartyInput>;
  readonly authentication: () => oauth.ClientAuth;
  readonly pushed?: boolean;
  readonly dpop?: boolean;
}

const signed = () => oauth.PrivateKeyJwt({ key: keys.privateKey, kid: keys.kid });
const variants: Readonly<Record<string, Variant>> = {
  client_secret_basic: {
    registered: () => ({ token_endpoint_auth_method: 'client_secret_basic' }),
    authentication: () => oauth.ClientSecretBasic(SECRET),
  },
  client_secret_post: {
    registered: () => ({ token_endpoint_auth_method: 'client_secret_post' }),
    authentication: () => oauth.ClientSecretPost(SECRET),
  },
  private_key_jwt: {
    registered: () => ({ token_endpoint_auth_method: 'private_key_jwt', jwks: keys.jwks }),
    authentication: signed,
  },
  none: { registered: () => ({ token_endpoint_auth_method: 'none' }), authentication: () => oauth.None() },
  fapi2: {
    registered: () => ({
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: keys.jwks,
      profile: 'fapi2',
    }),
    authentication: signed,
    pushed: true,
    dpop: true,
  },
};

async function meet(client_id: string, registered: Partial<RelyingPartyInput>) {
  await broker.register({
    client_id,
    scopes: ['openid', 'profile', 'offline_access'],
    post_logout_redirect_uris: [LOGGED_OUT],
    ...registered,
  });
  const issuer = new URL(broker.issuer);
  const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, http));
  const client: oauth.Client = { client_id, id_token_signed_response_alg: 'ES256' };
  return { as, client };
}

async function requestOf(client: oauth.Client, more: Record<string, string> = {}) {
  const verifier = oauth.generateRandomCodeVerifier();
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
  const params = {
    client_id: client.client_id,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid profile',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...more,
  };
  return { verifier, state, nonce, params };
}

function authorizationUrl(as: oauth.AuthorizationServer, params: Record<string, string>): URL {
  const url = new URL(as.authorization_endpoint ?? '');
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url;
}

test.each(Object.entries(variants))('%s: login, userinfo, logout', async (name, variant) => {
  const { as, client } = await meet(name, variant.registered());
  const authentication = variant.authentication();
  const pair = await oauth.generateKeyPair('ES256');
  const extra = { ...http, ...(variant.dpop && { DPoP: oauth.DPoP(client, pair) }) };
  const { verifier, state, nonce, params } = await requestOf(client);

  let url = authorizationUrl(as, params);
  if (variant.pushed) {
    const pushed = await oauth.pushedAuthorizationRequest(as, client, authentication, params, extra);
    const { request_uri } = await oauth.processPushedAuthorizationResponse(as, client, pushed);
    url = authorizationUrl(as, { client_id: client.client_id, request_uri });
  }
  const browser = new Browser();
  const callback = await citizenSignsIn(browser, url);
  const answer = oauth.validateAuthResponse(as, client, callback, state);
  const response = await oauth.authorizationCodeGrantRequest(
    as,
    client,
    authentication,
    answer,
    CALLBACK,
    verifier,
    extra,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(as, response, http);
  const sub = oauth.getValidatedIdTokenClaims(tokens)?.sub ?? '';

  const info = await oauth.userInfoRequest(as, client, tokens.access_token, extra);
  expect(await oauth.processUserInfoResponse(as, client, sub, info)).toMatchObject({ sub, amr: ['card'] });

  const out = new URL(as.end_session_endpoint ?? '');
  out.searchParams.set('id_token_hint', tokens.id_token ?? '');
  out.searchParams.set('post_logout_redirect_uri', LOGGED_OUT);
  expect((await citizenSignsOut(browser, out)).href).toBe(LOGGED_OUT);
  expect((await oauth.userInfoRequest(as, client, tokens.access_token, extra)).status).toBe(401);
  if (!variant.pushed) expect(await isSignedOut(browser, url)).toBe(true);
});

test('form_post: the answer comes as a form to the relying party, and its tokens follow', async () => {
  const { as, client } = await meet('form-post', {});
  const { verifier, state, nonce, params } = await requestOf(client, { response_mode: 'form_post' });
  const browser = new Browser();
  const within = [broker.issuer];
  const choice = await browser.open(authorizationUrl(as, params), {}, within);
  const keyPage = await browser.submit(choice, { key: 'card' }, within);
  const last = await browser.submit(keyPage, { number: '62112399879' }, within);
  const { action, fields } = formIn(last);
  expect(last.status).toBe(200);
  expect(action).toBe(CALLBACK);
  expect(last.headers.get('content-security-policy')).toMatch(
    /form-action 'self' http:\/\/localhost:59999(;|$)/,
  );
  const answer = oauth.validateAuthResponse(as, client, fields, state);
  const response = await oauth.authorizationCodeGrantRequest(
    as,
    client,
    oauth.ClientSecretBasic(SECRET),
    answer,
    CALLBACK,
    verifier,
    http,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, { expectedNonce: nonce });
  expect(tokens.access_token).toBeDefined();
});

test.each(['query', 'fragment', 'form_post'])(
  'an error in response_mode %s carries iss and state, and the library believes it',
  async (response_mode) => {
    const { as, client } = await meet(`error-${response_mode}`, {});
    const { state, params } = await requestOf(client, { response_mode, prompt: 'none' });
    const page = await new Browser().open(authorizationUrl(as, params), {}, [broker.issuer]);
    const location = new URL(page.headers.get('location') ?? 'http://localhost/');
    const fields = {
      query: () => location.searchParams,
      fragment: () => new URLSearchParams(location.hash.slice(1)),
      form_post: () => formIn(page).fields,
    }[response_mode as 'query']();
    expect(fields.get('iss')).toBe(broker.issuer);
    expect(() => oauth.validateAuthResponse(as, client, fields, state)).toThrow(
      oauth.AuthorizationResponseError,
    );
  },
);
