// The load: whole logins by plain HTTP, a few at a time, every answer checked. Its own CPU is not measured.

import { createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { CALLBACK, CLIENT, type Scenario, SECRET } from './contract.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const BASIC = `Basic ${Buffer.from(`${CLIENT}:${SECRET}`).toString('base64')}`;

interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

/** One browser: cookies by name and path. */
export class Visitor {
  readonly #cookies = new Map<string, { pair: string; path: string }>();
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  send(
    path: string,
    init: { method?: string; body?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
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
              body: Buffer.concat(chunks).toString('latin1'),
            });
          });
          incoming.on('error', reject);
        },
      );
      outgoing.on('error', reject);
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

export interface Job {
  /** Logins that `perform` will do. */
  readonly logins: number;
  readonly visitors: readonly Visitor[];
}

export const AT_ONCE = 32;

export class Load {
  readonly #origin: string;
  readonly #userinfo: string;

  constructor(origin: string, userinfo: string) {
    this.#origin = origin;
    this.#userinfo = userinfo;
  }

  /** Makes the sessions that a scenario starts from; the caller does not measure this part. */
  async prepare(scenario: Scenario, logins: number): Promise<Job> {
    if (scenario === 'silent_sso') logins = Math.ceil(logins / AT_ONCE) * AT_ONCE;
    const count = scenario === 'silent_sso' ? AT_ONCE : logins;
    const visitors = Array.from({ length: count }, () => new Visitor(this.#origin));
    if (scenario !== 'first_login') await inParallel(visitors, (visitor) => this.login(visitor, 'first', {}));
    return { logins, visitors };
  }

  /** Does the logins, a few at a time. @throws at the first wrong answer. */
  async perform(scenario: Scenario, { logins, visitors }: Job): Promise<void> {
    if (scenario === 'silent_sso') {
      const rounds = Math.ceil(logins / visitors.length);
      await inParallel(visitors, async (visitor) => {
        for (let round = 0; round < rounds; round++) await this.login(visitor, undefined, { prompt: 'none' });
      });
      return;
    }
    const stepUp = scenario === 'step_up';
    await inParallel(visitors, (visitor) =>
      this.login(visitor, stepUp ? 'second' : 'first', stepUp ? { acr_values: 'high' } : {}),
    );
  }

  /** One whole login. @throws at the first wrong answer. */
  async login(visitor: Visitor, key: string | undefined, params: Record<string, string>): Promise<void> {
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      client_id: CLIENT,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'openid profile',
      state: 'state',
      nonce: 'nonce',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...params,
    });
    const begun = await visitor.send(`/auth?${query}`);
    const back = key === undefined ? begun.location : await this.#prove(visitor, begun.location ?? '', key);
    const code = new URL(back ?? '', this.#origin).searchParams.get('code');
    if (!code) throw new Error(`no code: ${begun.status} ${back} ${begun.body.slice(0, 300)}`);

    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      code_verifier: verifier,
    });
    const headers = { authorization: BASIC, accept: 'application/json', cookie: '' };
    const tokens = await new Visitor(this.#origin).send('/token', {
      method: 'POST',
      body: body.toString(),
      headers,
    });
    const { access_token: token } = JSON.parse(tokens.body) as { access_token?: string };
    if (!token) throw new Error(`no token: ${tokens.body}`);
    const userinfo = await new Visitor(this.#origin).send(this.#userinfo, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    });
    if (userinfo.status !== 200) throw new Error(`userinfo: ${userinfo.status} ${userinfo.body}`);
  }

  async #prove(visitor: Visitor, login: string, key: string): Promise<string | undefined> {
    const choice = await visitor.send(login);
    if (choice.status !== 200) throw new Error(`choice page: ${choice.status} ${choice.location}`);
    // The choice page comes compressed; the key's own page carries a form token of the same login just as well.
    const keyPath = `${new URL(login, this.#origin).pathname}/${key}`;
    const keyPage = await visitor.send(keyPath);
    const csrf = /name="csrf" value="([^"]+)"/.exec(keyPage.body)?.[1] ?? '';
    const form = (fields: Record<string, string>) => ({
      method: 'POST',
      body: new URLSearchParams({ csrf, ...fields }).toString(),
    });
    const chosen = await visitor.send(login, form({ key }));
    const proven = await visitor.send(chosen.location ?? '', form({}));
    const on = await visitor.send(proven.location ?? '');
    const done = await visitor.send(on.location ?? '');
    return done.location;
  }
}

export async function inParallel<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  atOnce = AT_ONCE,
): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
