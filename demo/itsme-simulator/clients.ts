// Who may use the simulator, and the terms that itsme sets for all of them.

import type { ClientMetadata } from 'oidc-provider';

export const DEFAULT_SERVICE = 'SLEUTELBOS_LOGIN';

export interface SimulatedClient {
  readonly client_id: string;
  readonly redirect_uris: readonly string[];
  readonly jwks_uri?: string;
  readonly jwks?: { readonly keys: readonly object[] };
  /** The client's service code: its scope is `service:<code>`. */
  readonly service?: string;
}

/** In the engine's words. */
export function clientMetadata({
  client_id,
  redirect_uris,
  jwks,
  jwks_uri,
}: SimulatedClient): ClientMetadata {
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
    id_token_encrypted_response_alg: 'RSA-OAEP-256',
    id_token_encrypted_response_enc: 'A128CBC-HS256',
    userinfo_signed_response_alg: 'RS256',
    userinfo_encrypted_response_alg: 'RSA-OAEP-256',
    userinfo_encrypted_response_enc: 'A128CBC-HS256',
  };
}
