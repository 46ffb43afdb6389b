// Tabs, back, reload, double click, expired, cookies blocked, another browser: each has a defined, friendly ending.

import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { answerIn, NUMBERS, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';
import { SUPPORT_CODE } from '../support/support-code.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({ client_id: 'shop', initiate_login_uri: 'http://localhost:59999/start' });
  await broker.register({ client_id: 'other' });
});
afterEach(() => shiftTime(0));
afterAll(() => broker.close());

const within = () => [broker.issuer];

/** A page for people: no engine words, a support code, a way home. */
function expectFriendly(page: Page, title: string, way = 'http://localhost:59999/') {
  expect(page.text).toContain(`<h1>${title}</h1>`);
  expect(page.text).toMatch(SUPPORT_CODE);
  expect(page.text).toContain(`href="${way}`);
  expect(page.text).not.toMatch(/SessionNotFound|invalid_request|server_error|oidc-provider/);
  expect(page.status).toBeLessThan(500);
}

describe('friendly endings', () => {
  test('two tabs without a session both finish', async () => {
    const browser = new Browser();
    const hand = broker.relyingParty('shop');
    const [one, two] = [await hand.begin(browser), await hand.begin(browser)];
    expect(answerIn(await hand.prove(browser, one, 'card'))['code']).toBeDefined();
    expect(answerIn(await hand.prove(browser, two, 'card'))['code']).toBeDefined();
  });

  test('two tabs that step up: what one proved, the other need not ask again', async () => {
    const browser = new Browser();
    const hand = broker.relyingParty('shop');
    await hand.login(browser, 'word');
    const [one, two] = [
      await hand.begin(browser, { acr_values: 'high' }),
      await hand.begin(browser, { acr_values: 'high' }),
    ];
    expect(answerIn(await hand.prove(browser, one, 'card'))['code']).toBeDefined();
    expect(answerIn(await browser.submit(two, { key: 'phone' }, within()))['code']).toBeDefined();
  });

  test('back and submit again after the login is finished: already signed in, go on', async () => {
    const browser = new Browser();
    const hand = broker.relyingParty('shop');
    const page = await hand.begin(browser);
    await hand.prove(browser, page, 'card');
    const again = await browser.submit(page, { key: 'card' }, within());
    expectFriendly(again, 'U bent al aangemeld', 'http://localhost:59999/start');
    expectFriendly(
      await browser.open(page.url, {}, within()),
      'U bent al aangemeld',
      'http://localhost:59999/start',
    );
  });

  test('the key page opened again after the login is finished', async () => {
    const browser = new Browser();
    const hand = broker.relyingParty('shop');
    const page = await hand.begin(browser);
    await hand.prove(browser, page, 'card');
    expectFriendly(
      await browser.open(`${page.url.href}/card`, {}, within()),
      'U bent al aangemeld',
      'http://localhost:59999/start',
    );
  });

  test('an answer that comes twice at once: the one that is refused does not undo the one that proved', async () => {
    const browser = new Browser();
    const page = await broker.relyingParty('shop').begin(browser);
    const keyPage = await browser.submit(page, { key: 'card' }, within());
    const { records } = broker.stores.volatile;
    const replace = records.replace.bind(records);
    const [arrived, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const held = jest.spyOn(records, 'replace').mockImplementationOnce(async (...record) => {
      arrived.resolve();
      await gate.promise;
      return replace(...record);
    });
    try {
      const refused = browser.submit(keyPage, { reject: 'yes' }, within());
      await arrived.promise;
      const proven = await browser.submit(keyPage, { number: NUMBERS.jan }, [`${broker.issuer}/no-further`]);
      expect(proven.status).toBe(303);
      gate.resolve();
      expect(answerIn(await refused)['code']).toBeDefined();
    } finally {
      held.mockRestore();
    }
  });

  test('double click on a key gives the same page twice', async () => {
    const browser = new Browser();
    const page = await broker.relyingParty('shop').begin(browser);
    const [one, two] = await Promise.all([
      browser.submit(page, { key: 'card' }, within()),
      browser.submit(page, { key: 'card' }, within()),
    ]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(one.url.pathname).toBe(two.url.pathname);
  });

  test('double click on the last button: one code each at most, never an engine error', async () => {
    const browser = new Browser();
    const hand = broker.relyingParty('shop');
    const keyPage = await browser.submit(await hand.begin(browser), { key: 'card' }, within());
    const ends = await Promise.all(
      [1, 2].map(() => browser.submit(keyPage, { number: NUMBERS.maria }, within())),
    );
    expect(ends.some((end) => answerIn(end)['code'])).toBe(true);
    for (const end of ends) if (!answerIn(end)['code']) expect(end.text).toContain('U bent al aangemeld');
  });

  test('the resume address reloaded', async () => {
    const browser = new Browser();
    const hand = broker.relyingParty('shop');
    const page = await hand.begin(browser);
    await hand.prove(browser, page, 'card');
    const uid = page.url.pathname.split('/')[2];
    expectFriendly(
      await browser.open(`${broker.issuer}/auth/${uid}`, {}, within()),
      'U bent al aangemeld',
      'http://localhost:59999/start',
    );
  });

  test('expired: start again at the e-loket', async () => {
    const browser = new Browser();
    const page = await broker.relyingParty('shop').begin(browser);
    await browser.open(page.url);
    shiftTime(31 * 60_000);
    expectFriendly(
      await browser.open(page.url, {}, within()),
      'Deze aanmelding is verlopen',
      'http://localhost:59999/start',
    );
    expectFriendly(
      await browser.submit(page, { key: 'card' }, within()),
      'Deze aanmelding is verlopen',
      'http://localhost:59999/start',
    );
  });

  test('cookies blocked: says so', async () => {
    const blocked = new Browser();
    const first = await blocked.request(broker.relyingParty('shop').authorizeUrl());
    blocked.forget(/./);
    expectFriendly(
      await blocked.request(new URL(first.headers.get('location') ?? '', broker.issuer)),
      'Uw browser blokkeert cookies',
      'http://localhost:59999/start',
    );
  });

  test('the same login in another browser: go back to the first one', async () => {
    const page = await broker.relyingParty('shop').begin(new Browser());
    expectFriendly(
      await new Browser().open(page.url, {}, within()),
      'Ga verder in uw eerste browser',
      'http://localhost:59999/start',
    );
  });

  test('a made-up login', async () => {
    const page = await new Browser().open(`${broker.issuer}/login/AAAAAAAAAAAAAAAAAAAAAAAAA`, {}, within());
    expect(page.text).toContain('<h1>Deze aanmelding kennen wij niet</h1>');
    expect(page.status).toBe(400);
  });

  test('signed out in another tab during a step-up', async () => {
    const browser = new Browser();
    const hand = broker.relyingParty('shop');
    await hand.login(browser, 'word');
    const page = await hand.begin(browser, { acr_values: 'high' });
    const out = await browser.open(`${broker.issuer}/logout`, {}, within());
    await browser.submit(out, { logout: 'yes' }, within());
    expectFriendly(
      await browser.open(page.url, {}, within()),
      'Er veranderde iets in een ander venster',
      'http://localhost:59999/start',
    );
  });

  test('a rejected try says why, once, and loses nothing', async () => {
    const browser = new Browser();
    const hand = broker.relyingParty('shop');
    const keyPage = await browser.submit(await hand.begin(browser), { key: 'card' }, within());
    const choice = await browser.submit(keyPage, { reject: 'yes' }, within());
    expect(choice.text).toContain('card says no');
    expect((await browser.open(choice.url, {}, within())).text).not.toContain('card says no');
    expect(answerIn(await hand.prove(browser, choice, 'phone'))['code']).toBeDefined();
  });

  test('the language chosen stays for the whole login; ui_locales comes first', async () => {
    const browser = new Browser();
    const hand = broker.relyingParty('shop');
    const german = await hand.begin(browser, { ui_locales: 'xx de fr' });
    expect(german.text).toContain('<html lang="de">');
    expect((await browser.open(`${german.url.href}?lang=fr`, {}, within())).text).toContain(
      '<html lang="fr">',
    );
    expect((await browser.open(german.url, {}, within())).text).toContain('<html lang="fr">');
  });

  test('the key used last stands first', async () => {
    const browser = new Browser();
    const hand = broker.relyingParty('shop');
    await hand.login(browser, 'phone');
    const page = await hand.begin(browser, { prompt: 'login' });
    expect(page.text.indexOf('value="phone"')).toBeLessThan(page.text.indexOf('value="card"'));
    expect(page.text).toContain('Laatst gebruikt op dit toestel');
  });
});
