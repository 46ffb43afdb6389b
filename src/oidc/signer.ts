// The house signs its own tokens: the engine sees public keys only, and asks for a signature over bytes. Node's own
// crypto signs in a third of the time of the engine's path, and a key in an HSM would stand in the same place.

import { constants, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { ExternalSigningKey, type JWK } from 'oidc-provider';

const signInPool = promisify(sign) as (
  algorithm: string | null,
  data: Uint8Array,
  options: object,
) => Promise<Buffer>;

/** JOSE algorithm → how Node signs it. RFC 7518 §3.3–3.5: ECDSA signatures are r‖s, PSS salts are as long as the hash. */
const WAYS = {
  ES256: { digest: 'sha256', options: { dsaEncoding: 'ieee-p1363' } },
  EdDSA: { digest: null, options: {} },
  RS256: { digest: 'sha256', options: {} },
  PS256: { digest: 'sha256', options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } },
} as const;

class HouseSigningKey extends ExternalSigningKey {
  readonly #private: KeyObject;
  readonly #public: KeyObject;
  readonly #way: (typeof WAYS)[keyof typeof WAYS];
  readonly #operations: string[] | undefined;

  constructor(jwk: JWK) {
    super();
    const names = this as unknown as { kid: string | undefined; alg: string | undefined };
    names.kid = jwk.kid;
    names.alg = jwk.alg;
    this.#private = createPrivateKey({ key: jwk as never, format: 'jwk' });
    this.#public = createPublicKey(this.#private);
    this.#way = WAYS[jwk.alg as keyof typeof WAYS];
    this.#operations = jwk.key_ops as string[] | undefined;
  }

  override get key_ops(): string[] | undefined {
    return this.#operations;
  }

  override keyObject(): KeyObject {
    return this.#public;
  }

  override sign(data: Uint8Array): Promise<Uint8Array> | Uint8Array {
    const { digest, options } = this.#way;
    const key = { key: this.#private, ...options };
    // Elliptic curves take 0.05 ms: less than a trip to the thread pool. RSA takes 0.5 ms and more.
    return this.#private.asymmetricKeyType === 'rsa'
      ? signInPool(digest, data, key)
      : sign(digest, data, key);
  }
}

/** The engine's key for a private JWK; one with `key_ops: ['verify']` is published but never signs. */
export function toSigningKey(jwk: JWK): ExternalSigningKey {
  return new HouseSigningKey(jwk);
}
