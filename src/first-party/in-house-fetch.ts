// `fetch` from the house to itself: discovery, JWKS and token endpoint of our own issuer, asked in this process. What goes
// in and out is HTTP as any relying party speaks it; only the network is left out, so a broker need not find itself by name.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import inject from 'light-my-request';

export type Handle = (request: IncomingMessage, response: ServerResponse) => void;

type Method = 'GET' | 'POST';

/** @param handle the app's request handler of this moment. @throws for any address outside `issuer`. */
export function createInHouseFetch(issuer: string, handle: Handle) {
  const { host, protocol } = new URL(issuer);
  return async function inHouseFetch(
    address: string,
    {
      method = 'GET',
      headers,
      body,
    }: { method?: string; headers?: Readonly<Record<string, string>>; body?: unknown },
  ): Promise<Response> {
    const url = new URL(address);
    if (url.origin !== issuer) throw new Error(`${url.origin} is not this house`);
    const answer = await inject(
      (request, response) => {
        // What arrives here never crossed a wire: it is as safe as TLS, and the host guard may know.
        if (protocol === 'https:') Object.assign(request.socket as Socket, { encrypted: true });
        handle(request as unknown as IncomingMessage, response as unknown as ServerResponse);
      },
      {
        method: method as Method,
        url: `${url.pathname}${url.search}`,
        headers: { ...headers, host },
        ...(body !== undefined && body !== null && { payload: String(body) }),
      },
    );
    return new Response(answer.rawPayload.length > 0 ? new Uint8Array(answer.rawPayload) : null, {
      status: answer.statusCode,
      headers: Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]),
    });
  };
}
