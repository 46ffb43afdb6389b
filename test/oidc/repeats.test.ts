// The same step sent twice: it runs once and is answered twice. What is another step, another browser's or too old is not.

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { answerIn, NUMBERS, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, formPost, type Page } from '../support/browser.ts';
import { supportCodeIn } from '../support/support-code.ts';

const MINUTE = 60_000;

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({ client_id: 'shop' });
});
afterEach(() => shiftTime(0));
afterAll(() => broker.close());

const begin = (browser: Browser) => broker.relyingParty('shop').begin(browser);
const csrfOn = (page: Page) => /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';

/** One post of the page's form, no redirect followed. */
const post = (browser: Browser, page: Page, fields: Record<string, string>) =>
  browser.request(
    page.url,
    formPost(new URLSearchParams({ csrf: csrfOn(page), ...fields }), { origin: broker.issuer }),
  );

/** What the story of the page's login tells, without times. */
async function stepsOf(page: Page): Promise<readonly (string | undefined)[]> {
  const story = await broker.stores.durable.stories.findBySupportCode(supportCodeIn(page.text));
  return story?.steps.map(({ what, reason }) => (reason === undefined ? what : `${what} ${reason}`)) ?? [];
}

const toCard = async (browser: Browser) => {
  const choice = await begin(browser);
  return { choice, card: await browser.submit(choice, { key: 'card' }, [broker.issuer]) };
};

describe('another step', () => {
  test('a form that was corrected is judged anew', async () => {
    const browser = new Browser();
    const { choice, card } = await toCard(browser);
    const refused = await post(browser, card, { reject: 'yes' });
    expect(refused.headers.get('location')).toBe(choice.url.pathname);
    await post(browser, card, { number: NUMBERS.jan });
    expect(await stepsOf(choice)).toEqual(['asked', 'chosen', 'rejected no', 'succeeded']);
  });

  test('another browser gets no answer of this one', async () => {
    const [mine, theirs] = [new Browser(), new Browser()];
    const { choice, card } = await toCard(mine);
    await post(mine, card, { number: NUMBERS.jan });
    const page = await post(theirs, card, { number: NUMBERS.jan });
    expect(page.headers.get('location')).toBeNull();
    expect(page.text).toContain('<h1>Ga verder in uw eerste browser</h1>');
    expect((await stepsOf(choice)).filter((what) => what === 'succeeded')).toHaveLength(1);
  });

  test('a cookie that somebody made is no key to an answer', async () => {
    const [mine, theirs] = [new Browser(), new Browser()];
    const { card } = await toCard(mine);
    const answer = await post(mine, card, { number: NUMBERS.jan });
    const name = 'sleutelbos_login';
    theirs.setCookie({ name, value: mine.cookie(name) ?? '', path: '/' });
    theirs.setCookie({ name: `${name}.sig`, value: 'made-up', path: '/' });
    expect(answer.status).toBe(303);
    expect((await post(theirs, card, { number: NUMBERS.jan })).headers.get('location')).toBeNull();
  });

  test('after two minutes the answer is forgotten, and the page says that the login is over', async () => {
    const browser = new Browser();
    const { card } = await toCard(browser);
    const first = await browser.open(
      card.url,
      formPost(new URLSearchParams({ csrf: csrfOn(card), number: NUMBERS.jan }), { origin: broker.issuer }),
      [broker.issuer],
    );
    expect(answerIn(first)['code']).toBeDefined();
    shiftTime(3 * MINUTE);
    const page = await post(browser, card, { number: NUMBERS.jan });
    expect(page.text).toContain('<h1>U bent al aangemeld</h1>');
  });

  test('what was refused is not kept: the same again, when it may be, runs', async () => {
    const browser = new Browser();
    const { card } = await toCard(browser);
    const forged = await browser.request(
      card.url,
      formPost(new URLSearchParams({ csrf: 'forged', number: NUMBERS.jan }), { origin: broker.issuer }),
    );
    expect(forged.status).toBe(403);
    expect((await post(browser, card, { number: NUMBERS.jan })).status).toBe(303);
  });
});

describe('the same step', () => {
  test('one after the other gets the same answer, and runs once', async () => {
    const browser = new Browser();
    const { choice, card } = await toCard(browser);
    const answers = [];
    for (let n = 0; n < 3; n++) answers.push(await post(browser, card, { number: NUMBERS.jan }));
    const seen = answers.map(({ status, headers }) => ({ status, location: headers.get('location') }));
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(seen[0]).toEqual({ status: 303, location: choice.url.pathname });
    expect(await stepsOf(choice)).toEqual(['asked', 'chosen', 'succeeded']);
  });

  test('thirty at once get the same answer, and it runs once', async () => {
    const browser = new Browser();
    const choice = await begin(browser);
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => post(browser, choice, { key: 'card' })),
    );
    expect(new Set(answers.map(({ status, headers }) => `${status} ${headers.get('location')}`))).toEqual(
      new Set([`303 ${choice.url.pathname}/card`]),
    );
    expect(await stepsOf(choice)).toEqual(['asked', 'chosen']);
  });

  test('the last one, sent again once the login is over, still leads on', async () => {
    const browser = new Browser();
    const { card } = await toCard(browser);
    const fields = { number: NUMBERS.jan };
    const again = await post(browser, card, fields);
    expect(again.status).toBe(303);
  });
});
