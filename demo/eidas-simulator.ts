// The Belgian eIDAS node, simulated: an OpenID provider on a port of its own that knows people of other countries by their
// PersonIdentifier, at the level that one picks on its one page. Never part of production.
//   provider.ts  the OpenID provider   page.ts  where one picks a person and a level, or refuses

import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import { page } from './eidas-simulator/page.ts';
import { type Europeans, europeans } from './eidas-simulator/people.ts';
import { clientMetadata, createProvider, type EidasClient } from './eidas-simulator/provider.ts';
import { secured } from './itsme-simulator/headers.ts';
import { createStorage } from './itsme-simulator/storage.ts';
import { openPlace, originOf, type Place } from './place.ts';

export interface EidasSimulator {
  readonly issuer: string;
  close(): Promise<void>;
}

export async function startEidasSimulator(
  options: Place & { readonly clients: readonly EidasClient[]; readonly people?: Europeans },
): Promise<EidasSimulator> {
  const { clients, people = europeans } = options;
  const issuer = originOf(options);
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const provider = createProvider({
    issuer,
    people,
    signer: { ...(await exportJWK(privateKey)), kid: 'eidas-1' },
    cookieKeys: [randomBytes(32).toString('base64url')],
    storage: createStorage(clients.map(clientMetadata)),
  });
  provider.use(secured);
  provider.use(page(provider, people));
  const { close } = await openPlace(options, provider.callback());
  return { issuer, close };
}
