// The form before anybody filled it in.

import type { Tree } from './values.ts';

/** What a new registration begins with. */
export const FRESH: Tree = {
  environment: 'test',
  enabled: true,
  application_type: 'web',
  redirect_uris: [],
  post_logout_redirect_uris: [],
  backchannel_logout_session_required: true,
  token_endpoint_auth_method: 'client_secret_basic',
  id_token_signed_response_alg: 'ES256',
  subject_type: 'pairwise',
  allowed_levels: ['substantial', 'high'],
  scopes: ['openid', 'profile'],
  acr_format: 'level',
  profile: 'standard',
  require_pkce: true,
  require_pushed_authorization_requests: false,
  dpop_bound_access_tokens: false,
  access_token_seconds: 300,
};
