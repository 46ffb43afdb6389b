// Ready settings for libraries.

import { isStrict, type Method, type Product, pathOf, quoted, SECRETS } from './product.ts';

export const libraries: readonly Product[] = [
  {
    id: 'openid-client',
    name: 'openid-client (Node.js)',
    file: 'login.js',
    methods: ['private_key_jwt', ...SECRETS, 'none'],
    fapi2: true,
    write: ({ issuer, party, method, redirectUri, scope }) => `import { env } from ${quoted('node:process')};
import * as oidc from ${quoted('openid-client')};

const broker = await oidc.discovery(
  new URL(${quoted(issuer)}),
  ${quoted(party.client_id)},
  { id_token_signed_response_alg: ${quoted(party.id_token_signed_response_alg)} },
  ${nodeAuthentication(method)},
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
    write: ({ issuer, party, method, redirectUri, scope }) => `spring:
  security:
    oauth2:
      client:
        registration:
          aanmelden:
            client-id: ${quoted(party.client_id)}
            client-secret: \${CLIENT_SECRET}
            client-authentication-method: ${method}
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
    write: ({ issuer, party, redirectUri, loggedOutUri, scope }) => `builder.Services
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
    options.CallbackPath = ${quoted(pathOf(redirectUri))};
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
    id: 'authlib',
    name: 'Authlib (Python)',
    file: 'app.py',
    methods: SECRETS,
    write: ({ issuer, party, method, redirectUri, scope }) => `import os

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
        "token_endpoint_auth_method": ${quoted(method)},
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

function nodeAuthentication(method: Method): string {
  switch (method) {
    case 'private_key_jwt':
      return 'oidc.PrivateKeyJwt({ key: privateKey, kid })';
    case 'client_secret_basic':
      return 'oidc.ClientSecretBasic(env.CLIENT_SECRET)';
    case 'client_secret_post':
      return 'oidc.ClientSecretPost(env.CLIENT_SECRET)';
    case 'none':
      return 'oidc.None()';
    default:
      return method satisfies never;
  }
}
