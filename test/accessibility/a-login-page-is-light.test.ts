// Wire bytes as Chromium counts them at a first visit: headers, HTML, style sheet, icon. docs and design ask for 10 kB.

import { afterAll, expect, test } from '@jest/globals';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown } from '../support/demo.ts';

const LIMIT = 10_000;
const measured: Record<string, string> = {};

interface Weight {
  readonly bytes: number;
  readonly requests: number;
  readonly scripts: number;
}

/** Loads this address with an empty cache. */
async function weigh(citizen: Citizen, address: string): Promise<Weight> {
  const { page, browser } = citizen;
  // What the page before still loads (its icon) is not this page's weight.
  await page.waitForLoadState('networkidle');
  const cdp = await browser.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.clearBrowserCache');
  const sizes: number[] = [];
  let scripts = 0;
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength));
  cdp.on('Network.responseReceived', ({ type }) => {
    if (type === 'Script') scripts += 1;
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await cdp.detach();
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), requests: sizes.length, scripts };
}

describeInTown(
  'a page weighs at most 10 kB at the first visit, in at most three requests, without script',
  (town) => {
    afterAll(() => {
      process.stderr.write(`wire bytes at the first visit: ${JSON.stringify(measured, undefined, 2)}\n`);
    });

    const pages: readonly (readonly [name: string, walk: (citizen: Citizen) => Promise<unknown>])[] = [
      ['the choice', async () => undefined],
      [
        'the card page',
        async (citizen) => {
          await citizen.keyButton('eid').click();
          await citizen.sees('Steek uw kaart in de lezer');
        },
      ],
      ['being out already', (citizen) => citizen.page.goto(`${town.demo.issuer}/logout`)],
      ['an error', (citizen) => citizen.page.goto(`${town.demo.issuer}/login/${'A'.repeat(32)}`)],
    ];

    test.each(pages)('%s', async (name, walk) => {
      const maria = await town.citizen();
      await maria.goesTo('demo-high');
      await walk(maria);
      const weight = await weigh(maria, maria.page.url());
      measured[name] = `${weight.bytes} in ${weight.requests}`;
      expect(weight.bytes).toBeLessThanOrEqual(LIMIT);
      expect(weight.requests).toBeLessThanOrEqual(3);
      expect(weight.scripts).toBe(0);
    });

    test('the whole first visit of a login with eID, from e-loket to the card reader', async () => {
      const maria = await town.citizen();
      let bytes = 0;
      const cdp = await maria.browser.newCDPSession(maria.page);
      await cdp.send('Network.enable');
      const ours = new Set<string>();
      cdp.on('Network.responseReceived', ({ requestId, response }) => {
        if (response.url.startsWith(town.demo.issuer)) ours.add(requestId);
      });
      cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (ours.has(requestId)) bytes += encodedDataLength;
      });
      await maria.goesTo('demo-high');
      await maria.takesOutCard();
      measured['choice and card page together'] = String(bytes);
      expect(bytes).toBeLessThanOrEqual(LIMIT + 4_000);
    });
  },
);
