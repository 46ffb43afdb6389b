// The guarded way out. Every call has a time limit over the whole exchange and a size limit counted while reading,
// follows no redirect (a 3xx is handed back as it is), and reaches special-use addresses only for hosts that stand in
// the allow-list. Built on node:http(s) so that the socket itself asks our lookup: what was checked is what is connected
// to. Connections are not reused, compressed answers are not asked for, and proxies from the environment are not used.

import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { OutboundError } from './errors.ts';
import { createLookup, type Resolve, systemResolve } from './guarded-lookup.ts';
import type { Outbound } from './outbound.ts';
import { isSpecialUse } from './special-use.ts';

const TIME_LIMIT_MS = 3_000;
const SIZE_LIMIT = 64 * 1024;

export interface OutboundSettings {
  /** Hosts that may be (or resolve to) special-use addresses: exact `host` (default port) or `host:port`. */
  readonly allow: readonly string[];
  /** Default time limit per call, in milliseconds. */
  readonly timeoutMs?: number;
  /** Default size limit of an answer's body, in bytes. */
  readonly maxBytes?: number;
  readonly resolve?: Resolve;
}

/** @throws {OutboundError} from `fetch`, for everything that is not an answer; its `code` says why. */
export function createOutbound(settings: OutboundSettings): Outbound {
  const allowed = allowList(settings.allow);
  const resolve = settings.resolve ?? systemResolve;
  return {
    async fetch(input, init = {}) {
      const url = callableUrl(input);
      const guarded = !allowed.has(url.host);
      const host = url.hostname.replace(/^\[|\]$/g, '');
      // Sockets do not look up IP literals, so those are judged here. URL has already unmasked 2130706433 and 0177.1.
      if (guarded && isIP(host) && isSpecialUse(host)) throw new OutboundError('address_refused', host);

      const { timeoutMs = settings.timeoutMs ?? TIME_LIMIT_MS, maxBytes = settings.maxBytes ?? SIZE_LIMIT } =
        init;
      const timeLimit = AbortSignal.timeout(timeoutMs);
      const signal = init.signal ? AbortSignal.any([timeLimit, init.signal]) : timeLimit;
      try {
        const outgoing = await readRequest(url, init);
        return await exchange(url, outgoing, { signal, maxBytes, lookup: createLookup(resolve, guarded) });
      } catch (error) {
        if (error instanceof OutboundError) throw error;
        if (timeLimit.aborted)
          throw new OutboundError('timeout', `${url.host} took over ${timeoutMs} ms`, error);
        throw new OutboundError('unreachable', url.host, error);
      }
    },
  };
}

/** The allow-list as exact `URL.host` values, as `createOutbound` and `engineFetch` compare them. */
export function allowList(hosts: readonly string[]): ReadonlySet<string> {
  return new Set(hosts.map((host) => host.toLowerCase()));
}

function callableUrl(input: string): URL {
  if (!URL.canParse(input)) throw new OutboundError('url_refused', 'not a URL');
  const url = new URL(input);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new OutboundError('url_refused', url.protocol);
  if (url.username || url.password) throw new OutboundError('url_refused', 'credentials in the URL');
  return url;
}

interface Outgoing {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

async function readRequest(url: URL, init: RequestInit): Promise<Outgoing> {
  const { method = 'GET', headers, body = null } = init;
  const request = new Request(url, { method, ...(headers && { headers }), body });
  const content = Buffer.from(await request.arrayBuffer());
  return {
    method: request.method,
    headers: {
      'user-agent': 'sleutelbos',
      ...Object.fromEntries(request.headers),
      'accept-encoding': 'identity',
      ...(body !== null && { 'content-length': String(content.length) }),
    },
    body: content,
  };
}

interface Limits {
  readonly signal: AbortSignal;
  readonly maxBytes: number;
  readonly lookup: ReturnType<typeof createLookup>;
}

function exchange(url: URL, outgoing: Outgoing, { signal, maxBytes, lookup }: Limits): Promise<Response> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const { method, headers, body } = outgoing;
    const request: ClientRequest = send(url, { method, headers, lookup, signal, agent: false }, (answer) => {
      readBody(answer, maxBytes).then(
        (content) => resolve(toResponse(answer, content)),
        (error: unknown) => {
          request.destroy();
          reject(error);
        },
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function readBody(answer: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const encoding = answer.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new OutboundError('unreachable', `unasked content-encoding ${encoding}`);
  if (Number(answer.headers['content-length'] ?? 0) > maxBytes)
    throw new OutboundError('too_large', 'announced');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new OutboundError('too_large', `over ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toResponse(answer: IncomingMessage, content: Buffer): Response {
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const status = answer.statusCode ?? 0;
  const bodiless = status === 204 || status === 205 || status === 304;
  return new Response(bodiless ? null : new Uint8Array(content), { status, headers });
}
