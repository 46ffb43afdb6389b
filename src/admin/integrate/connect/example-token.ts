// What a relying party will be told, about somebody who does not exist. It was valid in 1970: nobody takes it for a real one.

import { formatAcr } from '#assurance/acr.ts';
import { strongest } from '#assurance/levels.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { claimsOf } from '#subjects/claims.ts';
import { EXAMPLE_PERSON, EXAMPLE_VO_ID } from '#subjects/example-person.ts';

/** ISO 8601 would read 1970-01-01T00:05:00Z. */
const EXPIRED = 300;

export function exampleToken(
  issuer: string,
  party: RelyingParty,
  keys: readonly Pick<DigitalKey, 'id' | 'authmech' | 'traits'>[],
): { readonly header: object; readonly claims: object } {
  const key = keys.find(
    ({ id, traits }) =>
      (party.allowed_keys?.includes(id) ?? true) && party.allowed_levels.includes(traits.level),
  );
  const authmech = key?.authmech ?? '';
  const level = key?.traits.level ?? strongest(party.allowed_levels) ?? 'high';
  return {
    header: { alg: party.id_token_signed_response_alg, kid: 'example', typ: 'JWT' },
    claims: {
      iss: issuer,
      aud: party.client_id,
      sub: 'example-not-a-real-person',
      iat: 0,
      exp: EXPIRED,
      auth_time: 0,
      nonce: 'the-nonce-that-you-sent',
      acr: formatAcr({ level, authmech }, party.acr_format),
      amr: [...(key?.traits.amr ?? [])],
      authmech,
      ...(party.backchannel_logout_uri !== undefined && { sid: 'example-session' }),
      ...claimsOf(EXAMPLE_PERSON, new Set(party.scopes), {
        rrn: party.scopes.includes('rrn') && party.rrn_authorisation !== undefined,
        voId: () => EXAMPLE_VO_ID,
      }),
    },
  };
}
