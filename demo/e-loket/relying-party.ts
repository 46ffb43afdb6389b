// How an e-loket speaks with the broker: a plain relying party on openid-client, with private_key_jwt and, for the strict
// service, a pushed request and DPoP.

import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify } from 'jose';
import * as client from 'openid-client';
import type { Service } from './services.ts';

/** Longer than that nobody looks at an empty page, in seconds. */
const PATIENCE_S = 5;
const LOA = 'http://eidas.europa.eu/LoA/';

export interface Pending {
  readonly service: Service;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface Received {
  readonly service: Service;
  readonly idToken: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly userinfo: Readonly<Record<string, unknown>>;
  readonly sid: string | undefined;
}

export interface RelyingParty {
  readonly jwks: { readonly keys: readonly object[] };
  begin(service: Service, extra: Readonly<Record<string, string>>): Promise<{ url: URL; pending: Pending }>;
  finish(pending: Pending, callback: URL): Promise<Received>;
  logoutUrl(received: Received): Promise<URL>;
  /** The `sid` of a valid logout token for this service. @throws when the token is not from its broker. */
  readLogoutToken(service: Service | undefined, token: string): Promise<string | undefined>;
}

export async function createRelyingParty({
  issuer,
  origin,
}: {
  issuer: string;
  origin: string;
}): Promise<RelyingParty> {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const kid = 'e-loket-1';
  const publicJwk = { ...(await exportJWK(pair.publicKey)), kid, use: 'sig', alg: 'ES256' };
  const dpopKeys = await client.randomDPoPKeyPair('ES256');
  const issuerOf = ({ examined, id }: Service) => (examined ? `${issuer}/examen/${id}` : issuer);
  const known = new Map<string, Promise<client.Configuration>>();

  function configurationOf(service: Service): Promise<client.Configuration> {
    const configuration =
      known.get(service.id) ??
      client.discovery(
        new URL(issuerOf(service)),
        service.id,
        { id_token_signed_response_alg: service.id === 'demo-mechanism' ? 'RS256' : 'ES256' },
        client.PrivateKeyJwt({ key: pair.privateKey, kid }),
        {
          timeout: PATIENCE_S,
          // Without it the library trusts TLS instead of the signature.
          execute: [
            client.enableNonRepudiationChecks,
            ...(issuer.startsWith('http:') ? [client.allowInsecureRequests] : []),
          ],
        },
      );
    known.set(service.id, configuration);
    // A broker that was not up yet must not be remembered as one that never will be.
    configuration.catch(() => known.delete(service.id));
    return configuration;
  }

  return {
    jwks: { keys: [publicJwk] },
    async begin(service, extra) {
      const configuration = await configurationOf(service);
      const pending = {
        service,
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const parameters = {
        redirect_uri: `${origin}/callback/${service.id}`,
        scope: service.scope,
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
        ...extra,
      };
      const url = service.strict
        ? await client.buildAuthorizationUrlWithPAR(configuration, parameters, dpopOf(configuration, service))
        : client.buildAuthorizationUrl(configuration, parameters);
      return { url, pending };
    },
    async finish({ service, state, nonce, verifier }, callback) {
      const configuration = await configurationOf(service);
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
      const dpop = dpopOf(configuration, service);
      const tokens = await client.authorizationCodeGrant(configuration, callback, checks, undefined, dpop);
      const claims = tokens.claims();
      if (!claims || !tokens.id_token) throw new Error('the broker gave no ID token');
      if (!isEnough(service, claims['acr'])) throw new Error(`level ${claims['acr']} is not enough here`);
      const userinfo = await client.fetchUserInfo(configuration, tokens.access_token, claims.sub, dpop);
      return {
        service,
        idToken: tokens.id_token,
        claims,
        userinfo,
        sid: claims['sid'] as string | undefined,
      };
    },
    async logoutUrl({ service, idToken }) {
      return client.buildEndSessionUrl(await configurationOf(service), {
        post_logout_redirect_uri: `${origin}/afgemeld`,
        id_token_hint: idToken,
      });
    },
    async readLogoutToken(service, token) {
      const from = service ? issuerOf(service) : issuer;
      const keys = createRemoteJWKSet(new URL(`${from}/jwks`));
      const { payload } = await jwtVerify(token, keys, {
        issuer: from,
        ...(service && { audience: service.id }),
        typ: 'logout+jwt',
      });
      return payload['sid'] as string | undefined;
    },
  };

  function dpopOf(configuration: client.Configuration, service: Service) {
    return service.strict ? { DPoP: client.getDPoPHandle(configuration, dpopKeys) } : undefined;
  }
}

/** The broker sees to the level. Whoever receives the answer looks too. */
function isEnough({ levels }: Service, acr: unknown): boolean {
  return levels === undefined || levels.some((level) => acr === LOA + level);
}
