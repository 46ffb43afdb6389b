// The HTTP(S) door of one process: its limits, and how it is shut without hurting whoever is on the way in or out.

import { readFileSync } from 'node:fs';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Config } from './config.ts';

/** Figures of requirement 60 (docs/requirements.md). */
export const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
} as const;

/** A connection on which nothing moves is ended, also one whose other side takes no answer (milliseconds). */
export const STILL_MS = 60_000;

/** Longer than a connection without a request stays open: after that only those are left that carry one. */
export const LINGER_MS = LIMITS.keepAliveTimeout + 2_000;

export interface Door {
  readonly port: number;
  /** From now on every answer, also to what is under way, says that its connection is not to be used again. */
  sayLast(): void;
  /** Takes no more connections; resolves when what was under way has ended, or has been cut off after `patienceMs`. */
  close(patienceMs: number): Promise<void>;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** @throws when the address cannot be had */
export async function openDoor({ http, tls }: Pick<Config, 'http' | 'tls'>, handle: Handler): Promise<Door> {
  const underWay = new Set<ServerResponse>();
  let isLast = false;
  const server = createServer(tls, (request, response) => {
    if (isLast) sayClose(response);
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
    handle(request, response);
  });
  await listen(server, http);
  return {
    port: (server.address() as AddressInfo).port,
    sayLast() {
      isLast = true;
      underWay.forEach(sayClose);
    },
    close: (patienceMs) => closeServer(server, patienceMs),
  };
}

function sayClose(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}

function createServer({ cert, key }: Config['tls'], handle: Handler): Server {
  const server =
    cert && key
      ? createHttpsServer(
          {
            ...LIMITS,
            cert: readFileSync(cert),
            key: readFileSync(key),
            minVersion: 'TLSv1.2',
            handshakeTimeout: 10_000,
          },
          handle,
        )
      : createHttpServer(LIMITS, handle);
  server.timeout = STILL_MS;
  return server;
}

function listen(server: Server, { host, port }: Config['http']): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

function closeServer(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close(() => {
      clearTimeout(cutOff);
      resolve();
    });
    server.closeIdleConnections();
  });
}
