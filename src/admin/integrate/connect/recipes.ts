// Ready settings for well-known libraries and products, filled in for one relying party. Each names only settings that stand in
// the product's own documentation; secrets are never filled in.

import type { RelyingParty } from '#relying-parties/relying-party.ts';

export interface Recipe {
  readonly id: string;
  readonly name: string;
  /** Where the settings go: `application.yaml`. */
  readonly file: string;
  readonly code: string;
  /** Why these settings do not do for this registration as it is. */
  readonly caution?: 'method' | 'profile' | undefined;
}

interface Values {
  readonly issuer: string;
  readonly party: RelyingParty;
  readonly redirectUri: string;
  readonly loggedOutUri: string;
  readonly scope: string;
  readonly path: string;
}

interface Product {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  /** Ways to prove who it is that these settings can show, as strictly as we ask for them. */
  readonly methods: readonly RelyingParty['token_endpoint_auth_method'][];
  /** Pushed requests and proofs of possession. */
  readonly fapi2?: true;
  readonly write: (values: Values) => string;
}

const SECRETS = ['client_secret_basic', 'client_secret_post'] as const;
/** A text in JavaScript, Java, C#, Python, YAML and JSON alike. */
const quoted = (text: string) => JSON.stringify(text);

const products: readonly Product[] = [
  {
    id: 'openid-client',
    name: 'openid-client (Node.js)',
    file: 'login.js',
    methods: ['private_key_jwt', ...SECRETS, 'none'],
    fapi2: true,
    write: ({ issuer, party, redirectUri, scope }) => `import { env } from ${quoted('node:process')};
import * as oidc from ${quoted('openid-client')};

const broker = await oidc.discovery(
  new URL(${quoted(issuer)}),
  ${quoted(party.client_id)},
  { id_token_signed_response_alg: ${quoted(party.id_token_signed_response_alg)} },
  ${nodeAuthentication(party)},
  { timeout: 5, execute: [oidc.enableNonRepudiationChecks] },
);

const verifier = oidc.randomPKCECodeVerifier();
const state = oidc.randomState();
const nonce = oidc.randomNonce();
const url = ${isStrict(party) ? 'await oidc.buildAuthorizationUrlWithPAR' : 'oidc.buildAuthorizationUrl'}(broker, {
  redirect_uri: ${quoted(redirectUri)},
  scope: ${quoted(scope)},
  state,
  nonce,
  code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
});

const tokens = await oidc.authorizationCodeGrant(broker, callbackUrl, {
  expectedState: state,
  expectedNonce: nonce,
  pkceCodeVerifier: verifier,
});`,
  },
  {
    id: 'spring',
    name: 'Spring Security',
    file: 'application.yaml, SecurityConfiguration.java',
    methods: SECRETS,
    write: ({ issuer, party, redirectUri, scope }) => `spring:
  security:
    oauth2:
      client:
        registration:
          aanmelden:
            client-id: ${quoted(party.client_id)}
            client-secret: \${CLIENT_SECRET}
            client-authentication-method: ${party.token_endpoint_auth_method}
            authorization-grant-type: authorization_code
            redirect-uri: ${quoted(redirectUri)}
            scope: ${quoted(scope.replaceAll(' ', ','))}
        provider:
          aanmelden:
            issuer-uri: ${quoted(issuer)}

@Bean
JwtDecoderFactory<ClientRegistration> idTokenDecoderFactory() {
  OidcIdTokenDecoderFactory factory = new OidcIdTokenDecoderFactory();
  factory.setJwsAlgorithmResolver(registration -> SignatureAlgorithm.${party.id_token_signed_response_alg});
  return factory;
}

@Bean
OAuth2AuthorizationRequestResolver pkce(ClientRegistrationRepository registrations) {
  DefaultOAuth2AuthorizationRequestResolver resolver =
      new DefaultOAuth2AuthorizationRequestResolver(registrations, "/oauth2/authorization");
  resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
  return resolver;
}`,
  },
  {
    id: 'aspnet',
    name: 'ASP.NET Core',
    file: 'Program.cs',
    methods: ['client_secret_post'],
    write: ({ issuer, party, path, loggedOutUri, scope }) => `builder.Services
  .AddAuthentication(options =>
  {
    options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
    options.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
  })
  .AddCookie()
  .AddOpenIdConnect(options =>
  {
    options.Authority = ${quoted(issuer)};
    options.ClientId = ${quoted(party.client_id)};
    options.ClientSecret = builder.Configuration["ClientSecret"];
    options.ResponseType = "code";
    options.ResponseMode = "query";
    options.UsePkce = true;
    options.CallbackPath = ${quoted(path)};
    options.SignedOutRedirectUri = ${quoted(loggedOutUri)};
    options.MapInboundClaims = false;
    options.GetClaimsFromUserInfoEndpoint = true;
    options.AccessDeniedPath = "/niet-aangemeld";
    options.Scope.Clear();
${scope
  .split(' ')
  .map((one) => `    options.Scope.Add(${quoted(one)});`)
  .join('\n')}
  });`,
  },
  {
    id: 'keycloak',
    name: 'Keycloak',
    file: 'identity provider (JSON)',
    methods: ['private_key_jwt', ...SECRETS],
    write: ({ issuer, party, scope }) =>
      JSON.stringify(
        {
          alias: 'aanmelden',
          providerId: 'oidc',
          enabled: true,
          config: {
            issuer,
            authorizationUrl: `${issuer}/auth`,
            tokenUrl: `${issuer}/token`,
            userInfoUrl: `${issuer}/userinfo`,
            logoutUrl: `${issuer}/logout`,
            jwksUrl: `${issuer}/jwks`,
            useJwksUrl: 'true',
            validateSignature: 'true',
            clientId: party.client_id,
            ...(party.token_endpoint_auth_method === 'private_key_jwt'
              ? {
                  clientAuthMethod: 'private_key_jwt',
                  clientAssertionSigningAlg: 'ES256',
                  clientAssertionAudience: issuer,
                }
              : {
                  clientAuthMethod: party.token_endpoint_auth_method,
                  clientSecret: `\${vault.client_secret}`,
                }),
            pkceEnabled: 'true',
            pkceMethod: 'S256',
            defaultScope: scope,
            syncMode: 'FORCE',
          },
        },
        undefined,
        2,
      ),
  },
  {
    id: 'apache',
    name: 'mod_auth_openidc (Apache)',
    file: 'auth_openidc.conf',
    methods: SECRETS,
    write: ({
      issuer,
      party,
      redirectUri,
      scope,
    }) => `OIDCProviderMetadataURL "${issuer}/.well-known/openid-configuration"
OIDCClientID "${party.client_id}"
OIDCClientSecret "\${CLIENT_SECRET}"
OIDCProviderTokenEndpointAuth ${party.token_endpoint_auth_method}
OIDCRedirectURI "${redirectUri}"
OIDCCryptoPassphrase "\${CRYPTO_PASSPHRASE}"
OIDCResponseType "code"
OIDCPKCEMethod "S256"
OIDCIDTokenSignedResponseAlg ${party.id_token_signed_response_alg}
OIDCScope "${scope}"
OIDCRemoteUserClaim sub

<Location />
  AuthType openid-connect
  Require valid-user
</Location>`,
  },
  {
    id: 'cas',
    name: 'Apereo CAS',
    file: 'cas.properties',
    methods: SECRETS,
    write: ({
      issuer,
      party,
      scope,
    }) => `cas.authn.pac4j.oidc[0].generic.discovery-uri=${issuer}/.well-known/openid-configuration
cas.authn.pac4j.oidc[0].generic.id=${party.client_id}
cas.authn.pac4j.oidc[0].generic.secret=\${CLIENT_SECRET}
cas.authn.pac4j.oidc[0].generic.client-name=aanmelden
cas.authn.pac4j.oidc[0].generic.client-authentication-method=${party.token_endpoint_auth_method}
cas.authn.pac4j.oidc[0].generic.scope=${scope}
cas.authn.pac4j.oidc[0].generic.response-type=code
cas.authn.pac4j.oidc[0].generic.use-nonce=true
cas.authn.pac4j.oidc[0].generic.disable-pkce=false
cas.authn.pac4j.oidc[0].generic.preferred-jws-algorithm=${party.id_token_signed_response_alg}`,
  },
  {
    id: 'oauth2-proxy',
    name: 'oauth2-proxy (nginx)',
    file: 'oauth2-proxy.cfg',
    methods: SECRETS,
    write: ({ issuer, party, redirectUri, scope }) => `provider = "oidc"
oidc_issuer_url = ${quoted(issuer)}
client_id = ${quoted(party.client_id)}
client_secret_file = "/run/secrets/client_secret"
redirect_url = ${quoted(redirectUri)}
scope = ${quoted(scope)}
code_challenge_method = "S256"
oidc_email_claim = "sub"
insecure_oidc_allow_unverified_email = true
email_domains = ["*"]
skip_provider_button = true
cookie_secure = true`,
  },
  {
    id: 'authlib',
    name: 'Authlib (Python)',
    file: 'app.py',
    methods: SECRETS,
    write: ({ issuer, party, redirectUri, scope }) => `import os

from authlib.integrations.flask_client import OAuth

oauth = OAuth(app)
oauth.register(
    name="aanmelden",
    client_id=${quoted(party.client_id)},
    client_secret=os.environ["CLIENT_SECRET"],
    server_metadata_url=${quoted(`${issuer}/.well-known/openid-configuration`)},
    client_kwargs={
        "scope": ${quoted(scope)},
        "code_challenge_method": "S256",
        "token_endpoint_auth_method": ${quoted(party.token_endpoint_auth_method)},
    },
)

@app.route("/login")
def login():
    return oauth.aanmelden.authorize_redirect(${quoted(redirectUri)})

@app.route(${quoted(pathOf(redirectUri))})
def callback():
    token = oauth.aanmelden.authorize_access_token()
    return token["userinfo"]["sub"]`,
  },
];

/** @param issuer of the broker: the real one, not the examiner's */
export function recipesFor(issuer: string, party: RelyingParty): readonly Recipe[] {
  const redirectUri = party.redirect_uris[0] ?? party.home_uri;
  const values: Values = {
    issuer,
    party,
    redirectUri,
    loggedOutUri: party.post_logout_redirect_uris[0] ?? party.home_uri,
    scope: party.scopes.filter((scope) => scope !== 'offline_access').join(' '),
    path: pathOf(redirectUri),
  };
  return products.map(({ id, name, file, methods, fapi2, write }) => ({
    id,
    name,
    file,
    code: write(values),
    caution:
      isStrict(party) && !fapi2
        ? 'profile'
        : methods.includes(party.token_endpoint_auth_method)
          ? undefined
          : 'method',
  }));
}

const isStrict = (party: RelyingParty) =>
  party.profile === 'fapi2' || party.require_pushed_authorization_requests;

function pathOf(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname : '/';
}

function nodeAuthentication({ token_endpoint_auth_method }: RelyingParty): string {
  switch (token_endpoint_auth_method) {
    case 'private_key_jwt':
      return 'oidc.PrivateKeyJwt({ key: privateKey, kid })';
    case 'client_secret_basic':
      return 'oidc.ClientSecretBasic(env.CLIENT_SECRET)';
    case 'client_secret_post':
      return 'oidc.ClientSecretPost(env.CLIENT_SECRET)';
    case 'none':
      return 'oidc.None()';
    default:
      return token_endpoint_auth_method satisfies never;
  }
}
