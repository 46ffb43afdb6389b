// The doors of the eID host: TLS that asks for the card but never demands it, or one of the two authenticated channels
// on which a proxy may hand the card's certificate over. Nothing here judges a card.

import cluster from 'node:cluster';
import { constants, type X509Certificate } from 'node:crypto';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Clock } from '#clock.ts';
import type { Running } from '../key.ts';
import { createAdmission } from './admission.ts';
import type { EidSettings } from './settings.ts';
import { plainFingerprint } from './trust.ts';

const PIN_TIME_MS = 120_000;

// Cards with RSA sign PKCS#1 v1.5, which TLS 1.3 forbids; offering PSS too makes some browsers hang after the PIN.
const algorithms = ['RSA+SHA256', 'RSA+SHA384', 'RSA+SHA512', 'ECDSA+SHA256', 'ECDSA+SHA384', 'ECDSA+SHA512'];

const httpLimits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 1,
  // Node looks at the two limits above only this often; its own 30 s would stretch them.
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
} satisfies ServerOptions;

/** Everything a browser may meet during the handshake. `authorities` are PEM texts: their names go to the browser. */
export function cardTlsOptions(settings: EidSettings, authorities: readonly string[]): ServerOptions {
  return {
    ...hostFiles(settings),
    ...httpLimits,
    ca: [...authorities],
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.2',
    ciphers: 'ECDHE+AESGCM:ECDHE+CHACHA20',
    ecdhCurve: 'X25519:P-256:P-384',
    sigalgs: algorithms.join(':'),
    // A resumed session would bring the card again without its PIN. Session ids are never stored, so none is known.
    secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
    handshakeTimeout: PIN_TIME_MS,
  };
}

/** The card that this request's own TLS handshake proved to hold; no header is looked at. */
export function cardOnSocket({ socket }: IncomingMessage): X509Certificate | undefined {
  if (!(socket instanceof TLSSocket) || socket.isSessionReused()) return undefined;
  return socket.getPeerX509Certificate();
}

/** Browsers directly: TLS with the card. */
export function openToCards(
  settings: EidSettings,
  authorities: readonly string[],
  clock: Clock,
  answer: RequestListener,
): Promise<Running> {
  const server = createTlsServer(cardTlsOptions(settings, authorities), answer);
  const { connections, connections_per_address, handshakes_per_second } = settings.limits;
  server.maxConnections = connections;
  server.maxRequestsPerSocket = 1;
  const admission = createAdmission(
    { perAddress: connections_per_address, perSecond: handshakes_per_second },
    clock,
  );
  server.prependListener('connection', (socket: Socket) => admission.admit(socket));
  return listen(server, settings.listen);
}

/** A proxy only: over a unix socket, or over TLS with one of the pinned certificates. */
export function openToProxy(settings: EidSettings, answer: RequestListener): Promise<Running> {
  const { socket, tls } = settings.proxy ?? {};
  if (socket) {
    // Workers of one primary share the socket that it holds: what is left over from before was its to remove.
    if (!cluster.isWorker) rmSync(socket, { force: true });
    return listen(createServer(httpLimits, answer), { path: socket }, () => chmodSync(socket, 0o660));
  }
  const pinned = new Set(tls?.pinned.map(plainFingerprint));
  const options = {
    ...hostFiles(settings),
    ...httpLimits,
    requestCert: true,
    rejectUnauthorized: false,
  } as const;
  const server = createTlsServer({ ...options, minVersion: 'TLSv1.2', handshakeTimeout: 10_000 }, answer);
  server.prependListener('secureConnection', (connection: TLSSocket) => {
    const presented = connection.getPeerX509Certificate();
    if (!presented || !pinned.has(plainFingerprint(presented.fingerprint256))) connection.destroy();
  });
  return listen(server, settings.listen);
}

function hostFiles({ certificate, private_key }: EidSettings): { cert: Buffer; key: Buffer } {
  if (!certificate || !private_key) throw new Error('eID: the host needs certificate and private_key');
  return { cert: readFileSync(certificate), key: readFileSync(private_key) };
}

function listen(
  server: Server,
  where: { readonly host: string; readonly port: number } | { readonly path: string },
  ready: () => void = () => {},
): Promise<Running> {
  // Those in the middle of their PIN as well: the server does not know them before the handshake is over.
  const visitors = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    visitors.add(socket);
    socket.once('close', () => visitors.delete(socket));
  });
  const cutOff = () => {
    for (const socket of visitors) socket.destroy();
  };
  let closed: Promise<void> | undefined;
  const shut = () => {
    closed ??= new Promise((resolve) => server.close(() => resolve()));
    return closed;
  };
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ ...where }, () => {
      server.removeListener('error', reject);
      ready();
      resolve({
        async leave(patienceMs) {
          const timer = setTimeout(cutOff, patienceMs);
          await shut();
          clearTimeout(timer);
        },
        async close() {
          const gone = shut();
          cutOff();
          await gone;
        },
      });
    });
  });
}
