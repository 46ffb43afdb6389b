// Where a part of the outside world stands: at a port of this machine, or under a name of its own behind TLS. And how its door
// opens and shuts.

import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Place {
  /** 0: any that is free. */
  readonly port: number;
  /** The address to listen at; `localhost` when absent. */
  readonly host?: string | undefined;
  /** The name that others know it by; `localhost` when absent. */
  readonly name?: string | undefined;
  /** PEM. With it, it speaks https, and plain http without. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
}

export interface OpenPlace {
  readonly origin: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Its address as browsers write it, where the port is known beforehand. */
export function originOf({ port, name = 'localhost', tls }: Place): string {
  return `${tls ? 'https' : 'http'}://${name}:${port}`;
}

/** @throws when the port cannot be had */
export async function openPlace(place: Place, listener: RequestListener): Promise<OpenPlace> {
  const server = place.tls ? createTlsServer(place.tls, listener) : createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(place.port, place.host ?? 'localhost', () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: originOf({ ...place, port }),
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
