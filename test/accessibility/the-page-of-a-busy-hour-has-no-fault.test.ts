import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { locales } from '#i18n/texts.ts';
import { describeUnless, launchChromium, missingChromium } from '../support/chromium.ts';
import { crowdHouse } from '../support/crowd-house.ts';
import { still } from '../support/demo.ts';
import { expectNoFaults } from './check-scenes.ts';
import { helpFaults } from './checks.ts';

describeUnless(missingChromium, 'asked to come back because it is too busy', () => {
  let house: Awaited<ReturnType<ReturnType<typeof crowdHouse>['listen']>>;
  let browser: Browser;
  beforeAll(async () => {
    house = await crowdHouse().listen();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  test.each(locales)('in %s', async (language) => {
    const page = await browser.newPage(still);
    await page.goto(`${house.origin}/auth?client_id=shop&lang=${language}`);
    expect(await helpFaults(page)).toEqual([]);
    await expectNoFaults({ page }, language);
    await page.locator('a.button').click();
    await page.waitForLoadState();
    expect(new URL(page.url()).search).toBe(`?client_id=shop&lang=${language}`);
    await page.close();
  });
});
