// Secrets of one demo folder: made at its first start and kept beside its stores, so that a restart loses nothing.

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

export interface DemoSecrets {
  readonly secrets: {
    readonly cookies: string[];
    readonly pairwise: string;
    readonly index: string;
    readonly sealing: string[];
  };
  /** The broker's private keys towards itsme: one to sign, one to decrypt. */
  readonly itsmeKeys: { readonly keys: readonly JWK[] };
}

export async function demoSecrets(folder: string): Promise<DemoSecrets> {
  const file = join(folder, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DemoSecrets;
  const secret = () => randomBytes(32).toString('base64url');
  const [sig, enc] = await Promise.all([
    rsaKey('RS256', { kid: 'sig-1', use: 'sig' }),
    rsaKey('RSA-OAEP-256', { kid: 'enc-1', use: 'enc' }),
  ]);
  const made: DemoSecrets = {
    secrets: { cookies: [secret()], pairwise: secret(), index: secret(), sealing: [secret()] },
    itsmeKeys: { keys: [sig, enc] },
  };
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}

async function rsaKey(alg: string, names: { kid: string; use: string }): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true, modulusLength: 2048 });
  return { ...(await exportJWK(privateKey)), ...names, alg };
}
