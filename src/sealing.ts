// Encryption at rest of the few values that must be readable again (national numbers, private signing keys).
// AES-256-GCM; the first key seals, all keys open, so a key is changed by putting a new one in front.

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

export interface Sealing {
  /** `purpose` is bound in: what was sealed for one purpose never opens for another. */
  seal(plain: string, purpose: string): string;
  /** Throws when no key fits or the text was changed. */
  open(sealed: string, purpose: string): string;
  /** Keyed hash for look-ups: the same value always gives the same index, and nobody without the key can compute it. */
  blindIndex(value: string, purpose: string): string;
}

/** @param secrets at least one secret of 32 or more characters, newest first. @param indexSecret never changes once used. */
export function createSealing(secrets: readonly string[], indexSecret: string): Sealing {
  // Made once: from bytes or a string, Node makes a key object at every call.
  const keys = secrets.map((secret) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'sleutelbos sealing', 32))),
  );
  const indexKey = createSecretKey(Buffer.from(indexSecret));
  const [newest] = keys;
  if (!newest) throw new Error('sealing needs at least one secret');

  return {
    seal(plain, purpose) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', newest, iv).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed, purpose) {
      const bytes = Buffer.from(sealed, 'base64url');
      for (const key of keys) {
        try {
          const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
            .setAAD(Buffer.from(purpose))
            .setAuthTag(bytes.subarray(12, 28));
          return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
        } catch {
          // Sealed with an older key: try the next one.
        }
      }
      throw new Error(`sealed value for ${purpose} does not open with any configured key`);
    },
    blindIndex(value, purpose) {
      return createHmac('sha256', indexKey).update(`${purpose}\0${value}`).digest('base64url');
    },
  };
}
