// The exam: an e-loket on test is led through good and bad answers, unattended, and a report of it is kept. This room owns
// the examiner (an issuer of its own), its browser and its judgement; Beheer starts it and shows what came of it.

import { randomUUID } from 'node:crypto';
import { AUTHMECH } from '#assurance/acr.ts';
import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { Outbound } from '#outbound/outbound.ts';
import { type Actor, actorId } from '#relying-parties/actor.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import type { Counters, Durable } from '#stores/ports.ts';
import { createAnswers, type Examined } from './answer.ts';
import { createAttempt, NotJudged, type Wish } from './attempt.ts';
import { ADVICE, type CaseId, caseIds, isPassed, type Reason } from './cases.ts';
import { type Desk, LONGEST_MS, type Progress } from './desk.ts';
import { canBeExamined, examIssuer } from './issuer.ts';
import { type JudgeHouse, judge } from './judge.ts';
import { type ExamKey, makeExamKey } from './keys.ts';
import { type Report, type Result, readReport } from './report.ts';

/** How long the exam waits for what, in milliseconds. */
export interface Patience {
  /** The token endpoint says nothing for so long; an e-loket that still waits then makes people wait. */
  readonly silence: number;
  /** For one page of the e-loket. */
  readonly page: number;
  /** Between tries with a new key: libraries read keys again at most once a minute. */
  readonly newKey: readonly number[];
  /** Ends early when the signal comes. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const usualPatience: Patience = {
  silence: 40_000,
  page: 15_000,
  newKey: [20_000, 20_000, 25_000, 25_000],
  pause: (ms, signal) =>
    new Promise((over) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        over();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
    }),
};

const EID = `${AUTHMECH}eid`;
const PASSWORD = `${AUTHMECH}csampassword`;
/** Per hour and relying party. */
const MOST_STARTS = 12;
const HOUR_MS = 3_600_000;
/** Reports per relying party. */
const KEPT = 50;
/** No case begins after this: what began still ends while its keys are there. */
const LAST_BEGIN_MS = LONGEST_MS - 3 * 60_000;

export interface Exams {
  /** Lets an exam run, beside everything else. The caller has seen to it that `actor` may. */
  start(
    actor: Actor,
    examined: { readonly party: RelyingParty; readonly version: number },
    wish: Wish,
    /** What is tried; all of it when left out. Only a whole exam can be passed. */
    only?: readonly CaseId[],
  ): Promise<'started' | 'runs_already' | 'too_many' | 'not_on_test'>;
  /** How far the exam that runs is. */
  progress(relyingParty: string): Promise<Progress | undefined>;
  /** Newest first. */
  reports(relyingParty: string, limit: number): Promise<readonly Report[]>;
  report(id: string): Promise<Report | undefined>;
  /** Stops what runs; it is reported as far as it came. */
  close(): Promise<void>;
}

export function createExams(house: {
  issuer: string;
  durable: Durable;
  counters: Counters;
  clock: Clock;
  desk: Desk;
  outbound: Outbound;
  /** Digital keys by their names on the wire. */
  mechanisms: readonly { readonly id: string; readonly authmech: string }[];
  patience: Patience;
  onError: (error: unknown) => void;
}): Exams {
  const { issuer, durable, counters, clock, desk, patience } = house;
  const answer = createAnswers({ desk, clock, silenceMs: patience.silence });
  const running = new Map<Promise<void>, AbortController>();

  return {
    async start(actor, { party, version }, wish, only = caseIds) {
      if (!canBeExamined(party)) return 'not_on_test';
      const id = randomUUID();
      if (!(await desk.begin(party.client_id, id))) return 'runs_already';
      try {
        const { count } = await counters.hit(`exam:${party.client_id}`, HOUR_MS);
        if (count > MOST_STARTS) {
          await desk.end(party.client_id);
          return 'too_many';
        }
        await desk.tell(party.client_id, { exam: id, now: 'good', done: 0, all: only.length });
        await record(durable.audit, clock, {
          type: 'exam.started',
          actor: actorId(actor),
          relyingParty: party.client_id,
          data: { exam: id, version },
        });
      } catch (error) {
        await desk.end(party.client_id);
        throw error;
      }
      const stop = new AbortController();
      const run = examine({ id, actor, party, version, wish, cases: only, signal: stop.signal })
        .catch(house.onError)
        .finally(() => running.delete(run));
      running.set(run, stop);
      return 'started';
    },
    progress: desk.progress,
    async reports(relyingParty, limit) {
      return (await durable.exams.ofRelyingParty(relyingParty, limit)).map(({ report }) =>
        readReport(report),
      );
    },
    async report(id) {
      const kept = await durable.exams.find(id);
      return kept && readReport(kept.report);
    },
    async close() {
      const runs = [...running];
      for (const [, stop] of runs) stop.abort();
      await Promise.all(runs.map(([run]) => run));
    },
  };

  async function examine(sitting: Sitting): Promise<void> {
    const { id, actor, party, version, wish } = sitting;
    const begunAt = clock.now();
    try {
      const results = await allCases(sitting, begunAt);
      const endedAt = clock.now();
      const report: Report = {
        id,
        relying_party: party.client_id,
        version,
        issuer: examIssuer(issuer, party.client_id),
        started_at: new Date(begunAt).toISOString(),
        ended_at: new Date(endedAt).toISOString(),
        by: actor.name,
        start_address: wish.start,
        check_address: wish.check,
        passed: isPassed(results),
        results: [...results],
      };
      const { passed } = report;
      await durable.transaction(async (repositories) => {
        await repositories.exams.add(
          { id, relyingParty: party.client_id, at: endedAt, passed, report: JSON.stringify(report) },
          KEPT,
        );
        await record(repositories.audit, clock, {
          type: 'exam.finished',
          actor: actorId(actor),
          relyingParty: party.client_id,
          data: { exam: id, passed },
        });
      });
    } finally {
      await desk.end(party.client_id);
    }
  }

  async function allCases(sitting: Sitting, begunAt: number): Promise<readonly Result[]> {
    const { id, party, signal } = sitting;
    const examined = examinedOf(party);
    const key = await makeExamKey(party.id_token_signed_response_alg);
    await desk.publish(party.client_id, [key.publicJwk]);
    const results: Result[] = [];
    /** Once a good answer does not lead in, refusing a bad one shows nothing. */
    let hopeless = await strangerIsIn(sitting, examined);
    for (const one of sitting.cases) {
      await desk.tell(party.client_id, {
        exam: id,
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
    await desk.publish(sitting.party.client_id, [key.publicJwk, old.publicJwk]);
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
      clientId: party.client_id,
      logoutAddress: party.backchannel_logout_uri,
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
    const { outbound } = house;
    return createAttempt({ outbound, desk, answer, issuer, examined, wish, pageMs, signal, now: clock.now });
  }

  function examinedOf(party: RelyingParty): Examined {
    const { mechanisms } = house;
    const accepted = mechanisms.find(({ id }) => party.allowed_keys?.includes(id) ?? true);
    const low = mechanisms.find(({ id }) => id === 'password');
    return {
      party,
      issuer: examIssuer(issuer, party.client_id),
      mechanisms: { accepted: accepted?.authmech ?? EID, low: low?.authmech ?? PASSWORD },
    };
  }
}

interface Sitting {
  readonly id: string;
  readonly actor: Actor;
  readonly party: RelyingParty;
  readonly version: number;
  readonly wish: Wish;
  readonly cases: readonly CaseId[];
  readonly signal: AbortSignal;
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
    return { reason: 'unreachable', detail: String(error.code) };
  throw error;
}
