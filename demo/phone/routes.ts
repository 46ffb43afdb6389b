// The addresses of the phone's own web server.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Authenticator, codesOf } from './authenticator.ts';
import { authenticatorPage } from './authenticator-page.ts';
import type { Inbox } from './inbox.ts';
import { inboxPage } from './inbox-page.ts';

export interface PhoneParts {
  readonly inbox: Inbox;
  readonly authenticator: Authenticator;
  readonly takeSms: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly sheet: Buffer;
  readonly now: () => number;
}

type Serve = (request: IncomingMessage, response: ServerResponse, query: URLSearchParams) => unknown;

const LARGEST_FORM = 4_096;

export function createRoutes(parts: PhoneParts) {
  const { inbox, authenticator, takeSms, sheet, now } = parts;

  function showAuthenticator(response: ServerResponse, chosen: string, fault = ''): void {
    const accounts = authenticator
      .accounts()
      .map((account) => ({ account, codes: codesOf(account.secret, now()) }));
    send(response, fault ? 422 : 200, 'text/html', authenticatorPage({ accounts, chosen, fault }));
  }

  const routes: Readonly<Record<string, Serve>> = {
    'GET /': (_, response, query) => {
      const to = addressee(query);
      send(
        response,
        200,
        'text/html',
        inboxPage({ messages: inbox.list(to), recipients: inbox.recipients(), to }),
      );
    },
    'GET /messages.json': (_, response, query) => {
      const messages = inbox.list(addressee(query));
      const shown = messages.map(({ channel, to, text, at }) => ({ channel, to, text, at }));
      send(response, 200, 'application/json', JSON.stringify(shown));
    },
    'POST /sms': takeSms,
    'GET /authenticator': (_, response, query) => showAuthenticator(response, query.get('account') ?? ''),
    'POST /authenticator': async (request, response) => {
      const added = authenticator.add((await readForm(request)).get('secret') ?? '');
      if (!added)
        return showAuthenticator(response, '', 'Dit is geen geheime sleutel. Kopieer hem helemaal.');
      response.writeHead(303, { location: `/authenticator?account=${added.id}` }).end();
    },
    'GET /phone.css': (_, response) => send(response, 200, 'text/css', sheet),
  };

  return async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setHeaders(response);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://phone');
    const route = routes[`${request.method} ${pathname}`];
    if (route) await route(request, response, searchParams);
    else send(response, 404, 'text/plain', 'Deze pagina bestaat niet.');
  };
}

/** `?to=`; a phone number's + is a space in an address that was typed by hand. */
function addressee(query: URLSearchParams): string {
  return (query.get('to') ?? '').trim().replace(/^(?=\d{7,15}$)/, '+');
}

function setHeaders(response: ServerResponse): void {
  response.setHeader(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
  );
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body);
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_FORM) chunks.push(chunk);
  }
  return new URLSearchParams(size <= LARGEST_FORM ? Buffer.concat(chunks).toString() : '');
}
