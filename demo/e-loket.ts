// The demo e-loket: one server that plays several government services, shows what each of them received, and can log out.

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as client from 'openid-client';
import { citizens } from './citizens.ts';
import { messagePage, refusedPage, servicePage, startPage } from './e-loket/pages.ts';
import {
  createRelyingParty,
  type Pending,
  type Received,
  type RelyingParty,
} from './e-loket/relying-party.ts';
import { type Service, services, serviceWith } from './e-loket/services.ts';
import { openPlace, originOf, type Place } from './place.ts';

const COOKIE = 'eloket_session';
const sheet = readFileSync(new URL('./e-loket/e-loket.css', import.meta.url));
/** Parameters that the address of a login may carry on to the broker. */
const PASSED_ON = ['acr_values', 'prompt', 'max_age', 'ui_locales', 'claims', 'response_mode'];

/** One browser at the e-loket. Its own session, apart from the broker's. */
interface Visit {
  readonly pending: Map<string, Pending>;
  readonly received: Map<string, Received>;
}

export interface ELoket {
  readonly url: string;
  close(): Promise<void>;
}

/** @param options.issuer where the broker is; it need not be up yet. */
export async function startELoket(options: Place & { issuer: string }): Promise<ELoket> {
  const visits = new Map<string, Visit>();
  const origin = originOf(options);
  const relyingParty = await createRelyingParty({ issuer: options.issuer, origin });
  const { close } = await openPlace(options, (request, response) => {
    answer({ visits, relyingParty, issuer: options.issuer, origin }, request, response).catch(
      (error: unknown) => {
        const text = error instanceof Error ? error.message : String(error);
        send(response, 502, messagePage('Het e-loket had een probleem', text));
      },
    );
  });
  return { url: origin, close };
}

interface Office {
  readonly visits: Map<string, Visit>;
  readonly relyingParty: RelyingParty;
  readonly issuer: string;
  readonly origin: string;
}

async function answer(office: Office, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', office.origin);
  const [, action = '', id = ''] = url.pathname.split('/');
  const service = serviceWith(id);
  const visit = visitOf(office, request, response);
  switch (action) {
    case '':
      return send(
        response,
        200,
        startPage({ services, citizens, signedIn: [...visit.received.keys()], issuer: office.issuer }),
      );
    case 'e-loket.css':
      response.setHeader('content-type', 'text/css; charset=utf-8');
      return void response.end(sheet);
    case 'jwks.json':
      response.setHeader('content-type', 'application/json');
      return void response.end(JSON.stringify(office.relyingParty.jwks));
    case 'aanmelden':
      return service ? signIn(office, visit, service, url, response) : notFound(response);
    case 'callback':
      return service ? comeBack(office, visit, service, url, request, response) : notFound(response);
    case 'dienst': {
      const received = visit.received.get(id);
      return received ? send(response, 200, servicePage(received)) : redirect(response, `/aanmelden/${id}`);
    }
    case 'afmelden':
      return signOut(office, visit, id, response);
    case 'afgemeld':
      return send(
        response,
        200,
        messagePage('U bent afgemeld', 'U bent afgemeld bij dit e-loket en bij de aanmelddienst.'),
      );
    case 'backchannel-logout':
      return backchannelLogout(office, service, request, response);
    default:
      return notFound(response);
  }
}

async function signIn(
  { relyingParty }: Office,
  visit: Visit,
  service: Service,
  url: URL,
  response: ServerResponse,
): Promise<void> {
  const extra = Object.fromEntries([...url.searchParams].filter(([name]) => PASSED_ON.includes(name)));
  const begun = await relyingParty.begin(service, extra);
  visit.pending.set(begun.pending.state, begun.pending);
  redirect(response, begun.url.href);
}

async function comeBack(
  office: Office,
  visit: Visit,
  service: Service,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'POST') url.search = (await bodyOf(request)).toString();
  const state = url.searchParams.get('state') ?? '';
  const pending = visit.pending.get(state);
  visit.pending.delete(state);
  // A reload, or a browser that asks twice because a connection broke: whoever is in already goes on. It lets nobody in.
  if (!pending && visit.received.has(service.id)) return redirect(response, `/dienst/${service.id}`);
  if (!pending)
    return send(
      response,
      400,
      messagePage('Deze aanmelding kennen wij niet', 'Begin opnieuw.', `/aanmelden/${service.id}`),
    );
  try {
    visit.received.set(service.id, await office.relyingParty.finish(pending, url));
  } catch (error) {
    if (!(error instanceof client.AuthorizationResponseError)) throw error;
    return send(response, 403, refusedPage(service, error.error, error.error_description ?? ''));
  }
  redirect(response, `/dienst/${service.id}`);
}

async function signOut(
  { relyingParty }: Office,
  visit: Visit,
  id: string,
  response: ServerResponse,
): Promise<void> {
  const received = visit.received.get(id);
  visit.received.delete(id);
  redirect(response, received ? (await relyingParty.logoutUrl(received)).href : '/');
}

/** OpenID Connect Back-Channel Logout 1.0: the broker says that this session is over. */
async function backchannelLogout(
  { relyingParty, visits }: Office,
  service: Service | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const token = (await bodyOf(request)).get('logout_token') ?? '';
  try {
    const sid = await relyingParty.readLogoutToken(service, token);
    for (const { received } of visits.values()) {
      for (const [id, one] of received) if (sid !== undefined && one.sid === sid) received.delete(id);
    }
    response.writeHead(200, { 'cache-control': 'no-store' }).end();
  } catch {
    response.writeHead(400).end();
  }
}

function visitOf({ visits }: Office, request: IncomingMessage, response: ServerResponse): Visit {
  const id = new RegExp(`${COOKIE}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1];
  const known = id ? visits.get(id) : undefined;
  if (known) return known;
  const fresh: Visit = { pending: new Map(), received: new Map() };
  const freshId = randomUUID();
  visits.set(freshId, fresh);
  response.setHeader('set-cookie', `${COOKIE}=${freshId}; HttpOnly; SameSite=Lax; Path=/`);
  return fresh;
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
  });
  response.end(html);
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(303, { location: to }).end();
}

function notFound(response: ServerResponse): void {
  send(response, 404, messagePage('Deze pagina bestaat niet', 'Kijk of het adres juist is.'));
}
