// One browser by plain HTTP: it keeps cookies and follows nothing by itself.

import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  /** Seconds to stay away, where it says so. */
  readonly retryAfter: string | undefined;
  readonly body: string;
}

interface Init {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

/** One browser: cookies by name and path. */
export class Visitor {
  readonly #cookies = new Map<string, { pair: string; path: string }>();
  readonly #origin: string;
  readonly #asksAgain: boolean;

  /**
   * @param asksAgain as browsers do when a kept connection turns out to have been closed and when the server never took the request
   *   (RFC 9112 §9.3.1, RFC 9110 §15.5.9): after a pause of the whole machine both happen
   */
  constructor(origin: string, { asksAgain = false } = {}) {
    this.#origin = origin;
    this.#asksAgain = asksAgain;
  }

  async send(path: string, init: Init = {}): Promise<Answer> {
    for (;;) {
      const answer = await this.#ask(path, init);
      if (answer !== undefined && !(this.#asksAgain && answer.status === 408)) return answer;
    }
  }

  /** @returns nothing when the connection had been closed before the request got there */
  #ask(path: string, init: Init): Promise<Answer | undefined> {
    const { pathname } = new URL(path, this.#origin);
    const cookie = [...this.#cookies.values()]
      .filter(
        (one) =>
          pathname === one.path || pathname.startsWith(one.path.endsWith('/') ? one.path : `${one.path}/`),
      )
      .map(({ pair }) => pair)
      .join('; ');
    const type =
      init.body === undefined
        ? {}
        : {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(Buffer.byteLength(init.body)),
          };
    const headers = {
      accept: 'text/html',
      'accept-encoding': 'br',
      ...type,
      ...(cookie && { cookie }),
      ...init.headers,
    };
    return new Promise((resolve, reject) => {
      const outgoing = request(
        new URL(path, this.#origin),
        { agent, method: init.method ?? 'GET', headers },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('end', () => {
            for (const line of incoming.headers['set-cookie'] ?? []) this.#remember(line, pathname);
            resolve({
              status: incoming.statusCode ?? 0,
              location: incoming.headers.location,
              retryAfter: incoming.headers['retry-after'],
              body: Buffer.concat(chunks).toString('latin1'),
            });
          });
          incoming.on('error', reject);
        },
      );
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        if (this.#asksAgain && outgoing.reusedSocket && error.code === 'ECONNRESET') resolve(undefined);
        else reject(error);
      });
      outgoing.end(init.body);
    });
  }

  #remember(line: string, pathname: string): void {
    const pair = line.split(';')[0] ?? '';
    const path = /path=([^;]+)/i.exec(line)?.[1] ?? pathname;
    const key = `${pair.split('=')[0]} ${path}`;
    // The same person comes back a hundred times in half a minute here, and nobody keeps sending them round.
    if (line.startsWith('sleutelbos_again')) return;
    if (line.includes('01 Jan 1970')) this.#cookies.delete(key);
    else this.#cookies.set(key, { pair, path });
  }
}
