// How the simulator misbehaves when a test (or a curious person) wants it to. All off at first; change them while it runs.

import { CompactEncrypt, importJWK, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';

export type TokenFault =
  | 'wrong_nonce'
  | 'wrong_iss'
  | 'wrong_aud'
  | 'extra_aud'
  | 'wrong_azp'
  | 'expired'
  | 'future_iat'
  | 'old_auth_time'
  | 'unsigned'
  | 'hs256'
  | 'ps256'
  | 'wrong_signature'
  | 'unknown_kid'
  | 'not_encrypted'
  | 'other_recipient'
  | 'broken_number'
  | 'no_family_name'
  | 'unknown_acr';

export interface Faults {
  /** Every connection is broken off. */
  down: boolean;
  /** Answers of discovery, JWKS, token and userinfo wait this long. */
  delayMs: number;
  /** The status of those answers instead of the real one. */
  status: number | undefined;
  /** The authorization endpoint sends this error back at once: `temporary_unavailable`. */
  error: string | undefined;
  idToken: TokenFault | undefined;
  /** The same for the signed and encrypted userinfo. */
  userinfo: TokenFault | undefined;
  /** What `acr` says, whatever was asked. */
  acr: 'basic' | 'none' | undefined;
  /** Nobody has a national number. */
  noNationalNumber: boolean;
  /** The national number is given by userinfo only. */
  numberInUserinfoOnly: boolean;
  /** `iss` in the authorization response (RFC 9207). */
  responseIss: 'wrong' | 'missing' | undefined;
  /** The `issuer` that discovery tells. */
  discoveryIssuer: string | undefined;
  /** Discovery answers nonsense. */
  badMetadata: boolean;
}

export function noFaults(): Faults {
  return {
    down: false,
    delayMs: 0,
    status: undefined,
    error: undefined,
    idToken: undefined,
    userinfo: undefined,
    acr: undefined,
    noNationalNumber: false,
    numberInUserinfoOnly: false,
    responseIss: undefined,
    discoveryIssuer: undefined,
    badMetadata: false,
  };
}

export interface Forgery {
  readonly fault: TokenFault;
  /** The right payload. */
  readonly claims: JWTPayload;
  /** The private JWK that signs. */
  readonly signer: JWK;
  /** The recipient's public enc key. */
  readonly recipient: JWK;
  /** Keys that belong to nobody here. */
  readonly strangers: { readonly signer: JWK; readonly recipient: JWK };
}

/** The token as this fault would have it. */
export async function forge(forgery: Forgery): Promise<string> {
  const { fault, recipient, strangers } = forgery;
  const signed = await sign(forgery);
  if (fault === 'not_encrypted') return signed;
  const to = fault === 'other_recipient' ? strangers.recipient : recipient;
  return new CompactEncrypt(new TextEncoder().encode(signed))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A128CBC-HS256', cty: 'JWT', ...kidOf(recipient) })
    .encrypt(await importJWK(to, 'RSA-OAEP-256'));
}

async function sign({ fault, claims, signer, strangers }: Forgery): Promise<string> {
  const payload = changed(fault, claims);
  switch (fault) {
    case 'unsigned':
      return new UnsecuredJWT(payload).encode();
    case 'hs256': // algorithm confusion: the public modulus as a shared secret
      return new SignJWT(payload)
        .setProtectedHeader({ alg: 'HS256', ...kidOf(signer) })
        .sign(new TextEncoder().encode(signer.n));
    case 'ps256':
      return signWith(signer, payload, signer.kid, 'PS256');
    case 'wrong_signature':
      return signWith(strangers.signer, payload, signer.kid);
    case 'unknown_kid':
      return signWith(strangers.signer, payload, 'never-published');
    default:
      return signWith(signer, payload, signer.kid);
  }
}

async function signWith(
  { alg: _, ...jwk }: JWK,
  payload: JWTPayload,
  kid: string | undefined,
  alg = 'RS256',
): Promise<string> {
  return new SignJWT(payload)
    .setProtectedHeader({ alg, ...(kid && { kid }) })
    .sign(await importJWK(jwk, alg));
}

function kidOf({ kid }: JWK): { kid?: string } {
  return kid ? { kid } : {};
}

function changed(fault: TokenFault, claims: JWTPayload): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  const { aud } = claims;
  switch (fault) {
    case 'wrong_nonce':
      return { ...claims, nonce: 'somebody-elses' };
    case 'wrong_iss':
      return { ...claims, iss: 'https://evil.example' };
    case 'wrong_aud':
      return { ...claims, aud: 'another-client' };
    case 'extra_aud':
      return { ...claims, aud: [String(aud), 'another-client'], azp: String(aud) };
    case 'wrong_azp':
      return { ...claims, azp: 'another-client' };
    case 'expired':
      return { ...claims, iat: now - 900, exp: now - 600 };
    case 'future_iat':
      return { ...claims, iat: now + 120, exp: now + 420 };
    case 'old_auth_time':
      return { ...claims, auth_time: now - 3600 };
    case 'broken_number':
      return { ...claims, 'http://itsme.services/v2/claim/BENationalNumber': '85031499702' };
    case 'no_family_name':
      return { ...claims, family_name: undefined };
    case 'unknown_acr':
      return { ...claims, acr: 'urn:example:nonsense' };
    default:
      return claims;
  }
}
