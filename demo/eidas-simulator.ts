// The Belgian eIDAS node, simulated: an OpenID provider on a port of its own that knows people of other countries by their
// PersonIdentifier, at the level that one picks on its one page. Never part of production.
//   provider.ts  the OpenID provider   page.ts  where one picks a person and a level, or refuses

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import { page } from './eidas-simulator/page.ts';
import { type Europeans, europeans } from './eidas-simulator/people.ts';
import { clientMetadata, createProvider, type EidasClient } from './eidas-simulator/provider.ts';
import { secured } from './itsme-simulator/headers.ts';
import { createStorage } from './itsme-simulator/storage.ts';

export interface EidasSimulator {
  readonly issuer: string;
  close(): Promise<void>;
}

export async function startEidasSimulator(options: {
  readonly port: number;
  readonly clients: readonly EidasClient[];
  readonly people?: Europeans;
}): Promise<EidasSimulator> {
  const { port, clients, people = europeans } = options;
  const issuer = `http://localhost:${port}`;
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const provider = createProvider({
    issuer,
    people,
    signer: { ...(await exportJWK(privateKey)), kid: 'eidas-1' },
    cookieKeys: [randomBytes(32).toString('base64url')],
    storage: createStorage(clients.map(clientMetadata)),
  });
  provider.use(secured(clients));
  provider.use(page(provider, people));
  const server = createServer(provider.callback());
  await new Promise<void>((ready, failed) => server.once('error', failed).listen(port, 'localhost', ready));
  return {
    issuer,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
