// Keys of one exam. They sign for its own issuer only, live as long as it runs, and are never those of the broker.

import { createHmac, type KeyObject, randomUUID } from 'node:crypto';
import { exportJWK, exportSPKI, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

export interface ExamKey {
  readonly kid: string;
  readonly alg: string;
  readonly publicJwk: JWK;
  readonly privateKey: CryptoKey | KeyObject;
  /** PEM of the public key. */
  readonly spki: string;
}

export async function makeExamKey(alg: string, kid: string = randomUUID()): Promise<ExamKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return {
    kid,
    alg,
    publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' },
    privateKey,
    spki: await exportSPKI(publicKey),
  };
}

export function signWith(
  { kid, alg, privateKey }: ExamKey,
  claims: JWTPayload,
  typ = 'JWT',
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg, kid, typ }).sign(privateKey);
}

/** A token without a signature (RFC 7519 §6). */
export function unsigned(claims: JWTPayload): string {
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}

/** Signed with what everybody can read: the public key, taken for a shared secret. */
export function signedWithPublicKey({ kid, spki }: ExamKey, claims: JWTPayload): string {
  const content = `${part({ alg: 'HS256', kid, typ: 'JWT' })}.${part(claims)}`;
  return `${content}.${createHmac('sha256', spki).update(content).digest('base64url')}`;
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
