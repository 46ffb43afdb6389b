// Time that waits: half an hour more, ten times, and everything that the login stands on lives as long.

import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clockTime } from '#i18n/moments.ts';
import { answerIn, NUMBERS, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, formPost, type Page } from '../support/browser.ts';

const MINUTE = 60_000;

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({ client_id: 'shop' });
});
afterEach(() => shiftTime(0));
afterAll(() => broker.close());

const begin = (browser: Browser) => broker.relyingParty('shop').begin(browser);
const timeForm = (page: Page) => /<form class="time"[\s\S]*?<\/form>/.exec(page.text)?.[0] ?? '';
const hidden = (page: Page, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(timeForm(page))?.[1] ?? '';

/** Presses the button for more time. */
const more = (browser: Browser, page: Page, fields: Record<string, string> = {}) =>
  browser.open(
    new URL(/action="([^"]+)"/.exec(timeForm(page))?.[1] ?? '', page.url),
    formPost(
      new URLSearchParams({
        csrf: hidden(page, 'csrf'),
        back: hidden(page, 'back'),
        action: 'more-time',
        ...fields,
      }),
      { origin: broker.issuer },
    ),
    [broker.issuer],
  );

test.each(['https://evil.example/', '//evil.example', '/hulp', '/login/other', 'x/../../hulp'])(
  'it leads back into the login and nowhere else: not to %s',
  async (back) => {
    const browser = new Browser();
    const page = await begin(browser);
    const answer = await more(browser, page, { back });
    expect(answer.url.pathname).toBe(page.url.pathname);
  },
);

test('without the token of this login nothing is made longer', async () => {
  const browser = new Browser();
  const page = await begin(browser);
  expect((await more(browser, page, { csrf: 'forged' })).status).toBe(403);
  shiftTime(31 * MINUTE);
  expect((await browser.open(page.url)).text).toContain('<h1>Deze aanmelding is verlopen</h1>');
});

test('the page says until when; half an hour more is half an hour more, of everything', async () => {
  const browser = new Browser();
  const choice = await begin(browser);
  expect(choice.text).toContain(`U hebt tijd tot ${clockTime(Date.now() + 30 * MINUTE, 'nl')}.`);
  const card = await browser.submit(choice, { key: 'phone' }, [broker.issuer]);
  const longer = await more(browser, choice);
  expect(longer.text).toMatch(/<p role="status">In orde: u hebt nu tijd tot [\d.]+ uur\.<\/p>/);
  shiftTime(59 * MINUTE);
  const done = await browser.submit(card, { number: NUMBERS.maria }, [broker.issuer]);
  expect(answerIn(done)['code']).toBeDefined();
});

test('ten times, and then no more', async () => {
  const browser = new Browser();
  let page = await begin(browser);
  for (let n = 0; n < 10; n++) {
    shiftTime(n * 29 * MINUTE);
    page = await more(browser, page);
    expect(page.text).toContain('In orde:');
  }
  expect(timeForm(page)).toBe('');
  shiftTime((30 + 300) * MINUTE - 5_000);
  expect((await browser.open(page.url)).text).toMatch(/u hebt nu tijd tot/);
  shiftTime((30 + 300 + 1) * MINUTE);
  expect((await browser.open(page.url)).text).toContain('<h1>Deze aanmelding is verlopen</h1>');
});
