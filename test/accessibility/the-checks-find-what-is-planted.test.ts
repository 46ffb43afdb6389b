// A check that never fails proves nothing: each one meets a page with its fault.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeUnless, launchMeasuringChromium, missingChromium } from '../support/chromium.ts';
import {
  axeFinds,
  axeFindsOfColours,
  axeFindsOfWords,
  PHONE,
  reflowFaults,
  smallTargets,
  structureFaults,
} from './checks.ts';

describeUnless(missingChromium, 'the checks find', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchMeasuringChromium();
    page = await browser.newPage({ viewport: PHONE });
  });
  afterAll(() => browser.close());

  const show = (body: string) =>
    page.setContent(
      `<!DOCTYPE html><html lang="nl"><head><title>Taak</title></head><body>${body}</body></html>`,
    );

  test('grey on white, and words outside a landmark', async () => {
    await show('<main><h1>Taak</h1><p style="color:#aaa">bleek</p></main><p>buiten</p>');
    expect((await axeFinds(page)).map((fault) => fault.split(':')[0])).toEqual(['color-contrast', 'region']);
    expect(await axeFindsOfColours(page)).toEqual([expect.stringMatching(/^color-contrast: /)]);
  });

  test('a picture, a button and a link without words, in whatever language', async () => {
    await show('<main><h1>Taak</h1><img src="data:,"><button></button><a href="/x"></a></main>');
    const found = (await axeFindsOfWords(page)).map((fault) => fault.split(':')[0]);
    expect(found.toSorted()).toEqual(['button-name', 'image-alt', 'link-name']);
  });

  test('a second h1, another language, a title without the task', async () => {
    await show('<main><h1>Iets anders</h1><h1>Nog iets</h1></main>');
    expect(await structureFaults(page, 'fr')).toHaveLength(3);
  });

  test('a faulty form whose title does not say so', async () => {
    await show('<main><h1>Taak</h1><input aria-label="veld" aria-invalid="true"></main>');
    expect(await structureFaults(page, 'nl')).toEqual(['title “Taak” hides the fault']);
  });

  test('a page that must be scrolled sideways, and one that only fits with tight text', async () => {
    await show('<main><h1>Taak</h1><p style="width:400px">breed</p></main>');
    expect((await reflowFaults(page))[0]).toContain('320 px: the page scrolls');
    await show('<main><h1>Taak</h1><p style="width:10em;white-space:nowrap">net vijftien lang</p></main>');
    expect((await reflowFaults(page)).every((fault) => fault.startsWith('text spacing: cut off'))).toBe(true);
  });

  test('a button too small for a thumb', async () => {
    await show('<main><h1>Taak</h1><button style="height:30px;width:90px">OK</button></main>');
    expect(await smallTargets(page)).toEqual([expect.stringContaining('90×30')]);
  });
});
