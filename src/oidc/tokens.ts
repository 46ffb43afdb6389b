// Tokens that our own REST API is called with: whose they are, what they open, and what was proven for them. Read through the
// engine's own models, so that whatever ends a token there ends it here.

import { hash } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose';
import type Provider from 'oidc-provider';
import type { AssuranceLevel } from '#assurance/levels.ts';
import type { Clock } from '#clock.ts';
import { proofOf } from './claims.ts';

export interface Presented {
  readonly scheme: 'Bearer' | 'DPoP';
  readonly token: string;
  /** The DPoP proof that came along (RFC 9449). */
  readonly proof?: string | undefined;
  readonly method: string;
  /** Without query. */
  readonly url: string;
}

export interface PresentedToken {
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  /** The person who signed in for it, and how; undefined for client credentials. */
  readonly person?:
    | { readonly subject: string; readonly authmech: string; readonly level: AssuranceLevel }
    | undefined;
}

export interface Tokens {
  /** Undefined for whatever opens nothing: unknown, expired, of a closed relying party, bound to a key that was not shown. */
  read(presented: Presented): Promise<PresentedToken | undefined>;
}

const PROOF_ALGORITHMS = ['ES256', 'PS256', 'EdDSA'];
const PROOF_SECONDS = 300;
/** Nobody's token is longer; the store is not asked about more. */
const LONGEST = 200;

export function createTokens(house: {
  provider: () => Provider;
  clock: Clock;
  /** True for the first use of an id until `expiresAt` (epoch milliseconds). */
  firstUse: (id: string, expiresAt: number) => Promise<boolean>;
}): Tokens {
  const { provider, clock, firstUse } = house;

  /** The thumbprint of the key that was shown, or undefined when the proof does not fit this request. */
  async function keyShown({ proof, token, method, url }: Presented): Promise<string | undefined> {
    const verified = proof === undefined ? undefined : await verify(proof, clock.now());
    const jwk = verified?.protectedHeader.jwk;
    if (!verified || !jwk) return undefined;
    const { htm, htu, ath, iat, jti } = verified.payload as Readonly<Record<string, unknown>>;
    if (htm !== method || htu !== url || ath !== hash('sha256', token, 'base64url')) return undefined;
    if (typeof iat !== 'number' || Math.abs(clock.now() / 1000 - iat) > PROOF_SECONDS) return undefined;
    if (typeof jti !== 'string') return undefined;
    const thumbprint = await calculateJwkThumbprint(jwk);
    const id = hash('sha256', `${thumbprint}\0${jti}`, 'base64url');
    return (await firstUse(id, (iat + PROOF_SECONDS) * 1000)) ? thumbprint : undefined;
  }

  return {
    async read(presented) {
      const { scheme, token: value } = presented;
      if (value.length > LONGEST) return undefined;
      const engine = provider();
      const token = (await engine.ClientCredentials.find(value)) ?? (await engine.AccessToken.find(value));
      if (!token?.clientId || token['x5t#S256']) return undefined;
      if ((token.jkt !== undefined) !== (scheme === 'DPoP')) return undefined;
      if (token.jkt !== undefined && token.jkt !== (await keyShown(presented))) return undefined;
      // One that is closed or gone is no client.
      if (!(await engine.Client.find(token.clientId))) return undefined;
      const found = { clientId: token.clientId, scopes: new Set(token.scopes) };
      if (token.kind === 'ClientCredentials') return found;
      const { accountId: subject, grantId } = token as { accountId?: string; grantId?: string };
      const grant = grantId === undefined ? undefined : await engine.Grant.find(grantId);
      const proof = proofOf(token);
      if (subject === undefined || !proof) return undefined;
      if (grant?.clientId !== token.clientId || grant.accountId !== subject) return undefined;
      return { ...found, person: { subject, authmech: proof.authmech, level: proof.level } };
    },
  };
}

/** Undefined for whatever jose refuses, whichever way it says so: strangers write this text. */
async function verify(proof: string, now: number) {
  try {
    return await jwtVerify(proof, EmbeddedJWK, {
      algorithms: PROOF_ALGORITHMS,
      typ: 'dpop+jwt',
      currentDate: new Date(now),
    });
  } catch {
    return undefined;
  }
}
