// What the state signs (certificates, OCSP answers, revocation lists) and how we check such a signature.

import { createHash, type KeyObject, verify } from 'node:crypto';
import type { Certificate, Extension } from '@peculiar/asn1-x509';

// RFC 8017 and RFC 5758. SHA-1 and MD5 are missing on purpose: no trusted Belgian certificate needs them any more.
const algorithms: Readonly<Record<string, { readonly key: 'rsa' | 'ec'; readonly hash: string }>> = {
  '1.2.840.113549.1.1.11': { key: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', hash: 'sha512' },
  '1.2.840.10045.4.3.2': { key: 'ec', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', hash: 'sha512' },
};

export function isStrongAlgorithm(oid: string): boolean {
  return oid in algorithms;
}

/** True when `key` made `signature` over `raw` with the algorithm `oid`, and that algorithm is one we accept. */
export function isSignedBy(
  key: KeyObject,
  signed: { readonly raw: ArrayBuffer | undefined; readonly oid: string; readonly signature: ArrayBuffer },
): boolean {
  const algorithm = algorithms[signed.oid];
  if (!algorithm || !signed.raw || key.asymmetricKeyType !== algorithm.key) return false;
  return verify(algorithm.hash, Buffer.from(signed.raw), key, Buffer.from(signed.signature));
}

/** SHA-1 of the public key's bits: how OCSP names keys (RFC 6960 §4.1.1). A name only, nothing rests on its strength. */
export function keyHash(certificate: Certificate, algorithm = 'sha1'): Buffer {
  const bits = certificate.tbsCertificate.subjectPublicKeyInfo.subjectPublicKey;
  return createHash(algorithm).update(Buffer.from(bits)).digest();
}

export function extensionOf(
  extensions: Iterable<Extension> | undefined,
  oid: string,
): ArrayBuffer | undefined {
  for (const extension of extensions ?? []) if (extension.extnID === oid) return extension.extnValue.buffer;
  return undefined;
}

export function sameBytes(a: ArrayBuffer | Uint8Array, b: ArrayBuffer | Uint8Array): boolean {
  return Buffer.from(new Uint8Array(a)).equals(new Uint8Array(b));
}
