// What a client assertion (RFC 7523) must say beyond what the engine looks at: signature, `iss`, `sub`, `exp` and a `jti` that
// was not used before.

import { type ClientMetadata, errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { Clock } from '#clock.ts';

const FAPI2_SIGNING: readonly string[] = ['ES256', 'PS256', 'EdDSA'];
const LONGEST_S = 300;
/** A relying party's clock may be this much ahead of ours. */
const TOLERANCE_S = 15;

/**
 * @param isForgotten whether something signed at `iat` (seconds) may have been used in a volatile store that was lost
 *
 * `aud` is our issuer as one string (audience injection, Stuttgart 2025), life at most 5 minutes (FAPI 2.0), begun by now: the
 * engine believes any `iat`, and one that lies in 2099 would have its `jti` remembered until then.
 */
export function createAssertionCheck(clock: Clock, isForgotten: (iat: number) => Promise<boolean>) {
  return async function checkAssertion(
    ctx: KoaContextWithOIDC,
    claims: Readonly<Record<string, unknown>>,
    header: Readonly<Record<string, unknown>>,
    client: ClientMetadata | object,
  ): Promise<void> {
    if (claims['aud'] !== ctx.oidc.issuer)
      throw new errors.InvalidClientAuth('aud must be the issuer, as one string');
    const { exp, iat } = claims;
    if (typeof exp !== 'number' || typeof iat !== 'number' || exp - iat > LONGEST_S)
      throw new errors.InvalidClientAuth(`exp and iat must be at most ${LONGEST_S} seconds apart`);
    if (iat > clock.now() / 1000 + TOLERANCE_S)
      throw new errors.InvalidClientAuth('iat must not lie in the future');
    if (await isForgotten(iat))
      throw new errors.InvalidClientAuth('made before the store of used ones was lost: make a new one');
    const { sleutelbos_profile: profile } = client as { readonly sleutelbos_profile?: string };
    if (profile === 'fapi2' && !FAPI2_SIGNING.includes(String(header['alg'])))
      throw new errors.InvalidClientAuth('alg must be ES256, PS256 or EdDSA under profile fapi2');
  };
}
