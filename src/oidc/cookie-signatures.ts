// Signatures of the engine's cookies: HMAC-SHA256 by keygrip. It compares by two more HMACs with a random key, for the sake of old
// Nodes; every request has some cookies, and that was a twelfth of the processor's time of a silent login. Node compares in
// constant time itself.

import { createSecretKey, timingSafeEqual } from 'node:crypto';
import Keygrip from 'keygrip';

/** @param secrets newest first: it signs, all verify */
export function signCookies(secrets: readonly string[]): Keygrip {
  // From a string Node would make a key at every call; keygrip hands on what it is given.
  const each = secrets.map(
    (secret) => new Keygrip([createSecretKey(Buffer.from(secret)) as never], 'sha256'),
  );
  const [newest] = each;
  if (!newest) throw new Error('cookies need at least one secret');
  const index: Keygrip['index'] = (data, digest) => each.findIndex((one) => isSame(one.sign(data), digest));
  return { sign: newest.sign, index, verify: (data, digest) => index(data, digest) >= 0 };
}

function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
