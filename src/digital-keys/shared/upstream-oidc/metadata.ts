// Which metadata of an upstream we act on.

import type { ServerMetadata } from 'openid-client';
import type { Upstream } from './upstream.ts';

export type UsableMetadata = ServerMetadata & {
  readonly jwks_uri: string;
  readonly token_endpoint: string;
};

/** @throws when something we need is missing, or the citizen would be sent to an origin that nobody configured. */
export function usableMetadata(
  found: ServerMetadata,
  { exits, issuer }: Pick<Upstream, 'exits' | 'issuer'>,
): UsableMetadata {
  const { authorization_endpoint = '', token_endpoint, jwks_uri } = found;
  const entrance = URL.canParse(authorization_endpoint) ? new URL(authorization_endpoint).origin : 'nowhere';
  if (!exits.includes(entrance))
    throw new Error(`authorization_endpoint on ${entrance}, which is not configured`);
  if (!token_endpoint || !jwks_uri) throw new Error('metadata without token_endpoint or jwks_uri');
  const plain = [authorization_endpoint, token_endpoint, jwks_uri].some((url) => !url.startsWith('https:'));
  if (plain && issuer.startsWith('https:'))
    throw new Error('metadata of an https issuer with a plain http endpoint');
  return { ...found, token_endpoint, jwks_uri };
}
