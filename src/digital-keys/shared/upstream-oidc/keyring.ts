// The keys at hand: read from their source, imported once, read again when the file has changed.

import { readFileSync } from 'node:fs';
import { type CryptoKey, importJWK } from 'jose';
import { z } from 'zod';
import type { Log } from '../../key.ts';
import {
  algorithms,
  type KeySource,
  type PrivateKey,
  type PrivateKeySet,
  type PublicKey,
  privateKeySet,
  publicKeys,
} from './keys.ts';

export interface HeldKey {
  readonly kid: string;
  readonly key: CryptoKey;
}

export interface Keyring {
  published(): { readonly keys: readonly PublicKey[] };
  signing(): Promise<HeldKey>;
  decrypting(): Promise<readonly HeldKey[]>;
  /** Reads the file again. A faulty one is logged and changes nothing. */
  refresh(): void;
}

/** @throws when the source is unreadable or not a usable key set: a missing key stops the start. */
export function createKeyring(source: KeySource, log: Log): Keyring {
  let content = 'file' in source ? readFileSync(source.file, 'utf8') : '';
  let held = hold('file' in source ? parse(content) : source.set);
  return {
    published: () => held.published,
    signing: () => held.signing(),
    decrypting: () => held.decrypting(),
    refresh() {
      if (!('file' in source)) return;
      try {
        const latest = readFileSync(source.file, 'utf8');
        if (latest === content) return;
        held = hold(parse(latest));
        content = latest;
        log.info({ kids: held.published.keys.map(({ kid }) => kid) }, 'upstream keys read again');
      } catch (error) {
        log.error(
          { error: error instanceof Error ? error.message : 'unknown' },
          'upstream keys unreadable, the earlier ones stay',
        );
      }
    },
  };
}

function parse(content: string): PrivateKeySet {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    throw new Error('the upstream key file is not JSON'); // the parser's own message quotes the content
  }
  const result = privateKeySet.safeParse(json);
  if (!result.success) throw new Error(`the upstream key file: ${z.prettifyError(result.error)}`);
  return result.data;
}

function hold(set: PrivateKeySet) {
  const signer = set.keys.find(({ use }) => use === 'sig');
  if (!signer) throw new Error('no key for sig');
  return {
    published: publicKeys(set),
    signing: once(() => importKey(signer)),
    decrypting: once(() => Promise.all(set.keys.filter(({ use }) => use === 'enc').map(importKey))),
  };
}

async function importKey({ kid, use, retired: _, ...jwk }: PrivateKey): Promise<HeldKey> {
  const key = await importJWK(jwk, algorithms[use]);
  if (key instanceof Uint8Array) throw new Error('not an asymmetric key');
  return { kid, key };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
