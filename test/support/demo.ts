// A town and one Chromium per test file; a fresh browser context, a citizen with nothing signed in, per test. The town is the demo in
// this process, or under `npm run journeys` a production one (test/town).

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { type Demo, type DemoOptions, startDemo } from '../../demo/start.ts';
import { townFolder } from '../town/network.ts';
import { startProductionTown } from '../town/production.ts';
import { shiftTime } from './broker.ts';
import { describeUnless, launchChromium, missingChromium, watchForTrouble } from './chromium.ts';
import { Citizen } from './citizen.ts';

/** What both towns have; a broker in processes of its own can be looked into only from beside. */
export type TownDemo = Omit<Demo, 'broker'> & {
  readonly broker: {
    readonly stores: Demo['broker']['stores'];
    readonly app: {
      readonly register: Pick<Demo['broker']['app']['register'], 'find' | 'apply'>;
      readonly oidc: {
        tellExpired(): Promise<unknown>;
        readonly logoutQueue: { deliverDue(): Promise<unknown> };
      };
    };
  };
};

export interface Town {
  readonly demo: TownDemo;
  readonly browser: Browser;
  /** Somebody with a browser of their own (a fresh context). */
  citizen(options?: BrowserContextOptions): Promise<Citizen>;
}

/** Runs `suite` with the demo and Chromium; after each test nobody may have met a CSP violation, a console error or a 500. */
export function describeInTown(
  name: string,
  suite: (town: Town) => void,
  options: (port: number) => DemoOptions | Promise<DemoOptions> = () => ({}),
): void {
  describeUnless(missingChromium, name, () => {
    let demo: TownDemo | undefined;
    let browser: Browser | undefined;
    let closeDemo: (() => Promise<void>) | undefined;
    const visits: { readonly citizen: Citizen; readonly trouble: readonly string[] }[] = [];

    beforeAll(async () => {
      if (townFolder === undefined) ({ demo, close: closeDemo } = await startOnFreePorts(options));
      else {
        demo = await startProductionTown(await options(0));
        closeDemo = demo.close;
      }
      browser = await launchChromium();
    });
    afterEach(async () => {
      shiftTime(0);
      const past = visits.splice(0);
      await Promise.all(past.map(({ citizen }) => citizen.leaves()));
      expect(past.flatMap(({ trouble }) => trouble)).toEqual([]);
    });
    afterAll(async () => {
      await browser?.close();
      await closeDemo?.();
    });

    suite({
      get demo() {
        return started(demo);
      },
      get browser() {
        return started(browser);
      },
      async citizen(context = {}) {
        const fresh = await started(browser).newContext({ locale: 'nl-BE', ...context });
        fresh.setDefaultTimeout(10_000);
        const trouble = await watchForTrouble(fresh);
        const citizen = new Citizen(started(demo), await fresh.newPage());
        visits.push({ citizen, trouble });
        return citizen;
      },
    });
  });
}

function started<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('used before the suite began');
  return part;
}

/** The demo on five ports that keep their distances, in a folder of its own that goes away with it. */
export async function startOnFreePorts(
  options: (port: number) => DemoOptions | Promise<DemoOptions> = () => ({}),
): Promise<{ demo: Demo; close: () => Promise<void> }> {
  const data = mkdtempSync(join(tmpdir(), 'sleutelbos-demo-'));
  const demo = await tryPorts(async (port) =>
    startDemo({ port, data, logLevel: 'silent', figures: false, ...(await options(port)) }),
  );
  return {
    demo,
    async close() {
      await demo.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Tests run side by side: between looking and taking, somebody else may have been quicker. */
async function tryPorts<T>(start: (port: number) => Promise<T>, tries = 5): Promise<T> {
  try {
    return await start(await freeBase());
  } catch (error) {
    if (tries === 1 || (error as { code?: unknown }).code !== 'EADDRINUSE') throw error;
    return tryPorts(start, tries - 1);
  }
}

const OFFSETS = [0, 1, 2, 3, 4, 5, 8025 - 8080, 8443 - 8080, 9464 - 8080];

/** Below the range from which the system hands out ports, so that nobody's outgoing connection sits there. */
async function freeBase(): Promise<number> {
  for (;;) {
    const base = 20_000 + 10 * Math.floor(Math.random() * 1_200);
    const free = await Promise.all(OFFSETS.map((offset) => isFree(base + offset)));
    if (free.every(Boolean)) return base;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, 'localhost', () => probe.close(() => resolve(true)));
  });
}
