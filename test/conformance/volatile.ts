// What every volatile store must do, whatever it is made of. Time is a clock in the test's hand; ids are new in every test, so
// one store serves them all.

import { afterAll, beforeAll, describe } from '@jest/globals';
import { openVolatile, type VolatileSettings } from '#stores/open.ts';
import type { Volatile } from '#stores/ports.ts';
import { describeArtifacts } from './volatile-artifacts.ts';
import { describeRaces } from './volatile-races.ts';
import { describeRecords } from './volatile-records.ts';
import { describeSessions } from './volatile-sessions.ts';

export interface Bench {
  /** The store under test, opened before the first test. */
  readonly store: Volatile;
  readonly settings: VolatileSettings;
  readonly now: () => number;
  /** Moves the clock forward, in milliseconds. */
  readonly pass: (time: number) => void;
}

export function describeVolatile(name: string, settings: VolatileSettings): void {
  describe(`volatile store on ${name}`, () => {
    let store: Volatile | undefined;
    let now = Date.now();
    const bench: Bench = {
      get store() {
        if (store === undefined) throw new Error('opened in beforeAll');
        return store;
      },
      settings,
      now: () => now,
      pass: (time) => {
        now += time;
      },
    };
    beforeAll(async () => {
      store = await openVolatile(settings, { now: () => now });
    });
    afterAll(() => store?.close());

    describeArtifacts(bench);
    describeSessions(bench);
    describeRecords(bench);
    describeRaces(bench);
  });
}
