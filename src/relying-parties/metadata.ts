// From our registration to the engine's client metadata. The engine reads it at every request, so the result is kept per registration.

import { type RelyingParty, sectorOf } from './relying-party.ts';

export interface EngineMetadata {
  readonly client_id: string;
  readonly [name: string]: unknown;
}

const kept = new WeakMap<RelyingParty, EngineMetadata>();

export function toEngineMetadata(party: RelyingParty): EngineMetadata {
  const known = kept.get(party);
  if (known) return known;
  const metadata = translate(party);
  kept.set(party, metadata);
  return metadata;
}

function translate(party: RelyingParty): EngineMetadata {
  const fapi2 = party.profile === 'fapi2';
  const refresh = party.scopes.includes('offline_access');
  const comesBack = party.redirect_uris.length > 0;
  const algorithm = party.id_token_signed_response_alg;
  return withoutUndefined({
    client_id: party.client_id,
    client_name: party.names.nl,
    client_uri: party.home_uri,
    redirect_uris: party.redirect_uris,
    post_logout_redirect_uris: party.post_logout_redirect_uris,
    backchannel_logout_uri: party.backchannel_logout_uri,
    backchannel_logout_session_required: party.backchannel_logout_uri
      ? party.backchannel_logout_session_required
      : undefined,
    application_type: party.application_type,
    response_types: comesBack ? ['code'] : [],
    grant_types: [
      ...(comesBack ? ['authorization_code'] : []),
      ...(comesBack && refresh ? ['refresh_token'] : []),
      ...(party.grant_types?.includes('client_credentials') ? ['client_credentials'] : []),
    ],
    scope: party.scopes.join(' '),
    token_endpoint_auth_method: party.token_endpoint_auth_method,
    // The engine wants one; what counts are the kept secrets below (engine-surface.ts, compareClientSecret).
    client_secret: party.client_secrets?.[0]?.sha256,
    sleutelbos_secrets: party.client_secrets,
    sleutelbos_token_endpoint_networks: party.token_endpoint_networks,
    sleutelbos_environment: party.environment,
    jwks: party.jwks,
    jwks_uri: party.jwks_uri,
    id_token_signed_response_alg: algorithm,
    userinfo_signed_response_alg: party.userinfo_signed_response_alg,
    subject_type: party.subject_type,
    // Of a pairwise client with several redirect hosts the engine demands one; the sector that counts is ours, below.
    sector_identifier_uri:
      party.subject_type === 'pairwise' && hasSeveralHosts(party) ? 'https://sector.invalid/' : undefined,
    require_pushed_authorization_requests: fapi2 || party.require_pushed_authorization_requests,
    dpop_bound_access_tokens: fapi2 || party.dpop_bound_access_tokens,
    // Ours, declared in extraClientMetadata.
    sleutelbos_sector: sectorOf(party),
    sleutelbos_require_pkce: fapi2 || party.require_pkce,
    sleutelbos_profile: party.profile,
    sleutelbos_allowed_levels: party.allowed_levels,
    sleutelbos_allowed_keys: party.allowed_keys,
    sleutelbos_acr_format: party.acr_format,
    sleutelbos_rrn: party.scopes.includes('rrn') && party.rrn_authorisation !== undefined,
    sleutelbos_access_token_seconds: party.access_token_seconds,
  });
}

function hasSeveralHosts({ redirect_uris }: RelyingParty): boolean {
  return new Set(redirect_uris.map((uri) => new URL(uri).host)).size > 1;
}

function withoutUndefined(record: { client_id: string; [name: string]: unknown }): EngineMetadata {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined),
  ) as EngineMetadata;
}
