// The card reader simulator: where the demo sends the browser instead of to the eID host. One picks a test card and types
// its PIN; the simulator then goes to the eID host itself, with real mutual TLS and that card's certificate, and hands
// the answer (a 303 back to the login) to the browser. "Take the card out" goes there without a certificate.

import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { readerPage } from './card-reader/page.ts';
import { createPins } from './card-reader/pins.ts';
import type { Card } from './eid-pki.ts';
import { openPlace, type Place } from './place.ts';

export interface CardReader {
  readonly url: string;
  close(): Promise<void>;
}

export interface CardReaderParts extends Place {
  readonly cards: readonly Card[];
  /** Where the eID host listens, and the PEM of the certificate by which the reader knows it. */
  readonly eidHost: { readonly origin: string; readonly certificate: string };
  /** The broker: the only place the browser is sent on to. */
  readonly brokerOrigin: string;
}

const sheet = readFileSync(new URL('./card-reader/reader.css', import.meta.url));

/** The PIN of every test card. */
export const testPin = '1234';

export async function startCardReader(parts: CardReaderParts): Promise<CardReader> {
  const pins = createPins(testPin);
  const { origin, close } = await openPlace(parts, (request, response) => {
    answer(request, response, parts, pins).catch(() => {
      response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('De eID-host antwoordt niet. Draait de demo nog?');
    });
  });
  return { url: origin, close };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  parts: CardReaderParts,
  pins: ReturnType<typeof createPins>,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://reader');
  setHeaders(response);
  if (pathname === '/reader.css') {
    response.setHeader('content-type', 'text/css; charset=utf-8');
    return void response.end(sheet);
  }
  if (pathname !== '/') return void response.writeHead(404).end();
  const form = request.method === 'POST' ? await readForm(request) : new URLSearchParams();
  const ticket = form.get('ticket') ?? searchParams.get('ticket') ?? '';
  const number = form.get('card') ?? '';
  const card = parts.cards.find(({ nationalNumber }) => nationalNumber === number);
  const show = (message: string) =>
    sendPage(response, readerPage({ cards: parts.cards, pins, ticket, chosen: number, message }));

  if (request.method !== 'POST') return show('');
  switch (form.get('action')) {
    case 'cancel':
      return passOn(response, parts, ticket, undefined);
    case 'reset':
      pins.reset(number);
      return show('De gemeente heeft deze kaart gedeblokkeerd. U kunt opnieuw proberen.');
    default: {
      if (!card) return show('Kies eerst een kaart.');
      const tried = pins.try(number, form.get('pin') ?? '');
      if (tried.type === 'right') return passOn(response, parts, ticket, card);
      if (tried.type !== 'wrong') return show('Deze kaart is geblokkeerd na drie foute pincodes.');
      return show(`Deze pincode klopt niet. Nog ${tried.left} ${tried.left === 1 ? 'poging' : 'pogingen'}.`);
    }
  }
}

async function passOn(
  response: ServerResponse,
  parts: CardReaderParts,
  ticket: string,
  card: Card | undefined,
): Promise<void> {
  const answered = await presentCard(parts.eidHost, ticket, card);
  const { location } = answered;
  if (location && new URL(location).origin === parts.brokerOrigin) {
    return void response.writeHead(303, { location }).end();
  }
  response.writeHead(answered.status, { 'content-type': 'text/html; charset=utf-8' }).end(answered.page);
}

/** Mutual TLS with the eID host, as a browser with this card would do it; without a card, as a browser without one. */
export function presentCard(
  eidHost: CardReaderParts['eidHost'],
  ticket: string,
  card: Pick<Card, 'pem' | 'keyPem'> | undefined,
): Promise<{ status: number; location: string | undefined; page: string }> {
  const address = new URL('/', eidHost.origin);
  address.searchParams.set('ticket', ticket);
  return new Promise((resolve, reject) => {
    const options = { ca: eidHost.certificate, agent: false, maxVersion: 'TLSv1.2' as const };
    const request = httpsRequest(
      address,
      { ...options, ...(card && { cert: card.pem, key: card.keyPem }) },
      (answered) => {
        const chunks: Buffer[] = [];
        answered.on('data', (chunk: Buffer) => chunks.push(chunk));
        answered.on('error', reject);
        answered.on('end', () =>
          resolve({
            status: answered.statusCode ?? 0,
            location: answered.headers.location,
            page: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    request.on('error', reject);
    request.end();
  });
}

/** No `form-action`: Chromium holds it against the whole chain of redirects, which ends at whichever service asked. */
function setHeaders(response: ServerResponse): void {
  response.setHeader(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'",
  );
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'same-origin');
}

function sendPage(response: ServerResponse, page: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}
