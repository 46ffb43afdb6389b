// Signing keys in three stages: published (relying parties learn it), signing, retired (old tokens still verify), then gone.
// Stages move by the clock; of several processes exactly one moves each key.

import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { JWK } from 'oidc-provider';
import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { Sealing } from '#sealing.ts';
import type { Durable, SigningKeyRecord, SigningKeyStage } from '#stores/ports.ts';

export type SigningAlgorithm = 'ES256' | 'RS256' | 'PS256' | 'EdDSA';

export interface SigningSettings {
  readonly algorithms: readonly SigningAlgorithm[];
  /** Seconds a new key stands in the JWKS before it signs. */
  readonly publish: number;
  /** Seconds a key signs before its successor is published. */
  readonly rotate: number;
  /** Seconds a key stays in the JWKS after its last signature. */
  readonly retire: number;
}

export interface SigningKeys {
  /** Moves every key whose time has come. Returns whether the set changed. */
  advance(): Promise<boolean>;
  /** Publishes a successor for every algorithm now, without waiting for its time. */
  rotate(): Promise<void>;
  /** The set for the engine, private parts included: the one that signs first, the others marked for verifying only. */
  jwks(): Promise<{ readonly keys: readonly JWK[] }>;
}

/** What private keys are sealed for. */
export const PURPOSE = 'signing-key';
const generate = promisify(generateKeyPair) as (
  type: string,
  options: object,
) => Promise<{ privateKey: KeyObject }>;

const GENERATION: Readonly<Record<SigningAlgorithm, readonly [string, object]>> = {
  ES256: ['ec', { namedCurve: 'P-256' }],
  EdDSA: ['ed25519', {}],
  RS256: ['rsa', { modulusLength: 3072 }],
  PS256: ['rsa', { modulusLength: 3072 }],
};

export function createSigningKeys(house: {
  durable: Durable;
  sealing: Sealing;
  clock: Clock;
  settings: SigningSettings;
}): SigningKeys {
  const { durable, sealing, clock, settings } = house;

  /** The name is the algorithm and a count, so that two processes making "the next key" at once make it only once. */
  async function add(
    alg: SigningAlgorithm,
    stage: SigningKeyStage,
    among: readonly SigningKeyRecord[],
  ): Promise<void> {
    const count = Math.max(0, ...among.map(({ kid }) => Number(kid.split('-').at(-1)) || 0)) + 1;
    const kid = `${alg.toLowerCase()}-${count}`;
    const [type, options] = GENERATION[alg];
    const { privateKey } = await generate(type, options);
    const jwk = { ...privateKey.export({ format: 'jwk' }), kid, alg, use: 'sig' };
    await durable.transaction(async (repositories) => {
      await repositories.signingKeys.add({
        kid,
        alg,
        stage,
        since: clock.now(),
        jwkSealed: sealing.seal(JSON.stringify(jwk), PURPOSE),
      });
      await record(repositories.audit, clock, {
        type: 'signing-key.changed',
        actor: 'system',
        data: { kid, stage },
      });
    });
  }

  async function move(key: SigningKeyRecord, to: SigningKeyStage): Promise<boolean> {
    return durable.transaction(async (repositories) => {
      const moved = await repositories.signingKeys.advance(key.kid, key.stage, to, clock.now());
      if (moved)
        await record(repositories.audit, clock, {
          type: 'signing-key.changed',
          actor: 'system',
          data: { kid: key.kid, stage: to },
        });
      return moved;
    });
  }

  async function advanceOne(alg: SigningAlgorithm, all: readonly SigningKeyRecord[]): Promise<boolean> {
    const now = clock.now();
    const mine = all.filter((key) => key.alg === alg);
    const olderThan = (key: SigningKeyRecord, seconds: number) => now - key.since >= seconds * 1000;
    const at = (stage: SigningKeyStage) => mine.filter((key) => key.stage === stage);
    // A process that died between the two moves below left both signing: the newer one is meant.
    const [signing, ...left] = at('signing').toSorted((a, b) => b.since - a.since);
    for (const old of left) await move(old, 'retired');
    const [next] = at('published');

    if (!signing) {
      if (next) return move(next, 'signing');
      await add(alg, 'signing', mine);
      return true;
    }
    if (next && olderThan(next, settings.publish)) {
      // The successor signs before the predecessor stops: there is never a moment without a signing key.
      if (await move(next, 'signing')) for (const old of at('signing')) await move(old, 'retired');
      return true;
    }
    if (!next && olderThan(signing, settings.rotate)) {
      await add(alg, 'published', mine);
      return true;
    }
    const gone = at('retired').filter((key) => olderThan(key, settings.retire));
    for (const key of gone) await durable.signingKeys.remove(key.kid);
    return gone.length > 0;
  }

  return {
    async advance() {
      const all = await durable.signingKeys.list();
      const changes = await Promise.all(settings.algorithms.map((alg) => advanceOne(alg, all)));
      return changes.includes(true);
    },
    async rotate() {
      const all = await durable.signingKeys.list();
      for (const alg of settings.algorithms) {
        const mine = all.filter((key) => key.alg === alg);
        if (!mine.some(({ stage }) => stage === 'published')) await add(alg, 'published', mine);
      }
    },
    async jwks() {
      const order: readonly SigningKeyStage[] = ['signing', 'published', 'retired'];
      const stored = [...(await durable.signingKeys.list())].sort(
        (a, b) => order.indexOf(a.stage) - order.indexOf(b.stage) || b.since - a.since,
      );
      const keys = stored.map((key) => {
        const jwk = JSON.parse(sealing.open(key.jwkSealed, PURPOSE)) as JWK;
        return key.stage === 'signing' ? jwk : { ...jwk, key_ops: ['verify'] };
      });
      return { keys };
    },
  };
}
