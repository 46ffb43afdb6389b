// To find the primes of one RSA key takes a processor from 75 to 250 ms, and a town needs ten keys. In tests a process makes some of each
// kind and then gives them again, the oldest first: how random they are is Node's to prove, that they differ within a file stays true.

import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { promisify } from 'node:util';

/** More of one kind than any one test looks at. */
const DIFFERENT = 8;

/** From now on, for whatever way of making them. */
export function makeRsaKeysInTurn() {
  const { generateKeyPair, generateKeyPairSync } = crypto;
  const isRsa = (type) => type === 'rsa' || type === 'rsa-pss';
  const make = promisify(generateKeyPair);

  crypto.generateKeyPairSync = inTurn(generateKeyPairSync, isRsa);
  const promised = inTurn(make, isRsa);
  crypto.generateKeyPair = (type, options, done) =>
    promised(type, options).then(
      ({ publicKey, privateKey }) => done(null, publicKey, privateKey),
      (error) => done(error),
    );
  crypto.generateKeyPair[promisify.custom] = promised;
  syncBuiltinESMExports();

  const { prototype } = crypto.subtle.constructor;
  const { generateKey } = prototype;
  const ofWebCrypto = inTurn(
    (...wish) => generateKey.apply(crypto.subtle, wish),
    (algorithm) => /^RSA/i.test(algorithm.name ?? algorithm),
  );
  prototype.generateKey = (...wish) => ofWebCrypto(...wish);
}

/** @param make what makes one; whatever it gives is given again @param isWanted whether of such a wish there may be two alike */
function inTurn(make, isWanted) {
  const kept = new Map();
  return (kind, ...wish) => {
    if (!isWanted(kind)) return make(kind, ...wish);
    const name = JSON.stringify([kind, ...wish]);
    const turn = kept.get(name) ?? [];
    kept.set(name, turn);
    const key = turn.length < DIFFERENT ? make(kind, ...wish) : turn.shift();
    turn.push(key);
    return key;
  };
}
