// Beheer as a relying party of its own broker: eID only (security, requirement 65).

import { ADMIN_CLIENT } from '#first-party/own-clients.ts';
import type { RelyingPartyInput } from '#relying-parties/relying-party.ts';
import { BEHEER } from './house.ts';
import { adminTexts } from './texts.ts';

export const redirectUri = (origin: string) => `${origin}${BEHEER}/aangemeld`;

/** @param secret of this client: derived from the broker's own secrets, so every process knows it */
export function adminRegistration(origin: string, secret: string): RelyingPartyInput {
  return {
    client_id: ADMIN_CLIENT,
    names: adminTexts.name,
    home_uri: `${origin}${BEHEER}`,
    initiate_login_uri: `${origin}${BEHEER}`,
    redirect_uris: [redirectUri(origin)],
    post_logout_redirect_uris: [`${origin}${BEHEER}/niet-aangemeld`],
    token_endpoint_auth_method: 'client_secret_basic',
    client_secret: secret,
    // It knows people by our own id: nobody else sees it.
    subject_type: 'public',
    scopes: ['openid'],
    allowed_levels: ['high'],
    allowed_keys: ['eid'],
  };
}
