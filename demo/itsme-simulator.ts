// itsme, simulated: an OpenID provider on a port of its own that speaks itsme's dialect and enforces it, with a "phone"
// page where a fictional citizen confirms or refuses. It can misbehave on request (`faults`). Never part of production.
//   provider.ts  the dialect   phone.ts, pages.ts  the phone   faults.ts, trouble.ts  misbehaviour

import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { SimulatedCitizen } from './itsme-simulator/citizens.ts';
import { clientMetadata, type SimulatedClient } from './itsme-simulator/clients.ts';
import { type Faults, noFaults } from './itsme-simulator/faults.ts';
import { secured } from './itsme-simulator/headers.ts';
import { phone } from './itsme-simulator/phone.ts';
import { createProvider } from './itsme-simulator/provider.ts';
import { createStorage } from './itsme-simulator/storage.ts';
import { trouble } from './itsme-simulator/trouble.ts';
import { openPlace, originOf, type Place } from './place.ts';

export interface ItsmeSimulatorOptions extends Place {
  /** That of its place when absent. */
  readonly issuer?: string;
  readonly clients: readonly SimulatedClient[];
  readonly citizens: readonly SimulatedCitizen[];
  readonly faults?: Partial<Faults>;
}

export interface ItsmeSimulator {
  readonly issuer: string;
  /** Change them while it runs. */
  readonly faults: Faults;
  /** How often each path was asked for. */
  readonly hits: ReadonlyMap<string, number>;
  /** From now on another key signs; the old one is no longer published. */
  rotateSigningKey(): Promise<void>;
  close(): Promise<void>;
}

export async function startItsmeSimulator(options: ItsmeSimulatorOptions): Promise<ItsmeSimulator> {
  const { citizens, clients, issuer = originOf(options) } = options;
  const faults: Faults = { ...noFaults(), ...options.faults };
  const storage = createStorage(clients.map(clientMetadata));
  const strangers = { signer: await newKey('RS256'), recipient: await strangersKey() };
  const cookieKeys = [randomBytes(32).toString('base64url')];
  const hits = new Map<string, number>();

  async function listener(): Promise<RequestListener> {
    const signer = await newKey('RS256');
    const provider = createProvider({
      issuer,
      clients,
      citizens,
      faults,
      signer,
      strangers,
      cookieKeys,
      storage,
    });
    provider.use(trouble(faults, issuer));
    provider.use(secured);
    provider.use(phone(provider, { citizens, faults }));
    return provider.callback();
  }

  let current = await listener();
  const { close } = await openPlace(options, (request, response) => {
    const { pathname } = new URL(request.url ?? '/', issuer);
    hits.set(pathname, (hits.get(pathname) ?? 0) + 1);
    current(request, response);
  });
  return {
    issuer,
    faults,
    hits,
    async rotateSigningKey() {
      current = await listener();
    },
    close,
  };
}

async function strangersKey(): Promise<JWK> {
  return exportJWK((await generateKeyPair('RSA-OAEP-256')).publicKey);
}

async function newKey(alg: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { modulusLength: 2048, extractable: true });
  return { ...(await exportJWK(privateKey)), kid: `sim-${randomBytes(6).toString('hex')}` };
}
