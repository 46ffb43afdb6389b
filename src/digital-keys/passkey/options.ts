// What the browser is asked: options as JSON, for `PublicKeyCredential.parse…OptionsFromJSON` (WebAuthn level 3 §5.1.8, §5.1.9).

import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import { cose, isoBase64URL } from '@simplewebauthn/server/helpers';
import type { Binding, Credential } from '../key.ts';
import { CHALLENGE_LIFETIME_MS } from './challenges.ts';
import { storedOf } from './stored.ts';

/** Best first: small and fast, then what older Windows devices have. */
export const ALGORITHMS = [cose.COSEALG.EdDSA, cose.COSEALG.ES256, cose.COSEALG.RS256];

/** A credential that may answer. */
export interface Allowed {
  readonly id: string;
  readonly transports: string[];
}

export function allowedOf(credentials: readonly Credential[]): readonly Allowed[] {
  return credentials.flatMap((credential) => {
    const { externalId: id } = credential;
    return id === undefined ? [] : [{ id, transports: storedOf(credential).transports }];
  });
}

/** @param allowed empty: the browser offers the passkeys that it finds itself */
export async function requestOptions(
  rpId: string,
  challenge: string,
  allowed: readonly Allowed[] = [],
): Promise<string> {
  const options = await generateAuthenticationOptions({
    rpID: rpId,
    challenge: isoBase64URL.toBuffer(challenge),
    allowCredentials: [...allowed],
    timeout: CHALLENGE_LIFETIME_MS,
    userVerification: 'required',
  });
  return JSON.stringify(options);
}

/** @param userHandle base64url, without personal data: authenticators show it to whoever holds them */
export async function creationOptions(
  rpId: string,
  challenge: string,
  userHandle: string,
  { person, mine }: Binding,
): Promise<string> {
  const name = [person.givenName, person.familyName].filter(Boolean).join(' ');
  const options = await generateRegistrationOptions({
    rpID: rpId,
    rpName: rpId,
    userID: isoBase64URL.toBuffer(userHandle),
    userName: name,
    userDisplayName: name,
    challenge: isoBase64URL.toBuffer(challenge),
    timeout: CHALLENGE_LIFETIME_MS,
    attestationType: 'none',
    excludeCredentials: [...allowedOf(mine)],
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  return JSON.stringify(options);
}
