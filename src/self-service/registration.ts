// "Mijn digitale sleutels" as a relying party of its own broker, twice: any key may look, and only eID and itsme (whatever
// proves who somebody is, at the highest level) may change something.

import { CHANGING_CLIENT, SELF_SERVICE_CLIENT } from '#first-party/own-clients.ts';
import type { RelyingPartyInput } from '#relying-parties/relying-party.ts';
import { SELF_SERVICE } from './house.ts';
import { selfServiceTexts } from './texts.ts';

export const redirectUri = (issuer: string) => `${issuer}${SELF_SERVICE}/aangemeld`;

/** @param secret of this client: derived from the broker's own secrets, so every process knows it */
export function lookingRegistration(issuer: string, secret: string): RelyingPartyInput {
  return {
    ...common(issuer, secret),
    client_id: SELF_SERVICE_CLIENT,
    names: selfServiceTexts.name,
    allowed_levels: ['low', 'substantial', 'high'],
  };
}

/** @param keys ids of the keys that prove who somebody is */
export function changingRegistration(
  issuer: string,
  secret: string,
  keys: readonly string[],
): RelyingPartyInput {
  return {
    ...common(issuer, secret),
    client_id: CHANGING_CLIENT,
    names: selfServiceTexts.changingName,
    allowed_levels: ['high'],
    allowed_keys: [...keys],
  };
}

function common(issuer: string, secret: string) {
  return {
    home_uri: `${issuer}${SELF_SERVICE}`,
    initiate_login_uri: `${issuer}${SELF_SERVICE}`,
    redirect_uris: [redirectUri(issuer)],
    post_logout_redirect_uris: [`${issuer}${SELF_SERVICE}/niet-aangemeld`],
    token_endpoint_auth_method: 'client_secret_basic',
    client_secret: secret,
    // It knows people by our own id: nobody else sees it.
    subject_type: 'public',
    scopes: ['openid'],
  } satisfies Partial<RelyingPartyInput>;
}
