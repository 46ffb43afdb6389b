// The broker under measurement, embedded or on servers, with every store call counted.

import { systemClock } from '#clock.ts';
import type { KeyDefinition } from '#digital-keys/key.ts';
import { fillRegister } from '#relying-parties/fill.ts';
import { relyingPartySchema } from '#relying-parties/relying-party.ts';
import { parseConfig } from '../src/config.ts';
import { serve } from '../src/server.ts';
import { CALLBACK, CLIENT, otherClient, SECRET } from './contract.ts';
import { benchKeys } from './keys.ts';

const secret = (name: string) => `${name}-`.repeat(40).slice(0, 40);
const quiet = {
  info() {},
  warn: console.error,
  // A line that is full is what the flood is for.
  error(fields: object, message: string) {
    if ((fields as { code?: string }).code !== 'unavailable') console.error(fields, message);
  },
};

const PORTION = 500;

export async function startOurs(options: {
  port: number;
  data: string;
  postgres?: string | undefined;
  redis?: string | undefined;
  others?: number | undefined;
  /** Real digital keys beside those of the bench, with their settings. */
  ownKeys?: { definitions: readonly KeyDefinition[]; settings: object };
}) {
  const { port, data, postgres, redis, ownKeys, others = 0 } = options;
  const keys = [...benchKeys, ...(ownKeys?.definitions ?? [])];
  const config = parseConfig(
    {
      issuer: `http://localhost:${port}`,
      production: false,
      data,
      http: { port, host: 'localhost', logins_per_address: 100_000_000 },
      secrets: {
        cookies: [secret('cookies')],
        pairwise: secret('pairwise'),
        index: secret('index'),
        sealing: [secret('sealing')],
      },
      signing: { algorithms: ['ES256'] },
      stores: { ...(postgres && { postgres }), ...(redis && { redis }) },
      digital_keys: { first: {}, second: {}, ...ownKeys?.settings },
    },
    keys,
  );
  const server = await serve({ config, clock: systemClock, log: quiet, keys });
  const registration = (client_id: string) =>
    relyingPartySchema({ production: false }).parse({
      client_id,
      environment: 'production',
      names: { nl: 'Bench', fr: 'Bench', de: 'Bench', en: 'Bench' },
      home_uri: 'http://localhost:59999/',
      redirect_uris: [CALLBACK],
      token_endpoint_auth_method: 'client_secret_basic',
      client_secret: SECRET,
      subject_type: 'public',
      scopes: ['openid', 'profile', 'offline_access'],
      allowed_levels: ['low', 'substantial', 'high'],
    });
  await server.app.register.apply(registration(CLIENT), 'bench');
  // In portions: a transaction on PostgreSQL has five seconds.
  for (let from = 0; from < others; from += PORTION)
    await fillRegister(
      { durable: server.stores.durable, clock: systemClock },
      {
        organisations: [],
        parties: Array.from({ length: Math.min(PORTION, others - from) }, (_, n) =>
          registration(otherClient(from + n)),
        ),
      },
    );
  return {
    house: { durable: server.stores.durable, config, register: server.app.register },
    calls: countCalls(server.stores),
    partyReads: countOne(server.stores.durable.relyingParties, 'find'),
    close: () => server.close(),
  };
}

/** Counts the calls into both stores from here on; a transaction counts as one. */
function countCalls(stores: object): () => number {
  let calls = 0;
  for (const [name, port] of Object.entries(stores)) {
    if (name === 'durable') wrap(port as Record<string, unknown>, ['transaction'], () => calls++);
    for (const repository of Object.values(port as Record<string, unknown>)) {
      if (typeof repository === 'object' && repository !== null)
        wrap(repository as Record<string, unknown>, Object.keys(repository), () => calls++);
    }
  }
  return () => calls;
}

function countOne(repository: object, method: string): () => number {
  let calls = 0;
  wrap(repository as Record<string, unknown>, [method], () => calls++);
  return () => calls;
}

function wrap(target: Record<string, unknown>, names: readonly string[], onCall: () => void): void {
  for (const name of names) {
    const method = target[name];
    if (typeof method !== 'function') continue;
    target[name] = (...args: unknown[]) => {
      onCall();
      return method.apply(target, args);
    };
  }
}
