// openid-client, which most relying parties on Node use: each way to authenticate, and each extra that we offer.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as client from 'openid-client';
import type { RelyingPartyInput } from '#relying-parties/relying-party.ts';
import { CALLBACK, SECRET, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';
import {
  citizenSignsIn,
  citizenSignsOut,
  isSignedOut,
  type KeyPair,
  LOGGED_OUT,
  newKeyPair,
  sendForm,
} from './support.ts';

type Way = 'basic' | 'post' | 'es256' | 'rs256' | 'none';

let broker: TestBroker;
const keys = {} as Record<'es256' | 'rs256', KeyPair>;

beforeAll(async () => {
  broker = await startBroker({ settings: { signing: { algorithms: ['ES256', 'RS256'] } } });
  keys.es256 = await newKeyPair('ES256');
  keys.rs256 = await newKeyPair('RS256');
});
afterAll(() => broker.close());

const methods: Record<Way, () => Partial<RelyingPartyInput>> = {
  basic: () => ({ token_endpoint_auth_method: 'client_secret_basic' }),
  post: () => ({ token_endpoint_auth_method: 'client_secret_post' }),
  es256: () => ({ token_endpoint_auth_method: 'private_key_jwt', jwks: keys.es256.jwks }),
  rs256: () => ({ token_endpoint_auth_method: 'private_key_jwt', jwks: keys.rs256.jwks }),
  none: () => ({ token_endpoint_auth_method: 'none' }),
};
const authentication: Record<Way, () => client.ClientAuth> = {
  basic: () => client.ClientSecretBasic(SECRET),
  post: () => client.ClientSecretPost(SECRET),
  es256: () => client.PrivateKeyJwt({ key: keys.es256.privateKey, kid: keys.es256.kid }),
  rs256: () => client.PrivateKeyJwt({ key: keys.rs256.privateKey, kid: keys.rs256.kid }),
  none: () => client.None(),
};

interface Variant {
  readonly way: Way;
  readonly registered?: Partial<RelyingPartyInput>;
  readonly pushed?: boolean;
  readonly dpop?: boolean;
}

/** Name → how this relying party is registered and behaves. */
const variants: Readonly<Record<string, Variant>> = {
  client_secret_basic: { way: 'basic' },
  client_secret_post: { way: 'post' },
  'private_key_jwt with ES256': { way: 'es256' },
  'private_key_jwt with RS256': { way: 'rs256' },
  'a public client': { way: 'none' },
  'a pushed request (PAR)': {
    way: 'basic',
    pushed: true,
    registered: { require_pushed_authorization_requests: true },
  },
  'tokens bound to a key (DPoP)': {
    way: 'basic',
    dpop: true,
    registered: { dpop_bound_access_tokens: true },
  },
  'a public client with DPoP and PAR': { way: 'none', dpop: true, pushed: true },
  'profile fapi2': { way: 'es256', dpop: true, pushed: true, registered: { profile: 'fapi2' } },
  'an RS256 ID token': { way: 'basic', registered: { id_token_signed_response_alg: 'RS256' } },
  'signed userinfo': { way: 'basic', registered: { userinfo_signed_response_alg: 'ES256' } },
  'signed userinfo with RS256': { way: 'es256', registered: { userinfo_signed_response_alg: 'RS256' } },
};

async function configure(name: string, { way, registered = {} }: Variant): Promise<client.Configuration> {
  const client_id = name.replaceAll(/[^A-Za-z0-9]+/g, '-');
  await broker.register({
    client_id,
    ...methods[way](),
    ...registered,
    scopes: ['openid', 'profile', 'offline_access'],
    post_logout_redirect_uris: [LOGGED_OUT],
  });
  const { id_token_signed_response_alg = 'ES256', userinfo_signed_response_alg } = registered;
  const config = await client.discovery(
    new URL(broker.issuer),
    client_id,
    { id_token_signed_response_alg, ...(userinfo_signed_response_alg && { userinfo_signed_response_alg }) },
    authentication[way](),
    { execute: [client.allowInsecureRequests], [client.customFetch]: sendForm },
  );
  // Without this the library trusts TLS and leaves signatures unread.
  client.enableNonRepudiationChecks(config);
  return config;
}

test.each(Object.entries(variants))('%s: login, userinfo, refresh and logout', async (name, variant) => {
  const config = await configure(name, variant);
  const [verifier, state, nonce] = [
    client.randomPKCECodeVerifier(),
    client.randomState(),
    client.randomNonce(),
  ];
  const request = {
    redirect_uri: CALLBACK,
    scope: 'openid profile offline_access',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    acr_values: 'high',
  };
  const dpop = variant.dpop
    ? { DPoP: client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256')) }
    : {};
  const url = variant.pushed
    ? await client.buildAuthorizationUrlWithPAR(config, request, dpop)
    : client.buildAuthorizationUrl(config, request);

  const browser = new Browser();
  const callback = await citizenSignsIn(browser, url);
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
  const tokens = await client.authorizationCodeGrant(config, callback, checks, undefined, dpop);
  const sub = tokens.claims()?.sub ?? '';
  expect(tokens.claims()).toMatchObject({
    iss: broker.issuer,
    acr: 'http://eidas.europa.eu/LoA/high',
    amr: ['card'],
  });
  expect(tokens.token_type).toBe(variant.dpop ? 'dpop' : 'bearer');

  const info = await client.fetchUserInfo(config, tokens.access_token, sub, dpop);
  expect(info).toMatchObject({ sub, name: 'Pretend Janssens', authmech: 'urn:be:vlaanderen:authmech:card' });

  const fresh = await client.refreshTokenGrant(config, tokens.refresh_token ?? '', undefined, dpop);
  expect(fresh.claims()).toMatchObject({ sub, auth_time: tokens.claims()?.auth_time });

  const out = client.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token ?? '',
    post_logout_redirect_uri: LOGGED_OUT,
    state: 'out',
  });
  expect((await citizenSignsOut(browser, out)).href).toBe(`${LOGGED_OUT}?state=out`);
  if (!variant.registered?.require_pushed_authorization_requests && !variant.registered?.profile)
    expect(await isSignedOut(browser, client.buildAuthorizationUrl(config, request))).toBe(true);
  await expect(client.fetchUserInfo(config, fresh.access_token, sub, dpop)).rejects.toThrow();
});

test('introspection and revocation of its own tokens', async () => {
  const config = await configure('own tokens', { way: 'basic' });
  const verifier = client.randomPKCECodeVerifier();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid offline_access',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const callback = await citizenSignsIn(new Browser(), url);
  const tokens = await client.authorizationCodeGrant(config, callback, { pkceCodeVerifier: verifier });
  const found = await client.tokenIntrospection(config, tokens.access_token);
  expect(found).toMatchObject({ active: true, client_id: 'own-tokens', sub: tokens.claims()?.sub });
  await client.tokenRevocation(config, tokens.access_token);
  expect(await client.tokenIntrospection(config, tokens.access_token)).toEqual({ active: false });
  await client.tokenRevocation(config, tokens.refresh_token ?? '');
  await expect(client.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
  });
});
