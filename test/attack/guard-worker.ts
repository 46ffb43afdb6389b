// The engine in a process of its own, as in production: what its address guard says of one address inside the network, and of
// one that is listed. `node guard-worker.ts <inside> <listed>` prints both as JSON.

import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import { createEngineFetch } from '#outbound/engine-fetch.ts';

const [inside = '', listed = ''] = process.argv.slice(2);
const engineFetch = createEngineFetch([new URL(listed).host]);
const said: Record<string, unknown> = {};

const provider = new Provider('http://localhost', {
  clients: [inside, listed].map((jwks_uri, index) => ({
    client_id: ['inside', 'listed'][index] ?? '',
    jwks_uri,
    token_endpoint_auth_method: 'private_key_jwt' as const,
    redirect_uris: ['https://loket.example/'],
  })),
  // What the engine hands to our fetch is what counts: with its guard, or we refuse.
  fetch: async (input, options) => {
    const which = String(input) === inside ? 'inside' : 'listed';
    try {
      const response = await engineFetch(input, options);
      said[which] = response.status;
      return response;
    } catch (error) {
      said[which] = messages(error);
      throw error;
    }
  },
});

function messages(error: unknown): string {
  return error instanceof Error ? `${error.message} ${messages(error.cause)}` : '';
}

const server = createServer(provider.callback()).listen(0);
const { port } = server.address() as { port: number };
for (const client of ['inside', 'listed']) {
  const header = Buffer.from('{"alg":"RS256","kid":"k"}').toString('base64url');
  const claims = Buffer.from(
    JSON.stringify({
      iss: client,
      sub: client,
      aud: 'http://localhost',
      jti: client,
      exp: Date.now() / 1000 + 60,
    }),
  ).toString('base64url');
  await fetch(`http://localhost:${port}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: client,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: `${header}.${claims}.AAAA`,
    }),
  });
}
server.closeAllConnections();
server.close();
console.log(JSON.stringify(said));
