// The exam: an e-loket on test is led through good and bad answers, unattended, and a report of it is kept. This room owns
// the examiner (an issuer of its own), its browser and its judgement; Beheer starts it and shows what came of it.

import { randomUUID } from 'node:crypto';
import { record } from '#audit/audit.ts';
import { type Actor, actorId } from '#relying-parties/actor.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import type { Counters, Durable } from '#stores/ports.ts';
import type { Wish } from './attempt.ts';
import { type CaseId, caseIds, isPassed } from './cases.ts';
import type { Progress } from './desk.ts';
import { canBeExamined, examIssuer } from './issuer.ts';
import { type Report, readReport } from './report.ts';
import { createSittings, type Sitting, type SittingHouse } from './sitting.ts';

/** Per hour and relying party. */
const MOST_STARTS = 12;
const HOUR_MS = 3_600_000;
/** Reports per relying party. */
const KEPT = 50;

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

export function createExams(
  house: SittingHouse & {
    readonly durable: Durable;
    readonly counters: Counters;
    readonly onError: (error: unknown) => void;
  },
): Exams {
  const { issuer, durable, counters, clock, desk } = house;
  const sittings = createSittings(house);
  const running = new Map<Promise<void>, AbortController>();

  return {
    async start(actor, { party, version }, wish, only = caseIds) {
      if (!canBeExamined(party)) return 'not_on_test';
      const id = randomUUID();
      if (!(await desk.begin(party.client_id, id))) return 'runs_already';
      try {
        const { count } = await counters.hit(`exam:${party.client_id}`, HOUR_MS);
        if (count > MOST_STARTS) {
          await desk.end(party.client_id, id);
          return 'too_many';
        }
        await desk.tell(id, { now: 'good', done: 0, all: only.length });
        await record(durable.audit, clock, {
          type: 'exam.started',
          actor: actorId(actor),
          relyingParty: party.client_id,
          data: { exam: id, version },
        });
      } catch (error) {
        await desk.end(party.client_id, id);
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
      const results = await sittings.allCases(sitting, begunAt);
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
      await desk.end(party.client_id, id);
    }
  }
}
