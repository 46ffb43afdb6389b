// A real Chromium for the journeys. Where it is not installed the suites are skipped, and their name says so; where CI or
// REQUIRE_SERVERS is set, nothing may be skipped and it is an error instead.

import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type LaunchOptions } from 'playwright-core';

/** Chromium as people have it, with windows, profiles and certificates. CHROMIUM_PATH names another. */
export const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

const SHELL = '/usr/bin/chromium-headless-shell';
/**
 * The same engine without the browser's own windows around it, where it is installed: a page costs a quarter of the processor's
 * time. Whatever a page does, it does the same in both.
 */
const enginePath = process.env['CHROMIUM_PATH'] === undefined && existsSync(SHELL) ? SHELL : chromiumPath;

const mayNotSkip = Boolean(process.env['CI']) || process.env['REQUIRE_SERVERS'] === '1';

/** `describe`, when `missing` is undefined; otherwise a skip that says what is missing. */
export function describeUnless(missing: string | undefined, name: string, suite: () => void): void {
  if (missing === undefined) {
    describe(name, suite);
    return;
  }
  if (mayNotSkip) throw new Error(`${name}: ${missing}`);
  describe.skip(`${name} (skipped: ${missing})`, suite);
}

export const missingChromium = existsSync(enginePath) ? undefined : `there is no ${enginePath}`;

export function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({ executablePath: enginePath, headless: true, args: chromiumFlags, ...options });
}

/**
 * For who only measures pages: it lays them out as ever, and draws none, which saves a sixth of the processor's time. What waits for a
 * drawn frame stands still in it: an animation, the focus that a page asks for when it opens.
 */
export function launchMeasuringChromium(): Promise<Browser> {
  return launchChromium({ args: [...chromiumFlags, '--disable-threaded-compositing'] });
}

/** Those that Playwright switches off and that touch what we look at: Chromium takes the last list only, and ours comes last. */
const OFF_IN_PLAYWRIGHT = [
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
];

/**
 * Without RenderDocument a page takes over the frame of the one before, and costs a third less of the processor's time: 115 and 73 ms,
 * measured on `/hulp`. What it does is the same.
 */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  `--disable-features=${['RenderDocument', ...OFF_IN_PLAYWRIGHT].join()}`,
];

/**
 * Everything in this context that no citizen may meet: violations of the content security policy, errors in the console,
 * answers of 500 and above. The list grows while the pages are used.
 */
export async function watchForTrouble(context: BrowserContext): Promise<string[]> {
  const trouble: string[] = [];
  await context.addInitScript(() =>
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`violates ${violatedDirective}: ${blockedURI}`),
    ),
  );
  context.on('console', (message) => {
    if (message.type() === 'error' && !isExpectedStatus(message.text())) trouble.push(message.text());
  });
  context.on('weberror', (error) => trouble.push(String(error.error())));
  context.on('response', (response) => {
    if (response.status() >= 500) trouble.push(`${response.status()} at ${response.url()}`);
  });
  return trouble;
}

/** Chromium notes every page with a 4xx status; those are refusals that a test looks at itself. */
function isExpectedStatus(text: string): boolean {
  return /^Failed to load resource: the server responded with a status of 4\d\d/.test(text);
}
