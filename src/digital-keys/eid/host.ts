// The eID host: one page that asks the browser for the card. It takes a ticket, judges the certificate that the TLS
// handshake (or the proxy) brought, keeps the result, and sends the browser back to the login with a one-time paper.

import type { X509Certificate } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isLogin } from '#http/way-home.ts';
import { firstSpoken, type Locale, locales } from '#i18n/texts.ts';
import type { Log } from '../key.ts';
import type { CardJudge } from './judge.ts';
import { type Notice, renderNotice } from './notice.ts';
import type { Tickets } from './tickets.ts';

export interface HostParts {
  /** The broker's own origin. */
  readonly issuer: string;
  /** Host names (without port) under which this host answers. */
  readonly names: readonly string[];
  readonly tickets: Tickets;
  readonly judge: CardJudge;
  /** Where the card's certificate comes from: the TLS socket, or the proxy's header on an authenticated channel. */
  readonly cardOf: (request: IncomingMessage) => X509Certificate | undefined;
  readonly log: Log;
}

export function createHostListener(parts: HostParts): RequestListener {
  return function answerAndClose(request, response) {
    // A kept-alive connection would bring the same card again without asking for its PIN.
    response.shouldKeepAlive = false;
    response.setHeaders(headers);
    answer(request, response, parts).catch((error: unknown) => {
      parts.log.error({ err: error }, 'eID host could not answer');
      if (!response.headersSent) tell(response, 503, 'unavailable', spokenBy(request), parts);
      else response.destroy();
    });
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, parts: HostParts): Promise<void> {
  const { issuer, names, tickets, judge, cardOf } = parts;
  const locale = spokenBy(request);
  if (!isOurs(request.headers.host, names)) return tell(response, 421, 'wrong_host', locale, parts);
  if (request.method !== 'GET') {
    response.setHeader('Allow', 'GET');
    return tell(response, 405, 'not_here', locale, parts);
  }
  const address = new URL(request.url ?? '/', issuer);
  if (address.pathname !== '/') return tell(response, 404, 'not_here', locale, parts);

  const asked = address.searchParams.get('ticket') ?? '';
  const [id = ''] = asked.split('.', 1);
  const ticket = await tickets.use(id);
  if (!ticket) {
    // Used, expired or never ours: the login says so, and if that is over too, it leads home.
    const login = asked.slice(id.length + 1);
    const path = (await tickets.used(id)) ?? (isLogin(login) ? `/login/${login}/eid` : undefined);
    return path ? goTo(response, `${issuer}${path}/result`) : tell(response, 400, 'no_ticket', locale, parts);
  }
  const outcome = await judge(cardOf(request));
  const result = await tickets.keep({ interaction: ticket.interaction, outcome });
  goTo(response, `${issuer}${ticket.path}/result?result=${result}`);
}

const headers = new Map([
  ['Connection', 'close'],
  ['Cache-Control', 'no-store'],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Content-Type-Options', 'nosniff'],
  [
    'Content-Security-Policy',
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ],
  ['Strict-Transport-Security', 'max-age=63072000'],
]);

function goTo(response: ServerResponse, location: string): void {
  response.writeHead(303, { Location: location }).end();
}

function tell(
  response: ServerResponse,
  status: number,
  notice: Notice,
  locale: Locale,
  parts: HostParts,
): void {
  const page = renderNotice(notice, locale, parts.issuer);
  const length = Buffer.byteLength(page);
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': length });
  response.end(page);
}

function isOurs(host: string | undefined, names: readonly string[]): boolean {
  const name = host?.toLowerCase().replace(/:\d+$/, '');
  return name !== undefined && names.includes(name);
}

function spokenBy(request: IncomingMessage): Locale {
  const wanted = request.headers['accept-language']?.split(',').map((tag) => tag.split(';')[0] ?? '') ?? [];
  return firstSpoken(wanted) ?? locales[0];
}
