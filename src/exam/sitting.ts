// One sitting: every case in its turn, from a stranger at the door to the new key. Nothing is written but what the examiner
// needs meanwhile; what came of it is handed back.

import { AUTHMECH } from '#assurance/acr.ts';
import type { Clock } from '#clock.ts';
import type { Outbound } from '#outbound/outbound.ts';
import type { Actor } from '#relying-parties/actor.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { createAnswers, type Examined } from './answer.ts';
import { createAttempt, NotJudged, type Wish } from './attempt.ts';
import { ADVICE, type CaseId, type Reason } from './cases.ts';
import { type Desk, LONGEST_MS } from './desk.ts';
import { examIssuer } from './issuer.ts';
import { type JudgeHouse, judge } from './judge.ts';
import { type ExamKey, makeExamKey } from './keys.ts';
import type { Patience } from './patience.ts';
import type { Result } from './report.ts';

const EID = `${AUTHMECH}eid`;
const PASSWORD = `${AUTHMECH}csampassword`;
/** No case begins after this: what began still ends while its keys are there. */
const LAST_BEGIN_MS = LONGEST_MS - 3 * 60_000;

export interface Sitting {
  readonly id: string;
  readonly actor: Actor;
  readonly party: RelyingParty;
  readonly version: number;
  readonly wish: Wish;
  readonly cases: readonly CaseId[];
  readonly signal: AbortSignal;
}

export interface SittingHouse {
  readonly issuer: string;
  readonly clock: Clock;
  readonly desk: Desk;
  readonly outbound: Outbound;
  /** Digital keys by their names on the wire. */
  readonly mechanisms: readonly { readonly id: string; readonly authmech: string }[];
  readonly patience: Patience;
}

export function createSittings({ issuer, clock, desk, outbound, mechanisms, patience }: SittingHouse) {
  const answer = createAnswers({ desk, clock, silenceMs: patience.silence });

  return { allCases };

  async function allCases(sitting: Sitting, begunAt: number): Promise<readonly Result[]> {
    const { id, party, signal } = sitting;
    const examined = examinedOf(party);
    const key = await makeExamKey(party.id_token_signed_response_alg);
    await desk.publish(id, [key.publicJwk]);
    const results: Result[] = [];
    /** Once a good answer does not lead in, refusing a bad one shows nothing. */
    let hopeless = await strangerIsIn(sitting, examined);
    for (const one of sitting.cases) {
      await desk.tell(id, {
        now: one,
        done: results.length,
        all: sitting.cases.length,
      });
      if (signal.aborted || clock.now() - begunAt > LAST_BEGIN_MS) hopeless ??= { reason: 'stopped' };
      if (one === 'other_browser' && !hopeless) await doubtRefusals(sitting, examined, key, results);
      const result = hopeless
        ? notJudged(one, hopeless)
        : one === 'rotation'
          ? await withNewKey(sitting, examined, key)
          : await tryCase(sitting, examined, key, one);
      results.push(result);
      if (one === 'good' && result.verdict !== 'passed')
        hopeless ??= result.verdict === 'failed' ? { reason: 'good_refused' } : result;
    }
    return results;
  }

  /** After all the bad answers a good one must still lead in: otherwise the e-loket refused whatever came. */
  async function doubtRefusals(
    sitting: Sitting,
    examined: Examined,
    key: ExamKey,
    results: Result[],
  ): Promise<void> {
    const again = await tryCase(sitting, examined, key, 'good');
    if (again.verdict === 'passed') return;
    for (const [index, result] of results.entries())
      if (result.case !== 'good' && result.verdict === 'passed')
        results[index] = { ...result, verdict: 'not_judged', reason: 'good_refused_later' };
  }

  async function strangerIsIn(
    sitting: Sitting,
    examined: Examined,
  ): Promise<Pick<Result, 'reason' | 'detail'> | undefined> {
    const attempt = attemptFor(sitting, examined, patience.page);
    try {
      return (await attempt.isIn(attempt.newBrowser())) ? { reason: 'stranger_in' } : undefined;
    } catch (error) {
      return whyNot(error, sitting.signal);
    }
  }

  async function withNewKey(sitting: Sitting, examined: Examined, old: ExamKey): Promise<Result> {
    const key = await makeExamKey(old.alg);
    await desk.publish(sitting.id, [key.publicJwk, old.publicJwk]);
    let result = await tryCase(sitting, examined, key, 'rotation');
    for (const ms of patience.newKey) {
      if (result.reason !== 'kept_out') break;
      await patience.pause(ms, sitting.signal);
      result = await tryCase(sitting, examined, key, 'rotation');
    }
    return result;
  }

  async function tryCase(sitting: Sitting, examined: Examined, key: ExamKey, id: CaseId): Promise<Result> {
    const { party, signal } = sitting;
    const attempt = attemptFor(
      sitting,
      examined,
      id === 'silence' ? Math.max(patience.silence - 1_000, 1) : patience.page,
    );
    const judgeHouse: JudgeHouse = {
      party,
      issuer: examined.issuer,
      wasFetched: desk.wasFetched,
      now: clock.now,
    };
    const base = { case: id, advice: ADVICE.has(id), seen: attempt.seen };
    try {
      return { ...base, ...(await judge(judgeHouse, attempt, key, id)) };
    } catch (error) {
      return { ...base, verdict: 'not_judged', ...whyNot(error, signal) };
    }
  }

  function attemptFor({ wish, signal }: Sitting, examined: Examined, pageMs: number) {
    return createAttempt({ outbound, desk, answer, issuer, examined, wish, pageMs, signal, now: clock.now });
  }

  function examinedOf(party: RelyingParty): Examined {
    const accepted = mechanisms.find(({ id }) => party.allowed_keys?.includes(id) ?? true);
    const low = mechanisms.find(({ id }) => id === 'password');
    return {
      party,
      issuer: examIssuer(issuer, party.client_id),
      mechanisms: { accepted: accepted?.authmech ?? EID, low: low?.authmech ?? PASSWORD },
    };
  }
}

function notJudged(id: CaseId, why: Pick<Result, 'reason' | 'detail'>): Result {
  const { reason, detail } = why;
  return {
    case: id,
    verdict: 'not_judged',
    reason,
    advice: ADVICE.has(id),
    seen: [],
    ...(detail !== undefined && { detail }),
  };
}

function whyNot(
  error: unknown,
  { aborted }: AbortSignal,
): { readonly reason: Reason; readonly detail?: string } {
  if (aborted) return { reason: 'stopped' };
  if (error instanceof NotJudged)
    return { reason: error.reason, ...(error.detail !== undefined && { detail: error.detail }) };
  if (error instanceof Error && error.name === 'OutboundError' && 'code' in error)
    return error.code === 'address_refused'
      ? { reason: 'not_callable' }
      : { reason: 'unreachable', detail: String(error.code) };
  throw error;
}
