// What every durable store must do, whatever it is made of. One database serves the suites whose ids are new in every test; those
// that count or break things get a fresh one.

import { afterAll, beforeAll, describe } from '@jest/globals';
import { type DurableSettings, openDurable } from '#stores/open.ts';
import type { Durable } from '#stores/ports.ts';
import { describeActivationCodes } from './durable-activation-codes.ts';
import { describeAdministration } from './durable-administration.ts';
import { describeAudit } from './durable-audit.ts';
import { describeDiagnoses } from './durable-diagnoses.ts';
import { describeExams } from './durable-exams.ts';
import { describeHelpdesk } from './durable-helpdesk.ts';
import { describeOutbox } from './durable-outbox.ts';
import { describePeople } from './durable-people.ts';
import { describeQueues } from './durable-queues.ts';
import { describeRaces } from './durable-races.ts';
import { describeRegisters } from './durable-registers.ts';
import { describeSealed } from './durable-sealed.ts';
import { describeTelling, describeTransactions } from './durable-transactions.ts';
import { describeWeather } from './durable-weather.ts';

export interface Place {
  /** An empty database. */
  fresh(): Promise<DurableSettings>;
  /** Runs SQL behind the store's back. */
  tamper(settings: DurableSettings, sql: string): Promise<void>;
}

export interface Bench extends Place {
  /** The shared store, opened before the first test. */
  readonly store: Durable;
  /** Opens a fresh store for one test and closes it afterwards. */
  withFresh(test: (store: Durable, settings: DurableSettings) => Promise<void>): Promise<void>;
}

export const clock = { now: () => 1_000 };

export function describeDurable(name: string, place: Place): void {
  describe(`durable store on ${name}`, () => {
    let store: Durable | undefined;
    const bench: Bench = {
      ...place,
      get store() {
        if (store === undefined) throw new Error('opened in beforeAll');
        return store;
      },
      withFresh: async (test) => {
        const settings = await place.fresh();
        const fresh = await openDurable(settings, clock);
        try {
          await test(fresh, settings);
        } finally {
          await fresh.close();
        }
      },
    };
    beforeAll(async () => {
      store = await openDurable(await place.fresh(), clock);
    });
    afterAll(() => store?.close());

    describePeople(bench);
    describeRegisters(bench);
    describeDiagnoses(bench);
    describeExams(bench);
    describeHelpdesk(bench);
    describeActivationCodes(bench);
    describeWeather(bench);
    describeAdministration(bench);
    describeQueues(bench);
    describeOutbox(bench);
    describeSealed(bench);
    describeTransactions(bench);
    describeTelling(bench);
    describeAudit(bench);
    describeRaces(bench);
  });
}
