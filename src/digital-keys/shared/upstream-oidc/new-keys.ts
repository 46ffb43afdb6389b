// Making the key sets that `keys.ts` reads: the first one, and the steps of a rotation. Pure but for the key generation;
// the operator's command keeps the file.

import { exportJWK, generateKeyPair } from 'jose';
import { algorithms, type PrivateKey, type PrivateKeySet, privateKeySet } from './keys.ts';

/** A first set: one key that signs, one that decrypts. */
export async function newKeySet(now: number): Promise<PrivateKeySet> {
  return { keys: [await newKey('sig', now), await newKey('enc', now)] };
}

/** A fresh RSA key. Its kid tells its use and, from `now` (epoch milliseconds), its birth: `sig-20261124T0905`. */
export async function newKey(use: 'sig' | 'enc', now: number, bits = 3072): Promise<PrivateKey> {
  const { privateKey } = await generateKeyPair(algorithms[use], { modulusLength: bits, extractable: true });
  const kid = `${use}-${new Date(now).toISOString().replace(/[-:]/g, '').slice(0, 13)}`;
  return privateKeySet.shape.keys.element.parse({ ...(await exportJWK(privateKey)), use, kid });
}

/** First step for signing: the next key stands in the JWKS, the old one still signs. */
export function announceSigningKey(set: PrivateKeySet, next: PrivateKey): PrivateKeySet {
  return { keys: [...ofUse(set, 'sig'), next, ...ofUse(set, 'enc')] };
}

/** Second step, when the upstream has seen it (24 hours): the last announced key signs, its predecessor stays published. */
export function useAnnouncedSigningKey(set: PrivateKeySet): PrivateKeySet {
  const signing = ofUse(set, 'sig');
  const next = signing.at(-1);
  if (!next || signing.length < 2) return set;
  return { keys: [next, ...signing.slice(0, -1), ...ofUse(set, 'enc')] };
}

/** For decryption one step: the new key is published, the older ones are not but still decrypt. */
export function replaceDecryptionKey(set: PrivateKeySet, next: PrivateKey): PrivateKeySet {
  const older = ofUse(set, 'enc').map((key) => ({ ...key, retired: true }));
  return { keys: [...ofUse(set, 'sig'), next, ...older] };
}

/** Takes a key out for good. @throws when the set would no longer sign or decrypt. */
export function dropKey(set: PrivateKeySet, kid: string): PrivateKeySet {
  return privateKeySet.parse({ keys: set.keys.filter((key) => key.kid !== kid) });
}

function ofUse(set: PrivateKeySet, use: 'sig' | 'enc'): readonly PrivateKey[] {
  return set.keys.filter((key) => key.use === use);
}
