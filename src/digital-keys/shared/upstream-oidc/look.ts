// A look at what the upstream publishes of itself: fetched now, past everything that is kept, and told in facts that can be
// compared with those of yesterday. It does not count for the upstream's health: looking is not signing in.

import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { KeyTools } from '../../key.ts';
import { usableMetadata } from './metadata.ts';
import type { Upstream } from './upstream.ts';

const SOON_MS = 30 * 86_400_000;

const list = z.array(z.string()).optional();
const metadata = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  userinfo_endpoint: z.string().optional(),
  jwks_uri: z.string(),
  acr_values_supported: list,
  id_token_signing_alg_values_supported: list,
  id_token_encryption_alg_values_supported: list,
  token_endpoint_auth_methods_supported: list,
});
const jwks = z.object({
  keys: z.array(z.looseObject({ kid: z.string().optional(), x5c: z.array(z.string()).optional() })),
});

type Look = () => Promise<Readonly<Record<string, string>>>;

/** @throws Error when metadata or JWKS cannot be fetched, or are not what we could sign anybody in with. */
export function createLook(
  upstream: Upstream,
  { outbound, clock }: Pick<KeyTools, 'outbound' | 'clock'>,
): Look {
  async function fetchJson(url: string): Promise<unknown> {
    const headers = { accept: 'application/json' };
    const response = await outbound.fetch(url, { headers, timeoutMs: upstream.limits.callMs });
    if (response.status !== 200) throw new Error(`${new URL(url).host}: status ${response.status}`);
    return response.json();
  }

  return async function look() {
    const address = `${upstream.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const found = metadata.parse(await fetchJson(address));
    if (found.issuer !== upstream.issuer) throw new Error('another issuer than the one that was configured');
    const { issuer, authorization_endpoint, token_endpoint, jwks_uri } = found;
    usableMetadata({ issuer, authorization_endpoint, token_endpoint, jwks_uri }, upstream);
    const { keys } = jwks.parse(await fetchJson(jwks_uri));
    const ends = keys
      .flatMap(({ x5c = [] }) => x5c.slice(0, 1))
      .map((der) => Date.parse(new X509Certificate(Buffer.from(der, 'base64')).validTo));
    const end = ends.length > 0 ? Math.min(...ends) : undefined;
    return {
      issuer,
      authorization_endpoint,
      token_endpoint,
      userinfo_endpoint: found.userinfo_endpoint ?? '',
      jwks_uri,
      acr_values: inOrder(found.acr_values_supported),
      signing_algorithms: inOrder(found.id_token_signing_alg_values_supported),
      encryption_algorithms: inOrder(found.id_token_encryption_alg_values_supported),
      client_authentication: inOrder(found.token_endpoint_auth_methods_supported),
      keys: inOrder(keys.map(({ kid }) => kid ?? '?')),
      certificate_ends: end === undefined ? '' : new Date(end).toISOString().slice(0, 10),
      certificate_ends_soon: end !== undefined && end - clock.now() < SOON_MS ? 'yes' : 'no',
    };
  };
}

const inOrder = (values: readonly string[] = []) => [...values].sort().join(' ');
