// The OCSP responder and the revocation lists of our own PKI, over http, with a switch for each way they can fail.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { EidPki } from './eid-pki.ts';
import { answerOcsp, makeCrl, type OcspFault } from './ocsp-answers.ts';
import { openPlace, type Place } from './place.ts';

const LOCAL = '127.0.0.1';

export interface OcspResponder {
  /** Cards are made with this as their `statusUrl`. */
  readonly url: string;
  /** From now on: which fault, and after how many milliseconds. `down` drops every connection, lists included. */
  behave(fault: OcspFault | 'down', delayMs?: number): void;
  close(): Promise<void>;
}

/** @param options.pki asked at each question, so that the cards can be made after the responder has its port */
export async function startOcspResponder(
  options: Omit<Place, 'tls'> & { readonly pki: () => EidPki; readonly now?: () => number },
): Promise<OcspResponder> {
  const now = options.now ?? Date.now;
  let fault: OcspFault | 'down' = 'none';
  let delay = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (delay > 0) await setTimeout(delay);
    if (fault === 'down') return void request.socket.destroy();
    const list = /^\/crl\/([a-z-]+)\.crl$/.exec(request.url ?? '')?.[1];
    const authority = options.pki().issuing.find(({ name }) => name === list);
    if (authority) {
      response.writeHead(200, { 'content-type': 'application/pkix-crl' });
      return void response.end(makeCrl(options.pki(), authority, now()));
    }
    if (request.method !== 'POST' || request.url !== '/ocsp') return void response.writeHead(404).end();
    const question = await readAll(request);
    const type = fault === 'garbage' ? 'text/html' : 'application/ocsp-response';
    response.writeHead(200, { 'content-type': type }).end(answerOcsp(options.pki(), question, now(), fault));
  }

  const place = { port: options.port, host: options.host ?? LOCAL, name: options.name ?? LOCAL };
  const { origin, close } = await openPlace(place, (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  return {
    url: origin,
    behave(next, delayMs = 0) {
      fault = next;
      delay = delayMs;
    },
    close,
  };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
