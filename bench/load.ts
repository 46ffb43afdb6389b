// The load: whole logins and what relying parties ask besides, by plain HTTP, every answer checked. Its own CPU is not measured.

import { createHash, randomBytes } from 'node:crypto';
import { CALLBACK, CLIENT, type Scenario, SECRET, type Side } from './contract.ts';
import { type Answer, Visitor } from './visitor.ts';

export { Visitor } from './visitor.ts';

const basic = (client: string) => `Basic ${Buffer.from(`${client}:${SECRET}`).toString('base64')}`;
const PATHS = {
  ours: { userinfo: '/userinfo', introspection: '/introspect' },
  bare: { userinfo: '/me', introspection: '/token/introspection' },
} as const;

/** One unit of a scenario: a whole login, or one question. @throws at a wrong answer */
export type Act = () => Promise<void>;

/** Too busy: the broker asked somebody who only began to come back later. */
export class TurnedAway extends Error {}

interface Tokens {
  readonly access_token?: string;
  readonly refresh_token?: string;
}

export const AT_ONCE = 32;

export class Load {
  readonly #origin: string;
  readonly #paths: (typeof PATHS)[Side];

  constructor(origin: string, side: Side = 'ours') {
    this.#origin = origin;
    this.#paths = PATHS[side];
  }

  /** What there is to do. Sessions that a scenario starts from are made here; the caller does not measure this part. */
  async prepare(scenario: Scenario, count: number): Promise<readonly Act[]> {
    const acts = (make: (index: number) => Act) => Array.from({ length: count }, (_, index) => make(index));
    switch (scenario) {
      case 'first_login':
        return acts(() => async () => void (await this.login(this.#visitor(), 'first', {})));
      case 'silent_sso': {
        const visitors = await this.#signedIn(AT_ONCE);
        return acts((index) => () => this.#silently(visitors[index % AT_ONCE]));
      }
      case 'step_up': {
        const visitors = await this.#signedIn(count);
        return visitors.map(
          (visitor) => async () => void (await this.login(visitor, 'second', { acr_values: 'high' })),
        );
      }
      case 'refresh': {
        const chains = await this.#tokens({ scope: 'openid profile offline_access', prompt: 'consent' });
        return acts((index) => () => this.#refresh(chains[index % AT_ONCE]));
      }
      case 'introspection': {
        const tokens = await this.#tokens({});
        return acts((index) => () => this.#introspect(tokens[index % AT_ONCE]));
      }
      case 'discovery':
        return acts(() => () => this.#discover());
      default:
        return scenario satisfies never;
    }
  }

  #visitor = () => new Visitor(this.#origin, { asksAgain: true });

  async #signedIn(count: number): Promise<readonly Visitor[]> {
    const visitors = Array.from({ length: count }, () => this.#visitor());
    await inParallel(visitors, async (visitor) => void (await this.login(visitor, 'first', {})));
    return visitors;
  }

  async #silently(visitor: Visitor | undefined): Promise<void> {
    if (visitor) await this.login(visitor, undefined, { prompt: 'none' });
  }

  /** Tokens of as many logins as there are at once, each with the turn of whoever uses it. */
  async #tokens(params: Record<string, string>) {
    const holders = Array.from({ length: AT_ONCE }, () => ({
      tokens: {} as Tokens,
      turn: Promise.resolve(),
    }));
    await inParallel(holders, async (holder) => {
      holder.tokens = await this.login(this.#visitor(), 'first', params);
    });
    return holders;
  }

  /** Each refresh token works once: one chain is one after the other. */
  #refresh(chain: { tokens: Tokens; turn: Promise<void> } | undefined): Promise<void> {
    if (!chain) throw new Error('nobody has a refresh token');
    chain.turn = chain.turn.then(async () => {
      chain.tokens = await this.#redeem({
        grant_type: 'refresh_token',
        refresh_token: chain.tokens.refresh_token ?? '',
      });
      if (!chain.tokens.refresh_token) throw new Error('no refresh token');
    });
    return chain.turn;
  }

  async #introspect(holder: { readonly tokens: Tokens } | undefined): Promise<void> {
    const told = await this.#post(this.#paths.introspection, { token: holder?.tokens.access_token ?? '' });
    if ((JSON.parse(told.body) as { active?: boolean }).active !== true)
      throw new Error(`introspection: ${told.body}`);
  }

  async #discover(): Promise<void> {
    for (const path of ['/.well-known/openid-configuration', '/jwks']) {
      const { status } = await this.#visitor().send(path, {
        headers: { accept: 'application/json' },
      });
      if (status !== 200) throw new Error(`${path}: ${status}`);
    }
  }

  #post(path: string, fields: Record<string, string>, client = CLIENT): Promise<Answer> {
    const headers = { authorization: basic(client), accept: 'application/json', cookie: '' };
    const body = new URLSearchParams(fields).toString();
    return this.#visitor().send(path, { method: 'POST', body, headers });
  }

  async #redeem(fields: Record<string, string>, client = CLIENT): Promise<Tokens> {
    const { body } = await this.#post('/token', fields, client);
    const tokens = JSON.parse(body) as Tokens;
    if (!tokens.access_token) throw new Error(`no token: ${body}`);
    return tokens;
  }

  /** One whole login, the relying party's part included; `client_id` may name another one of them. @throws at the first wrong answer. */
  async login(visitor: Visitor, key: string | undefined, params: Record<string, string>): Promise<Tokens> {
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
    if (begun.status === 503 && begun.retryAfter !== undefined) throw new TurnedAway('a page');
    const back = key === undefined ? begun.location : await this.#prove(visitor, begun.location ?? '', key);
    const answered = new URL(back ?? '', this.#origin).searchParams;
    if (answered.get('error') === 'temporarily_unavailable') throw new TurnedAway('told the relying party');
    const code = answered.get('code');
    if (!code) throw new Error(`no code: ${begun.status} ${back} ${begun.body.slice(0, 300)}`);

    const grant = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier };
    const tokens = await this.#redeem(grant, params['client_id']);
    const userinfo = await this.#visitor().send(this.#paths.userinfo, {
      headers: { authorization: `Bearer ${tokens.access_token}`, accept: 'application/json' },
    });
    if (userinfo.status !== 200) throw new Error(`userinfo: ${userinfo.status} ${userinfo.body}`);
    return tokens;
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
    if (!done.location) {
      const way = [keyPage, chosen, proven, on, done].map(({ status }) => status).join(' → ');
      throw new Error(`the login ended at ${way}: ${done.body.slice(0, 300)}`);
    }
    return done.location;
  }
}

/** Closed loop: the next begins when one of those under way has ended. */
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
