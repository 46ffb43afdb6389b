// Ready settings for servers that stand before an e-loket.

import { type Product, quoted, SECRETS } from './product.ts';

export const servers: readonly Product[] = [
  {
    id: 'keycloak',
    name: 'Keycloak',
    file: 'identity provider (JSON)',
    methods: ['private_key_jwt', ...SECRETS],
    write: ({ issuer, party, method, scope }) =>
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
            ...(method === 'private_key_jwt'
              ? {
                  clientAuthMethod: 'private_key_jwt',
                  clientAssertionSigningAlg: 'ES256',
                  clientAssertionAudience: issuer,
                }
              : {
                  clientAuthMethod: method,
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
      method,
      redirectUri,
      scope,
    }) => `OIDCProviderMetadataURL "${issuer}/.well-known/openid-configuration"
OIDCClientID "${party.client_id}"
OIDCClientSecret "\${CLIENT_SECRET}"
OIDCProviderTokenEndpointAuth ${method}
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
      method,
      scope,
    }) => `cas.authn.pac4j.oidc[0].generic.discovery-uri=${issuer}/.well-known/openid-configuration
cas.authn.pac4j.oidc[0].generic.id=${party.client_id}
cas.authn.pac4j.oidc[0].generic.secret=\${CLIENT_SECRET}
cas.authn.pac4j.oidc[0].generic.client-name=aanmelden
cas.authn.pac4j.oidc[0].generic.client-authentication-method=${method}
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
];
