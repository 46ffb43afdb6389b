// itsme's dialect, spoken by a second oidc-provider: code flow only, PKCE with S256, `private_key_jwt` with RS256 whose
// audience is the token endpoint as one string, answers signed with RS256 and encrypted with RSA-OAEP-256 and
// A128CBC-HS256, a service code among the scopes, codes of three minutes.

import type { JWK } from 'jose';
import Provider, {
  type ClientMetadata,
  type Configuration,
  errors,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { claimsOf, NATIONAL_NUMBER, type SimulatedCitizen } from './citizens.ts';
import { DEFAULT_SERVICE, type SimulatedClient } from './clients.ts';
import { type Faults, forge, type TokenFault } from './faults.ts';
import { errorPage } from './pages.ts';

export const ACR_BASIC = 'http://itsme.services/v2/claim/acr_basic';
export const ACR_ADVANCED = 'http://itsme.services/v2/claim/acr_advanced';

export interface Dialect {
  readonly issuer: string;
  readonly clients: readonly SimulatedClient[];
  readonly citizens: readonly SimulatedCitizen[];
  readonly faults: Faults;
  readonly signer: JWK;
  readonly strangers: { readonly signer: JWK; readonly recipient: JWK };
  readonly cookieKeys: readonly string[];
  readonly storage: NonNullable<Configuration['adapter']>;
}

export function createProvider(dialect: Dialect): Provider {
  const { issuer, clients, citizens, faults } = dialect;
  const services = clients.map(({ service = DEFAULT_SERVICE }) => `service:${service}`);
  const provider = new Provider(issuer, {
    adapter: dialect.storage,
    jwks: { keys: [{ ...dialect.signer, use: 'sig', alg: 'RS256' }] },
    cookies: {
      keys: [...dialect.cookieKeys],
      names: {
        session: 'itsme_sim_session',
        interaction: 'itsme_sim_interaction',
        resume: 'itsme_sim_resume',
      },
    },
    routes: { authorization: '/authorization', token: '/token', userinfo: '/userinfo', jwks: '/jwks' },
    responseTypes: ['code'],
    scopes: ['openid', 'profile', 'email', 'phone', 'address', 'eid', ...services],
    claims: {
      openid: ['sub', 'acr', 'auth_time'],
      profile: ['name', 'given_name', 'family_name', 'birthdate', 'locale'],
      eid: [NATIONAL_NUMBER],
    },
    acrValues: [ACR_BASIC, ACR_ADVANCED],
    clientAuthMethods: ['private_key_jwt'],
    enabledJWA: {
      clientAuthSigningAlgValues: ['RS256'],
      idTokenSigningAlgValues: ['RS256'],
      idTokenEncryptionAlgValues: ['RSA-OAEP-256'],
      idTokenEncryptionEncValues: ['A128CBC-HS256'],
      userinfoSigningAlgValues: ['RS256'],
      userinfoEncryptionAlgValues: ['RSA-OAEP-256'],
      userinfoEncryptionEncValues: ['A128CBC-HS256'],
    },
    features: {
      claimsParameter: { enabled: true },
      devInteractions: { enabled: false },
      encryption: { enabled: true },
      jwtUserinfo: { enabled: true },
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
    interactions: { url: (_, { uid }) => `/phone/${uid}`, policy: policyFor(clients) },
    assertJwtClientAuthClaimsAndHeader(_, { aud, exp, jti }) {
      if (aud !== `${issuer}/token`)
        throw new errors.InvalidClientAuth('aud must be the token endpoint, as one string');
      if (Number(exp) > Date.now() / 1000 + 300)
        throw new errors.InvalidClientAuth('exp more than five minutes ahead');
      if (String(jti).length > 255) throw new errors.InvalidClientAuth('jti too long');
    },
    async findAccount(_, sub) {
      const citizen = citizens.find((candidate) => candidate.sub === sub);
      if (!citizen) return undefined;
      return {
        accountId: sub,
        claims: (use) =>
          claimsOf(citizen, !faults.noNationalNumber && !(use === 'id_token' && faults.numberInUserinfoOnly)),
      };
    },
    loadExistingGrant: grantWhatIsAsked,
    renderError(ctx, { error, error_description }) {
      ctx.type = 'html';
      ctx.body = errorPage(`${error}: ${error_description ?? ''}`);
    },
    // The broker's JWKS lies on this machine, where the engine's own guard does not let it look.
    fetch: (url, options) => fetch(url, { ...options, ...{ dispatcher: undefined } }),
  });
  tamperWithTokens(provider, dialect);
  return provider;
}

function policyFor(clients: readonly SimulatedClient[]) {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  const needsService = new interactionPolicy.Check('service_missing', 'a service code is required', (ctx) => {
    const client = clients.find(({ client_id }) => client_id === ctx.oidc.client?.clientId);
    const service = `service:${client?.service ?? DEFAULT_SERVICE}`;
    const asked = String(ctx.oidc.params?.['scope'] ?? '').split(' ');
    if (!asked.includes(service)) throw new errors.InvalidScope('a service code is required', service);
    return interactionPolicy.Check.NO_NEED_TO_PROMPT;
  });
  policy.get('login')?.checks.add(needsService);
  return policy;
}

async function grantWhatIsAsked(ctx: KoaContextWithOIDC) {
  const { oidc } = ctx;
  const grant = new oidc.provider.Grant({
    ...(oidc.client && { clientId: oidc.client.clientId }),
    ...(oidc.session?.accountId && { accountId: oidc.session.accountId }),
  });
  grant.addOIDCScope([...oidc.requestParamOIDCScopes].join(' '));
  grant.addOIDCClaims([...oidc.requestParamClaims]);
  await grant.save();
  return grant;
}

/** With a fault set, tokens are made by `forge` instead of the engine. */
function tamperWithTokens(provider: Provider, { issuer, faults, signer, strangers }: Dialect): void {
  const { prototype } = provider.IdToken;
  const issue = prototype.issue;
  prototype.issue = async function issueWithFaults(options) {
    const fault: TokenFault | undefined = options.use === 'userinfo' ? faults.userinfo : faults.idToken;
    if (!fault) return issue.call(this, options);
    const { client } = this;
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: client.clientId, iat: now, exp: now + 300, ...(await this.payload()) };
    return forge({ fault, claims, signer, recipient: await recipientOf(client.metadata()), strangers });
  };
}

async function recipientOf(metadata: ClientMetadata): Promise<JWK> {
  const { jwks, jwks_uri } = metadata;
  const set = jwks ?? (await (await fetch(String(jwks_uri))).json());
  const key = (set as { keys: JWK[] }).keys.find(({ use }) => use === 'enc');
  if (!key) throw new Error('the client has no enc key');
  return key;
}
