// A whole broker in this process, on a free port, with pretend keys unless a test brings its own; and a relying party to
// speak with it. Time is moved with `shiftTime`.

import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { systemClock } from '#clock.ts';
import type { KeyDefinition } from '#digital-keys/key.ts';
import type { Patience } from '#exam/patience.ts';
import type { RelyingPartyInput } from '#relying-parties/relying-party.ts';
import { relyingPartySchema } from '#relying-parties/relying-party.ts';
import { parseConfig } from '../../src/config.ts';
import { serve } from '../../src/server.ts';
import { type Browser, formPost, type Page } from './browser.ts';
import { freePort } from './free-port.ts';
import { pretendKey } from './pretend-key.ts';

export { shiftTime, stopTime } from './time.ts';

export const NUMBERS = { maria: '62112399879', jan: '85031499701', lotte: '01022899374' } as const;
export const LOA = 'http://eidas.europa.eu/LoA/';
export const AUTHMECH = 'urn:be:vlaanderen:authmech:';
export const CALLBACK = 'http://localhost:59999/callback';
export const SECRET = 'test-secret-test-secret-test-secret-1';

export interface BrokerOptions {
  readonly keys?: readonly KeyDefinition[];
  readonly digitalKeys?: Readonly<Record<string, object>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Laid over the settings of the listener. */
  readonly http?: Readonly<Record<string, unknown>>;
  readonly stores?: { readonly postgres?: string; readonly redis?: string };
  readonly data?: string;
  readonly port?: number;
  readonly examPatience?: Patience;
}

/** The broker's own secrets: a test that looks into its stores computes what it finds there. */
export const testSecret = (name: 'cookies' | 'pairwise' | 'index' | 'sealing') =>
  `${name}-`.repeat(40).slice(0, 40);

export type TestBroker = Awaited<ReturnType<typeof startBroker>>;

/** Levels low, substantial and high, one pretend key each, and a second high one. */
export const pretendKeys = [
  pretendKey('card', 'high', { [NUMBERS.maria]: 'Janssens', [NUMBERS.jan]: 'Peeters' }),
  pretendKey('phone', 'high', { [NUMBERS.maria]: 'Janssens', [NUMBERS.jan]: 'Peeters' }),
  pretendKey('code', 'substantial'),
  pretendKey('word', 'low'),
];

export async function startBroker(options: BrokerOptions = {}) {
  const port = options.port ?? (await freePort());
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'sleutelbos-test-'));
  const keys = options.keys ?? pretendKeys;
  const issuer = `http://localhost:${port}`;
  const config = parseConfig(
    {
      issuer,
      production: false,
      data,
      http: {
        port,
        host: 'localhost',
        logins_per_address: 1_000_000,
        // Tests do many things at once on a machine that is busy with others.
        most_under_way: 1_000_000,
        ...options.http,
      },
      secrets: {
        cookies: [testSecret('cookies')],
        pairwise: testSecret('pairwise'),
        index: testSecret('index'),
        sealing: [testSecret('sealing')],
      },
      signing: { algorithms: ['ES256'] },
      stores: options.stores ?? {},
      digital_keys: options.digitalKeys ?? Object.fromEntries(keys.map(({ id }) => [id, {}])),
      ...options.settings,
    },
    keys,
  );
  const logged: { level: string; fields: object; message: string }[] = [];
  const note = (level: string) => (fields: object, message: string) =>
    void logged.push({ level, fields, message });
  const log = { info: note('info'), warn: note('warn'), error: note('error') };
  const server = await serve({
    config,
    clock: systemClock,
    log,
    keys,
    ...(options.examPatience && { examPatience: options.examPatience }),
  });

  /** Registers a relying party; what is not given is a confidential client with a secret that takes every level. */
  async function register(party: Partial<RelyingPartyInput> & { client_id: string }): Promise<void> {
    const name = party.client_id;
    await server.app.register.apply(
      relyingPartySchema({ production: false }).parse({
        names: { nl: name, fr: name, de: name, en: name },
        home_uri: 'http://localhost:59999/',
        redirect_uris: [CALLBACK],
        token_endpoint_auth_method: 'client_secret_basic',
        ...((party.token_endpoint_auth_method ?? 'client_secret_basic').startsWith('client_secret') && {
          client_secret: SECRET,
        }),
        allowed_levels: ['low', 'substantial', 'high'],
        ...party,
      }),
      'test',
    );
  }

  return {
    issuer,
    port,
    data,
    logged,
    app: server.app,
    stores: server.stores,
    metrics: server.metrics,
    register,
    relyingParty: (clientId: string) => relyingParty(issuer, clientId),
    async close({ keepData = false } = {}) {
      await server.close();
      if (!keepData) rmSync(data, { recursive: true, force: true });
    },
  };
}

export interface Tokens {
  readonly status: number;
  readonly body: {
    access_token?: string;
    id_token?: string;
    refresh_token?: string;
    error?: string;
    scope?: string;
  };
  readonly claims: Readonly<Record<string, unknown>>;
}

/** What an e-loket does, by hand, so that a test can also do it wrong. */
export function relyingParty(issuer: string, clientId: string) {
  const basic = `Basic ${Buffer.from(`${clientId}:${SECRET}`).toString('base64')}`;
  const verifier = randomBytes(32).toString('base64url');

  function authorizeUrl(params: Readonly<Record<string, string | undefined>> = {}): URL {
    const url = new URL('/auth', issuer);
    const all = {
      client_id: clientId,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'openid',
      state: 'the-state',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...params,
    };
    for (const [name, value] of Object.entries(all))
      if (value !== undefined) url.searchParams.set(name, value);
    return url;
  }

  const within = [issuer];
  return {
    verifier,
    authorizeUrl,
    /** Opens the authorization request; stops where the browser would leave the broker. */
    begin: (browser: Browser, params?: Readonly<Record<string, string | undefined>>): Promise<Page> =>
      browser.open(authorizeUrl(params), {}, within),
    /** From the choice page: chooses `key` and proves `number` with it. */
    async prove(browser: Browser, page: Page, key: string, number: string = NUMBERS.maria): Promise<Page> {
      const keyPage = await browser.submit(page, { key }, within);
      return browser.submit(keyPage, { number }, within);
    },
    /** A whole login; with an SSO session no page is needed. Gives the parameters that came back to the e-loket. */
    async login(
      browser: Browser,
      key: string,
      params?: Readonly<Record<string, string | undefined>>,
      number?: string,
    ) {
      const first = await this.begin(browser, params);
      const last = first.status === 200 ? await this.prove(browser, first, key, number) : first;
      return answerIn(last);
    },
    async redeem(
      code: string,
      more: Readonly<Record<string, string>> = {},
      headers: Readonly<Record<string, string>> = {},
    ): Promise<Tokens> {
      const form = new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: CALLBACK,
        code_verifier: verifier,
        ...more,
      });
      return readTokens(
        await fetch(new URL('/token', issuer), formPost(form, { authorization: basic, ...headers })),
      );
    },
    async refresh(token: string): Promise<Tokens> {
      const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token });
      return readTokens(await fetch(new URL('/token', issuer), formPost(form, { authorization: basic })));
    },
    async userinfo(accessToken: string): Promise<{ status: number; body: Record<string, unknown> }> {
      const response = await fetch(new URL('/userinfo', issuer), {
        headers: { authorization: `Bearer ${accessToken}` },
      });
      return {
        status: response.status,
        body: (await response.json().catch(() => ({}))) as Record<string, unknown>,
      };
    },
    basic,
  };
}

export type RelyingPartyHand = ReturnType<typeof relyingParty>;

/** The parameters that the broker sends back to the e-loket with this redirect; empty when it is a page. */
export function answerIn(page: Page): Readonly<Record<string, string>> {
  const location = page.headers.get('location');
  return location ? Object.fromEntries(new URL(location, page.url).searchParams) : {};
}

async function readTokens(response: Response): Promise<Tokens> {
  const body = (await response.json()) as Tokens['body'];
  return { status: response.status, body, claims: body.id_token ? decodeJwt(body.id_token) : {} };
}
