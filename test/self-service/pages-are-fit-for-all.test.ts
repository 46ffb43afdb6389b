// The pages of where, lost and data, and of linking a European key: measured in a real Chromium, in four languages, light
// and dark, narrow and with wide text.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { eidas } from '#digital-keys/eidas/index.ts';
import { newKey } from '#digital-keys/shared/upstream-oidc/new-keys.ts';
import { locales } from '#i18n/texts.ts';
import {
  axeFinds,
  helpFaults,
  reflowFaults,
  smallTargets,
  structureFaults,
} from '../accessibility/checks.ts';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { describeUnless, launchChromium, missingChromium } from '../support/chromium.ts';
import { pretendKey } from '../support/pretend-key.ts';
import { carried, pretendOwnKey } from './pretend-own-key.ts';

describeUnless(missingChromium, 'a page of one’s own', () => {
  let broker: TestBroker;
  let chromium: Browser;
  let page: Page;

  beforeAll(async () => {
    const jwks = { keys: [await newKey('sig', 0, 2048), await newKey('enc', 0, 2048)] };
    const node = { issuer: 'http://localhost:59998', client_id: 'sleutelbos', jwks };
    broker = await startBroker({
      keys: [
        carried(pretendKey('card', 'high'), 'card'),
        carried(pretendKey('phone', 'high'), 'phone'),
        pretendOwnKey('word', 'low', { carriedBy: 'memory' }),
        pretendOwnKey('mail', 'substantial', {
          carriedBy: 'mailbox',
          after: 'word',
          mail: 'maria@example.be',
        }),
        eidas,
      ],
      digitalKeys: { card: {}, phone: {}, word: {}, mail: {}, eidas: node },
    });
    for (let index = 0; index < 30; index++) {
      await broker.register({
        client_id: `loket-${index}`,
        allowed_levels: index % 2 ? ['high'] : ['substantial', 'high'],
      });
    }
    chromium = await launchChromium();
    page = await (await chromium.newContext({ reducedMotion: 'reduce' })).newPage();
    await page.goto(`${broker.issuer}/sleutels/gegevens`);
    await page.click('button[name=key][value=card]');
    await Promise.all([page.waitForURL('**/sleutels/**'), page.evaluate(() => document.forms[0]?.submit())]);
    await page.goto(`${broker.issuer}/sleutels/activeren/mail`);
  });
  afterAll(async () => {
    await chromium?.close();
    await broker?.close();
  });

  test.each([
    '/sleutels/waar',
    '/sleutels/waar?zoek=niets',
    '/sleutels/kwijt',
    '/sleutels/gegevens?gedaan=taal',
    '/sleutels/gegevens/wissen',
    '/sleutels/activeren/eidas?fout=refused',
  ])('%s', async (path) => {
    // An activation begins where its page is first opened.
    await page.goto(`${broker.issuer}${path}`);
    for (const language of locales) {
      const url = new URL(path, broker.issuer);
      url.searchParams.set('lang', language);
      await page.goto(url.href);
      const faults = [...(await structureFaults(page, language)), ...(await helpFaults(page))];
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        faults.push(...(await axeFinds(page)).map((fault) => `${colorScheme} ${fault}`));
      }
      faults.push(...(await reflowFaults(page)), ...(await smallTargets(page)));
      expect({ language, faults }).toEqual({ language, faults: [] });
    }
  });
});
