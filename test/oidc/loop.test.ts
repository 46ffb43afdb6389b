// A relying party that sends the browser round and round: a page, not a loop. Whoever only asks often is left in peace.

import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { expectErrorPage } from '../attack/support.ts';
import { answerIn, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';

const HOME = 'https://home.example/';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({ client_id: 'round', home_uri: HOME });
  await broker.register({ client_id: 'other' });
});
afterEach(() => shiftTime(0));
afterAll(() => broker.close());

async function signedIn(): Promise<Browser> {
  const browser = new Browser();
  await broker.relyingParty('round').login(browser, 'card');
  return browser;
}
const again = (browser: Browser, client = 'round', params = {}) =>
  browser.open(broker.relyingParty(client).authorizeUrl(params), {}, [broker.issuer]);

test('the sixth time within half a minute gets a page with the way home, and no code', async () => {
  const browser = await signedIn();
  for (let n = 0; n < 5; n++) expect(answerIn(await again(browser))['code']).toBeDefined();
  const page = await again(browser);
  expectErrorPage(page, 429, 'Het e-loket stuurt u steeds terug');
  expect(page.text).toContain(`href="${HOME}"`);
  const [, code = ''] = /class="code"[^>]*>([^<]+)</.exec(page.text) ?? [];
  expect(await broker.stores.durable.stories.findBySupportCode(code)).toMatchObject({
    relyingParty: 'round',
    steps: [{ what: 'trouble', reason: 'login_loop' }],
  });
});

test('after that page the next try is a first one again', async () => {
  const browser = await signedIn();
  for (let n = 0; n < 6; n++) await again(browser);
  expect(answerIn(await again(browser))['code']).toBeDefined();
});

test('slowly, by turns, silently or in many browsers: as often as they like', async () => {
  const browser = await signedIn();
  for (let n = 0; n < 7; n++) {
    shiftTime(n * 31_000);
    expect(answerIn(await again(browser))['code']).toBeDefined();
  }
  for (let n = 0; n < 7; n++) {
    expect(answerIn(await again(browser, n % 2 ? 'round' : 'other'))['code']).toBeDefined();
    expect(answerIn(await again(browser, 'round', { prompt: 'none' }))['code']).toBeDefined();
  }
});

test('a cookie that somebody wrote counts for nothing or for a page, never for a fault', async () => {
  const browser = await signedIn();
  for (const value of ['999!0!round', '5!99999999999999!round', '-1!x!', '!!', 'round', '5!1!<script>']) {
    browser.setCookie({ name: 'sleutelbos_again', value, path: '/auth' });
    expect((await again(browser)).status).toBeLessThan(500);
  }
});
