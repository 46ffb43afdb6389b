// A town and one Chromium per test file; a fresh browser context, a citizen with nothing signed in, per test. The town is the demo in
// this process, or under `npm run journeys` a production one (test/town).

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Browser, BrowserContextOptions, Cookie } from 'playwright-core';
import { type Demo, type DemoOptions, startDemo } from '../../demo/start.ts';
import { townFolder } from '../town/network.ts';
import { startProductionTown } from '../town/production.ts';
import { shiftTime } from './broker.ts';
import {
  describeUnless,
  launchChromium,
  launchMeasuringChromium,
  missingChromium,
  watchForTrouble,
} from './chromium.ts';
import { Citizen } from './citizen.ts';
import { isFree } from './free-port.ts';

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
  /** Somebody with a browser of their own (a fresh context). */
  citizen(options?: BrowserContextOptions): Promise<Citizen>;
  /**
   * One tab of the whole suite for who only measures pages, in a Chromium that moves and draws nothing: emptied, then with these cookies.
   * A page costs a good part less of the processor there, and in a tab that has shown others.
   */
  reader(cookies?: readonly Cookie[]): Promise<Citizen>;
}

/** Runs `suite` with the demo and Chromium; after each test nobody may have met a CSP violation, a console error or a 500. */
export function describeInTown(
  name: string,
  suite: (town: Town) => void,
  options: (port: number) => DemoOptions | Promise<DemoOptions> = () => ({}),
): void {
  describeUnless(missingChromium, name, () => {
    let demo: TownDemo | undefined;
    let [drawing, measuring]: (Promise<Browser> | undefined)[] = [];
    let closeDemo: (() => Promise<void>) | undefined;
    const visits: Visit[] = [];
    let reading: Visit | undefined;

    beforeAll(async () => {
      if (townFolder === undefined) ({ demo, close: closeDemo } = await startOnFreePorts(options));
      else {
        demo = await startProductionTown(await options(0));
        closeDemo = demo.close;
      }
    });
    afterEach(async () => {
      shiftTime(0);
      const past = visits.splice(0);
      await Promise.all(past.map(({ citizen }) => citizen.leaves()));
      const met = [...past, ...(reading ? [reading] : [])].flatMap(({ trouble }) => trouble.splice(0));
      expect(met).toEqual([]);
    });
    afterAll(async () => {
      for (const browser of await Promise.all([drawing, measuring])) await browser?.close();
      await closeDemo?.();
    });

    suite({
      get demo() {
        return started(demo);
      },
      async citizen(context = {}) {
        drawing ??= launchChromium();
        const visit = await visitWith(await drawing, { viewport: PHONE, ...context });
        visits.push(visit);
        return visit.citizen;
      },
      async reader(cookies = []) {
        measuring ??= launchMeasuringChromium();
        reading ??= await visitWith(await measuring, still);
        const { citizen } = reading;
        await citizen.browser.clearCookies();
        await citizen.browser.addCookies(cookies);
        return citizen;
      },
    });

    async function visitWith(browser: Browser, options: BrowserContextOptions): Promise<Visit> {
      const fresh = await browser.newContext({ locale: 'nl-BE', ...options });
      fresh.setDefaultTimeout(10_000);
      const trouble = await watchForTrouble(fresh);
      return { citizen: new Citizen(started(demo), await fresh.newPage()), trouble };
    }
  });
}

interface Visit {
  readonly citizen: Citizen;
  /** Since the last test. */
  readonly trouble: string[];
}

/** What citizens hold in their hand, CSS pixels. It costs less to draw than a desk, too. */
const PHONE = { width: 375, height: 667 };

/** A colour that is still changing has no contrast to measure. */
export const still: BrowserContextOptions = { reducedMotion: 'reduce', ignoreHTTPSErrors: true };

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

/** Two runs may go on side by side: between looking and taking, somebody else may have been quicker. */
async function tryPorts<T>(start: (port: number) => Promise<T>, tries = 5): Promise<T> {
  try {
    return await start(await freeBase());
  } catch (error) {
    if (tries === 1 || (error as { code?: unknown }).code !== 'EADDRINUSE') throw error;
    return tryPorts(start, tries - 1);
  }
}

const OFFSETS = [0, 1, 2, 3, 4, 5, 8025 - 8080, 8443 - 8080, 9464 - 8080];

/**
 * The port of a demo that has all its ports for itself. Above what `freePort` gives, and below the range from which the system does:
 * nobody's outgoing connection sits there. Each test process has two thousand of its own.
 */
export async function freeBase(): Promise<number> {
  const own = 20_060 + 2_000 * (Number(process.env['JEST_WORKER_ID'] ?? 0) % 6);
  for (;;) {
    const base = own + 10 * Math.floor(Math.random() * 50);
    const free = await Promise.all(OFFSETS.map((offset) => isFree(base + offset)));
    if (free.every(Boolean)) return base;
  }
}
