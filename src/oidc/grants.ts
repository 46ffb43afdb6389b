// Grants without a consent page: the registration is the consent. An existing grant is topped up with what is asked now,
// because the engine would otherwise drop the new scopes in silence.

import type { Grant, KoaContextWithOIDC } from 'oidc-provider';
import { newGrantId, newSid } from './authorizations.ts';

export async function loadExistingGrant(ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { oidc } = ctx;
  const { client, session, provider } = oidc;
  const accountId = session?.accountId;
  if (!client || !session || !accountId) return undefined;
  if (!session.sidFor(client.clientId)) session.sidFor(client.clientId, newSid());
  const id = session.grantIdFor(client.clientId);
  const found = id === undefined ? undefined : await provider.Grant.find(id);
  const known = found?.accountId === accountId ? found : undefined;
  const fresh = { clientId: client.clientId, accountId, jti: newGrantId(session.uid) };
  const grant = known ?? new provider.Grant(fresh);

  const scopes = new Set(grant.getOIDCScope().split(' ').filter(Boolean));
  const claims = new Set(grant.getOIDCClaims());
  const moreScopes = [...oidc.requestParamOIDCScopes].filter((scope) => !scopes.has(scope));
  const moreClaims = [...oidc.requestParamClaims].filter((claim) => !claims.has(claim));
  if (moreScopes.length > 0) grant.addOIDCScope(moreScopes.join(' '));
  if (moreClaims.length > 0) grant.addOIDCClaims(moreClaims);
  if (!known || moreScopes.length > 0 || moreClaims.length > 0) await grant.save();
  return grant;
}
