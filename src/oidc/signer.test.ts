import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { compactVerify, importJWK } from 'jose';
import { toSigningKey } from './signer.ts';

const made = {
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: () => generateKeyPairSync('ed25519'),
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  PS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
} as const;

test.each(Object.keys(made) as (keyof typeof made)[])(
  'an %s signature of the house verifies with jose',
  async (alg) => {
    const { privateKey, publicKey } = made[alg]();
    const key = toSigningKey({ ...privateKey.export({ format: 'jwk' }), kid: 'k', alg } as never);
    const text = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const data = `${text({ alg })}.${text({ hello: 'world' })}`;
    const signature = Buffer.from(await key.sign(Buffer.from(data))).toString('base64url');
    const jwk = await importJWK(publicKey.export({ format: 'jwk' }) as never, alg);
    const { payload } = await compactVerify(`${data}.${signature}`, jwk);
    expect(Buffer.from(payload).toString()).toBe('{"hello":"world"}');
    expect(key.keyObject()).toMatchObject({ type: 'public' });
  },
);
