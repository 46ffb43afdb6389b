// One attempt of an exam: from the start address of the e-loket to the examiner, and back with an answer. What was seen of
// the e-loket is noted on the way.

import type { Outbound } from '#outbound/outbound.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import type { Examined, GivenAnswer } from './answer.ts';
import { createExamBrowser, type ExamBrowser, type Page } from './browser.ts';
import type { Answer, Reason } from './cases.ts';
import type { Desk } from './desk.ts';
import { EXAM, PUSHED } from './issuer.ts';
import type { ExamKey } from './keys.ts';
import type { Seen } from './report.ts';
import { type LoginRequest, readLoginRequest } from './request.ts';
import { withoutMarkup } from './without-markup.ts';

export interface Wish {
  /** Begins a login at the e-loket, by a plain GET. */
  readonly start: string;
  /** Answers 200 to whoever is signed in. */
  readonly check: string;
  /** Stands on that page for whoever is signed in only. */
  readonly text?: string | undefined;
}

/** The e-loket cannot be judged in this attempt. */
export class NotJudged extends Error {
  readonly reason: Reason;
  readonly detail: string | undefined;
  constructor(reason: Reason, detail?: string) {
    super(reason);
    this.name = 'NotJudged';
    this.reason = reason;
    this.detail = detail;
  }
}

export interface AttemptHouse {
  readonly outbound: Outbound;
  readonly desk: Desk;
  readonly answer: (
    examined: Examined,
    key: ExamKey,
    request: LoginRequest,
    kind: Answer,
  ) => Promise<GivenAnswer>;
  /** The broker's own issuer. */
  readonly issuer: string;
  readonly examined: Examined;
  readonly wish: Wish;
  /** How long a page of the e-loket may take, in milliseconds. */
  readonly pageMs: number;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

const WORDS = 120;
/** So much of a page is looked through for them. */
const READ = 20_000;

export type Attempt = ReturnType<typeof createAttempt>;

export function createAttempt(house: AttemptHouse) {
  const { outbound, desk, examined, wish, issuer, signal, now } = house;
  const { party } = examined;
  const hosts = hostsOf(party);
  const mayVisit = ({ host }: URL) => hosts.has(host);
  const seen: Seen[] = [];

  const newBrowser = (): ExamBrowser =>
    createExamBrowser({ outbound, mayVisit, timeoutMs: house.pageMs, signal, now });

  function note(what: Seen['what'], page: Page): Page {
    const { origin, pathname } = page.url;
    seen.push({ what, address: origin + pathname, status: page.status, words: firstWords(page.text) });
    return page;
  }

  return {
    seen,
    newBrowser,

    /** Begins a login; gives what the e-loket asks. */
    async begin(browser: ExamBrowser): Promise<LoginRequest> {
      const page = note('start', await browser.open(new URL(wish.start)));
      const { leadsTo } = page;
      if (!leadsTo) throw new NotJudged('no_login');
      if (leadsTo.origin === issuer && !leadsTo.pathname.startsWith(`${EXAM}/`))
        throw new NotJudged('real_issuer', examined.issuer);
      if (leadsTo.origin + leadsTo.pathname !== `${examined.issuer}/auth`)
        throw new NotJudged('elsewhere', leadsTo.host);
      const request = readLoginRequest(await parametersIn(leadsTo), party);
      if ('wrong' in request) throw new NotJudged('request', request.wrong);
      return request;
    },

    answer: (key: ExamKey, request: LoginRequest, kind: Answer) => house.answer(examined, key, request, kind),

    /** Brings an answer to the e-loket, as the browser of a citizen would. */
    async deliver(
      browser: ExamBrowser,
      { redirectUri, responseMode }: LoginRequest,
      { parameters }: GivenAnswer,
      what: Seen['what'] = 'callback',
    ): Promise<Page> {
      const target = new URL(redirectUri);
      if (responseMode === 'form_post')
        return note(what, await browser.open(target, new URLSearchParams(parameters)));
      for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
      return note(what, await browser.open(target));
    },

    /** Whether the e-loket takes this browser for signed in. */
    async isIn(browser: ExamBrowser): Promise<boolean> {
      const page = note('check', await browser.look(new URL(wish.check)));
      if (page.status >= 500 || page.status === 429) throw new NotJudged('check_unclear');
      return page.status === 200 && (wish.text === undefined || page.text.includes(wish.text));
    },

    /** Sends a logout token; gives the status. */
    async logOut(address: string, token: string): Promise<number> {
      const response = await outbound.fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ logout_token: token }).toString(),
        timeoutMs: house.pageMs,
        signal,
      });
      note('logout', { url: new URL(address), status: response.status, text: await response.text() });
      return response.status;
    },
  };

  async function parametersIn({ searchParams }: URL): Promise<Readonly<Record<string, string>>> {
    const pushed = searchParams.get('request_uri');
    if (pushed?.startsWith(PUSHED))
      return (await desk.pushed(party.client_id, pushed.slice(PUSHED.length))) ?? {};
    return Object.fromEntries(searchParams);
  }
}

/** Where the exam's browser goes: hosts that are registered for this e-loket, and no other. */
export function hostsOf({ redirect_uris, home_uri }: Pick<RelyingParty, 'redirect_uris' | 'home_uri'>) {
  return new Set(
    [...redirect_uris, home_uri].filter((uri) => URL.canParse(uri)).map((uri) => new URL(uri).host),
  );
}

/** What a person would read first, without markup. */
function firstWords(text: string): string {
  return withoutMarkup(text.slice(0, READ))
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, WORDS);
}
