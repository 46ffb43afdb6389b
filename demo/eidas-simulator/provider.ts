// The node as an OpenID provider: code flow only, PKCE with S256, `private_key_jwt` with RS256, signed answers, the three
// eIDAS levels as `acr`, and no national number.

import type { JWK } from 'jose';
import Provider, {
  type ClientMetadata,
  type Configuration,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import type { Europeans } from './people.ts';

export const LOA = 'http://eidas.europa.eu/LoA/';
export const loaLevels = ['high', 'substantial', 'low'] as const;

export interface EidasClient {
  readonly client_id: string;
  readonly redirect_uris: readonly string[];
  readonly jwks_uri?: string;
  readonly jwks?: { readonly keys: readonly object[] };
}

/** In the engine's words. */
export function clientMetadata({ client_id, redirect_uris, jwks, jwks_uri }: EidasClient): ClientMetadata {
  return {
    client_id,
    redirect_uris: [...redirect_uris],
    ...(jwks && { jwks: { keys: [...jwks.keys] } }),
    ...(jwks_uri && { jwks_uri }),
    response_types: ['code'],
    grant_types: ['authorization_code'],
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'RS256',
    id_token_signed_response_alg: 'RS256',
  };
}

export function createProvider(node: {
  readonly issuer: string;
  readonly people: Europeans;
  readonly signer: JWK;
  readonly cookieKeys: readonly string[];
  readonly storage: NonNullable<Configuration['adapter']>;
}): Provider {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return new Provider(node.issuer, {
    adapter: node.storage,
    jwks: { keys: [{ ...node.signer, use: 'sig', alg: 'RS256' }] },
    cookies: {
      keys: [...node.cookieKeys],
      names: {
        session: 'eidas_sim_session',
        interaction: 'eidas_sim_interaction',
        resume: 'eidas_sim_resume',
      },
    },
    responseTypes: ['code'],
    scopes: ['openid'],
    claims: {
      openid: ['sub', 'acr', 'auth_time', 'person_identifier', 'given_name', 'family_name', 'birthdate'],
    },
    acrValues: loaLevels.map((level) => LOA + level),
    clientAuthMethods: ['private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['RS256'], idTokenSigningAlgValues: ['RS256'] },
    features: {
      claimsParameter: { enabled: true },
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    ttl: {
      AuthorizationCode: () => 180,
      AccessToken: () => 300,
      IdToken: () => 300,
      Interaction: () => 600,
      Session: () => 600,
      Grant: () => 600,
    },
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    interactions: { url: (_, { uid }) => `/person/${uid}`, policy },
    async findAccount(_, id) {
      const person = node.people.find((one) => one.id === id);
      if (!person) return undefined;
      return {
        accountId: id,
        claims: () => ({
          sub: id,
          person_identifier: id,
          given_name: person.givenName,
          family_name: person.familyName,
          birthdate: person.birthdate,
        }),
      };
    },
    loadExistingGrant: grantWhatIsAsked,
    // The broker's JWKS lies on this machine, where the engine's own guard does not let it look.
    fetch: (url, options) => fetch(url, { ...options, ...{ dispatcher: undefined } }),
  });
}

async function grantWhatIsAsked({ oidc }: KoaContextWithOIDC) {
  const grant = new oidc.provider.Grant({
    ...(oidc.client && { clientId: oidc.client.clientId }),
    ...(oidc.session?.accountId && { accountId: oidc.session.accountId }),
  });
  grant.addOIDCScope([...oidc.requestParamOIDCScopes].join(' '));
  grant.addOIDCClaims([...oidc.requestParamClaims]);
  await grant.save();
  return grant;
}
