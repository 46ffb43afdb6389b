// Judging one case: what the e-loket did with an answer, held against what it should do.

import { randomUUID } from 'node:crypto';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { type GivenAnswer, levelBelow, MARKUP } from './answer.ts';
import { type Attempt, NotJudged } from './attempt.ts';
import type { ExamBrowser, Page } from './browser.ts';
import { type Answer, type CaseId, FAULTY_TOKENS, type Reason, type Verdict } from './cases.ts';
import { type ExamKey, makeExamKey, signWith } from './keys.ts';
import type { LoginRequest } from './request.ts';

export interface Judged {
  readonly verdict: Verdict;
  readonly reason: Reason;
}

export interface JudgeHouse {
  readonly party: Pick<RelyingParty, 'client_id' | 'allowed_levels' | 'backchannel_logout_uri'>;
  readonly issuer: string;
  /** Whether the e-loket came for the token of this attempt. */
  readonly wasFetched: (attempt: string) => Promise<boolean>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const passed: Judged = { verdict: 'passed', reason: 'as_expected' };
const failed = (reason: Reason): Judged => ({ verdict: 'failed', reason });

const LOGOUT_LIFE_S = 120;
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** @throws NotJudged, OutboundError */
export function judge(house: JudgeHouse, attempt: Attempt, key: ExamKey, id: CaseId): Promise<Judged> {
  switch (id) {
    case 'other_browser':
      return otherBrowser(attempt, key);
    case 'twice':
      return twice(attempt, key);
    case 'logout':
      return logout(house, attempt, key);
    case 'false_logout':
      return falseLogout(house, attempt, key);
    case 'rotation':
      return oneAnswer(house, attempt, key, 'good');
    default:
      return oneAnswer(house, attempt, key, id);
  }
}

async function oneAnswer(house: JudgeHouse, attempt: Attempt, key: ExamKey, kind: Answer): Promise<Judged> {
  if (kind === 'level' && levelBelow(house.party) === undefined) throw new NotJudged('every_level');
  const browser = attempt.newBrowser();
  const request = await attempt.begin(browser);
  if (kind === 'nonce' && request.nonce === undefined) throw new NotJudged('no_nonce');
  if (kind === 'state' && request.state === undefined) throw new NotJudged('no_state');
  const given = await attempt.answer(key, request, kind);
  const page = await deliverInTime(attempt, browser, request, given, kind);
  if (page === 'late') return failed('no_answer');
  const isIn = await attempt.isIn(browser);
  if (kind === 'good') return isIn ? passed : failed('kept_out');
  if (isIn) return failed('let_in');
  if ((FAULTY_TOKENS.has(kind) || kind === 'silence') && !(await house.wasFetched(given.attempt)))
    throw new NotJudged('token_not_fetched');
  if (kind === 'cancel' && page.text.includes(MARKUP)) return failed('echo');
  if ((kind === 'cancel' || kind === 'login_required') && page.status >= 500) return failed('server_error');
  return passed;
}

/** `late`: the e-loket waited for us longer than we let its citizens wait. Elsewhere that is a call that failed. */
async function deliverInTime(
  attempt: Attempt,
  browser: ExamBrowser,
  request: LoginRequest,
  given: GivenAnswer,
  kind: Answer,
): Promise<Page | 'late'> {
  try {
    return await attempt.deliver(browser, request, given);
  } catch (error) {
    if (kind === 'silence' && error instanceof Error && 'code' in error && error.code === 'timeout')
      return 'late';
    throw error;
  }
}

/** An answer that belongs to somebody else's login, as a trap for this browser. */
async function otherBrowser(attempt: Attempt, key: ExamKey): Promise<Judged> {
  const [own, other] = [attempt.newBrowser(), attempt.newBrowser()];
  const request = await attempt.begin(own);
  await attempt.deliver(other, request, await attempt.answer(key, request, 'good'));
  return (await attempt.isIn(other)) ? failed('second_browser') : passed;
}

/** Reload, back, two clicks. */
async function twice(attempt: Attempt, key: ExamKey): Promise<Judged> {
  const { browser, request, given } = await signIn(attempt, key);
  const page = await attempt.deliver(browser, request, given, 'again');
  return page.status >= 500 ? failed('server_error') : passed;
}

async function logout(house: JudgeHouse, attempt: Attempt, key: ExamKey): Promise<Judged> {
  const address = logoutAddress(house);
  const { browser, given } = await signIn(attempt, key);
  const status = await attempt.logOut(address, await logoutToken(house, key, given));
  if (!isTaken(status)) return failed('logout_refused');
  return (await attempt.isIn(browser)) ? failed('still_in') : passed;
}

/** Signed by a stranger who knows the name of our key. */
async function falseLogout(house: JudgeHouse, attempt: Attempt, key: ExamKey): Promise<Judged> {
  const address = logoutAddress(house);
  const { browser, given } = await signIn(attempt, key);
  const stranger = await makeExamKey(key.alg, key.kid);
  const status = await attempt.logOut(address, await logoutToken(house, stranger, given));
  if (!(await attempt.isIn(browser))) return failed('thrown_out');
  return isTaken(status) ? failed('logout_accepted') : passed;
}

function logoutAddress({ party: { backchannel_logout_uri: address } }: JudgeHouse): string {
  if (address === undefined) throw new NotJudged('no_logout_address');
  return address;
}

const isTaken = (status: number) => status === 200 || status === 204;

async function signIn(attempt: Attempt, key: ExamKey) {
  const browser = attempt.newBrowser();
  const request = await attempt.begin(browser);
  const given = await attempt.answer(key, request, 'good');
  await attempt.deliver(browser, request, given);
  if (!(await attempt.isIn(browser))) throw new NotJudged('good_refused');
  return { browser, request, given };
}

function logoutToken({ issuer, party, now }: JudgeHouse, key: ExamKey, { sub, sid }: GivenAnswer) {
  const issued = Math.floor(now() / 1000);
  return signWith(
    key,
    {
      iss: issuer,
      aud: party.client_id,
      sub,
      sid,
      iat: issued,
      exp: issued + LOGOUT_LIFE_S,
      jti: randomUUID(),
      events: { [LOGOUT_EVENT]: {} },
    },
    'logout+jwt',
  );
}
