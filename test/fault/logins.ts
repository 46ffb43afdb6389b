// A bounded closed loop of whole logins, each of somebody else, which looks at six invariants:
//   I1 no secret is accepted twice · I2 no token for the wrong person, e-loket or nonce · I3 every login has its audit row ·
//   I4 nothing fails open · I5 it recovers by itself · I6 every answer is a page that helps, in time

import { createHash, randomBytes, randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import { CALLBACK, CLIENT, SECRET } from '../../bench/contract.ts';
import { Browser, formPost, type Page } from '../support/browser.ts';
import { brief, judge } from './judge.ts';

const BASIC = `Basic ${Buffer.from(`${CLIENT}:${SECRET}`).toString('base64')}`;
const AT_ONCE = 3;
const MOST = 30;
/** Nobody waits longer for a page. */
const GIVES_UP_MS = 20_000;

export interface Login {
  readonly sub: string;
  readonly code: string;
  readonly verifier: string;
  readonly accessToken: string;
  readonly idToken: string;
}

export interface Tally {
  /** No more logins than this. */
  most: number;
  /** Whole logins. */
  readonly ended: Login[];
  /** Tries that ended with “not now”, and were begun again. */
  begunAgain: number;
  /** Answers with 503. */
  later: number;
  readonly answersMs: number[];
  /** The one that took longest. */
  slowest: { readonly path: string; readonly ms: number };
  readonly violations: string[];
  /** Connections that broke; a violation unless the fault is a killed process. */
  broken: number;
}

export const newTally = (): Tally => ({
  most: MOST,
  ended: [],
  begunAgain: 0,
  later: 0,
  answersMs: [],
  slowest: { path: '', ms: 0 },
  violations: [],
  broken: 0,
});

class NotNow extends Error {}

/** One person at a browser, and the e-loket that sent them. Every answer is judged. */
export class Citizen {
  readonly #origin: string;
  readonly #tally: Tally;
  readonly #browser = new Browser();
  readonly number: string;
  #sub: string | undefined;

  constructor(origin: string, tally: Tally, number = newNumber()) {
    this.#origin = origin;
    this.#tally = tally;
    this.number = number;
  }

  /** @throws NotNow when it cannot be ended now */
  async signIn(): Promise<Login> {
    return (await this.begin())();
  }

  /** As far as the page of the key; what it gives ends the login. @throws NotNow */
  async begin(): Promise<() => Promise<Login>> {
    const [verifier, nonce] = [randomBytes(32).toString('base64url'), randomBytes(8).toString('hex')];
    const query = new URLSearchParams({
      client_id: CLIENT,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'openid profile',
      state: 'state',
      nonce,
      prompt: 'login',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const choice = await this.#follow(await this.#ask(`/auth?${query}`));
    const keyPage = await this.#follow(await this.#submit(choice, { key: 'card' }));
    await this.#breakIn(choice);
    return () => this.#end(keyPage, verifier, nonce);
  }

  async #end(keyPage: Page, verifier: string, nonce: string): Promise<Login> {
    const last = await this.#follow(await this.#submit(keyPage, { number: this.number }));
    const code = new URL(last.headers.get('location') ?? last.url).searchParams.get('code');
    if (!code) throw new NotNow(`no code: ${brief(last)}`);
    const login = await this.#redeem(code, verifier, nonce);
    this.#tally.ended.push(login);
    return login;
  }

  async #redeem(code: string, verifier: string, nonce: string): Promise<Login> {
    const answer = await this.#ask('/token', tokenRequest(code, verifier));
    if (answer.status !== 200) throw new NotNow(brief(answer));
    const { id_token = '', access_token = '' } = JSON.parse(answer.text) as Record<string, string>;
    const { sub = '', aud, nonce: heard } = decodeJwt(id_token);
    const userinfo = await this.#ask('/userinfo', {
      headers: { authorization: `Bearer ${access_token}`, accept: 'application/json' },
    });
    if (userinfo.status !== 200) throw new NotNow(brief(userinfo));
    const { sub: told } = JSON.parse(userinfo.text) as { sub?: string };
    this.#sub ??= sub;
    if (heard !== nonce || aud !== CLIENT || told !== sub || this.#sub !== sub)
      this.#tally.violations.push(`I2: ${sub}/${told} instead of ${this.#sub}, nonce ${heard}, aud ${aud}`);
    return { sub, code, verifier, accessToken: access_token, idToken: id_token };
  }

  /** In the middle of a login nothing may open that is not open by then (I4). */
  async #breakIn(choice: Page): Promise<void> {
    const stranger = new Browser();
    const tries: readonly [string, Promise<Page>][] = [
      ['a login of another browser', stranger.request(choice.url)],
      ['a code that nobody gave', stranger.request(`${this.#origin}/token`, tokenRequest('invented', 'x'))],
      [
        'a token that nobody gave',
        stranger.request(`${this.#origin}/userinfo`, { headers: { authorization: 'Bearer invented' } }),
      ],
      ['a key page without its proof', stranger.request(`${choice.url.href}/card`, { method: 'POST' })],
    ];
    for (const [what, answer] of tries) {
      const { status, headers } = await answer.catch(() => ({ status: 0, headers: new Headers() }));
      if ((status >= 200 && status < 300) || headers.get('location')?.includes('code='))
        this.#tally.violations.push(`I4: ${what} was taken (${status})`);
    }
  }

  #submit(page: Page, fields: Record<string, string>): Promise<Page> {
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const origin = page.url.origin;
    return this.#ask(page.url.pathname, formPost(new URLSearchParams({ csrf, ...fields }), { origin }));
  }

  async #follow(page: Page): Promise<Page> {
    for (let next = page; ; ) {
      const location = next.status < 400 ? next.headers.get('location') : null;
      if (location === null || location.startsWith(CALLBACK)) return next;
      next = await this.#ask(location);
    }
  }

  /** Asks, and asks once more when told to come back: whoever reads the page would. @throws NotNow */
  async #ask(path: string, init: RequestInit = {}, triesLeft = 1): Promise<Page> {
    const answer = await this.#request(path, init);
    switch (judge(answer)) {
      case 'fine':
        return answer;
      case 'violation':
        this.#tally.violations.push(`I6: ${brief(answer)}`);
        throw new NotNow(brief(answer));
      case 'later':
        this.#tally.later += 1;
        if (triesLeft === 0) throw new NotNow(brief(answer));
        await pause(300);
        return this.#ask(path, init, triesLeft - 1);
      default:
        throw new NotNow(brief(answer));
    }
  }

  async #request(path: string, init: RequestInit): Promise<Page> {
    const begun = performance.now();
    try {
      return await this.#browser.request(new URL(path, this.#origin), {
        ...init,
        signal: AbortSignal.timeout(GIVES_UP_MS),
      });
    } catch (error) {
      this.#tally.broken += 1;
      throw new NotNow(`${path}: ${error}`);
    } finally {
      const ms = Math.round(performance.now() - begun);
      this.#tally.answersMs.push(ms);
      const shown = `${init.method ?? 'GET'} ${new URL(path, this.#origin).pathname.replace(/[\w.-]{20,}/, '…')}`;
      if (ms > this.#tally.slowest.ms) this.#tally.slowest = { path: shown, ms };
    }
  }
}

/** Logins of new people, a few at a time, until `work` has ended; at most thirty end. */
export async function logInWhile(
  origin: string,
  work: () => Promise<unknown>,
  tally = newTally(),
): Promise<Tally> {
  let isOver = false;
  const people = Array.from({ length: AT_ONCE }, async () => {
    while (!isOver && tally.ended.length < tally.most) {
      try {
        await new Citizen(origin, tally).signIn();
      } catch (error) {
        if (!(error instanceof NotNow)) throw error;
        tally.begunAgain += 1;
      }
      await pause(200);
    }
  });
  try {
    await work();
  } finally {
    isOver = true;
    await Promise.all(people);
  }
  return tally;
}

/** Signs somebody new in as soon as that is possible; milliseconds it took (I5). */
export async function recovers(origin: string, tally: Tally, withinMs: number): Promise<number> {
  const begun = performance.now();
  for (;;) {
    try {
      await new Citizen(origin, tally).signIn();
      return performance.now() - begun;
    } catch (error) {
      if (!(error instanceof NotNow) || performance.now() - begun > withinMs) throw error;
      await pause(50);
    }
  }
}

/** Every code of these logins once more: how many were taken (I1). */
export async function taken(origin: string, logins: readonly Login[]): Promise<number> {
  let count = 0;
  for (const { code, verifier } of logins) {
    const answer = await new Browser().request(`${origin}/token`, tokenRequest(code, verifier));
    if (answer.status === 200) count += 1;
  }
  return count;
}

const tokenRequest = (code: string, verifier: string): RequestInit =>
  formPost(
    new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      code_verifier: verifier,
    }),
    { authorization: BASIC, accept: 'application/json' },
  );

/** A national number that fits its check digits. */
export function newNumber(): string {
  const two = (below: number, from: number) => String(randomInt(from, below)).padStart(2, '0');
  const body = `${two(99, 30)}${two(13, 1)}${two(29, 1)}${String(randomInt(1, 998)).padStart(3, '0')}`;
  return `${body}${String(97 - (Number(body) % 97)).padStart(2, '0')}`;
}

/** The value below which this share of them lies, in whole milliseconds. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}
