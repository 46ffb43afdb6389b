// No session of somebody else's making: what an attacker planted or began never becomes the victim's login (C6, C7).

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answerIn, NUMBERS, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';
import { expectErrorPage, expectNothingGiven } from './support.ts';

const SESSION = 'sleutelbos_session';
let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({ client_id: 'shop' });
  await broker.register({ client_id: 'second' });
});
afterAll(() => broker.close());

const hand = (id = 'shop') => broker.relyingParty(id);
const within = () => [broker.issuer];
const copyCookies = (from: Browser, to: Browser, which = /./) => {
  for (const cookie of from.cookies()) if (which.test(cookie.name)) to.setCookie(cookie);
};
const silent = async (browser: Browser) => answerIn(await hand().begin(browser, { prompt: 'none' }));
const uidOf = (page: Page) => page.url.pathname.split('/')[2] ?? '';
const alive = async (id: string | undefined) =>
  (await broker.stores.volatile.sessions.find(id ?? '')) !== undefined;

describe('an attacker’s login', () => {
  test.each([
    ['its page', (page: Page) => page.url.href],
    ['the page of a key', (page: Page) => `${page.url.href}/card`],
    ['a later step of a key', (page: Page) => `${page.url.href}/card/callback?state=x&code=y`],
    ['the engine’s own resume address', (page: Page) => `${broker.issuer}/auth/${uidOf(page)}`],
  ])('opened by the victim at %s: refused, with nothing given', async (_, address) => {
    const [attacker, victim] = [new Browser(), new Browser()];
    const page = await hand().begin(attacker);
    expectErrorPage(await victim.open(address(page), {}, within()), 400);
    expectNothingGiven(victim);
  });

  test('finished by the attacker, resumed by the victim: no code, no session', async () => {
    const [attacker, victim] = [new Browser(), new Browser()];
    const page = await hand().begin(attacker);
    const keyPage = await attacker.submit(page, { key: 'card' }, within());
    const proven = await attacker.submit(keyPage, { number: NUMBERS.jan }, []);
    expect(proven.status).toBe(303);
    expectErrorPage(await victim.open(`${broker.issuer}/auth/${uidOf(page)}`, {}, within()), 400);
    expectErrorPage(await victim.open(page.url, {}, within()), 400);
    expectNothingGiven(victim);
  });

  test('opened by a victim who is signed in: their own session is not touched', async () => {
    const [attacker, victim] = [new Browser(), new Browser()];
    await hand().login(victim, 'card', {}, NUMBERS.maria);
    const id = victim.cookie(SESSION);
    const page = await hand().begin(attacker);
    expectErrorPage(await victim.open(page.url, {}, within()), 400);
    expect(victim.cookie(SESSION)).toBe(id);
    expect((await silent(victim))['code']).toBeDefined();
  });

  test('the cookie of one login opens no other', async () => {
    const [attacker, victim] = [new Browser(), new Browser()];
    const [theirs, hers] = [await hand().begin(attacker), await hand().begin(victim)];
    for (const { name, value } of attacker.cookies())
      victim.setCookie({ name, value, path: hers.url.pathname });
    expectErrorPage(await victim.open(hers.url, {}, within()), 400);
    expect((await attacker.open(theirs.url, {}, within())).status).toBe(200);
  });
});

describe('a planted session cookie', () => {
  test('an anonymous one is not the one that gets signed in', async () => {
    const [attacker, victim] = [new Browser(), new Browser()];
    // The logout page hands out an anonymous session.
    await attacker.open(`${broker.issuer}/logout`, {}, within());
    const planted = attacker.cookie(SESSION);
    expect(planted).toBeDefined();
    copyCookies(attacker, victim, /session/);
    const { code } = await hand().login(victim, 'card');
    expect(code).toBeDefined();
    expect(victim.cookie(SESSION)).not.toBe(planted);
    expect((await silent(attacker))['error']).toBe('login_required');
    expect(await alive(planted)).toBe(false);
  });

  test('also when the login had begun before', async () => {
    const [attacker, victim] = [new Browser(), new Browser()];
    await attacker.open(`${broker.issuer}/logout`, {}, within());
    const page = await hand().begin(victim);
    copyCookies(attacker, victim, /session/);
    await hand().prove(victim, page, 'card');
    expect((await silent(attacker))['error']).toBe('login_required');
  });

  test.each(['made-up', 'A'.repeat(43), '../../etc', '', '%00'])(
    'a made-up one (%p) is nobody’s',
    async (value) => {
      const browser = new Browser();
      browser.setCookie({ name: SESSION, value, path: '/' });
      browser.setCookie({ name: `${SESSION}.sig`, value: 'A'.repeat(43), path: '/' });
      expect((await silent(browser))['error']).toBe('login_required');
    },
  );

  test('a real one with a wrong or without signature is nobody’s', async () => {
    const [signedIn, thief] = [new Browser(), new Browser()];
    await hand().login(signedIn, 'card');
    copyCookies(signedIn, thief, /session$/);
    expect((await silent(thief))['error']).toBe('login_required');
    thief.setCookie({ name: `${SESSION}.sig`, value: 'A'.repeat(43), path: '/' });
    expect((await silent(thief))['error']).toBe('login_required');
  });
});

describe('the session cookie changes, and the old one is dead', () => {
  /** Signs in, does `act`, and gives the cookie before and after it, and a browser that kept the old one. */
  async function around(act: (browser: Browser) => Promise<unknown>) {
    const [browser, thief] = [new Browser(), new Browser()];
    await hand().login(browser, 'word');
    await hand('second').begin(browser, { prompt: 'none' });
    const before = browser.cookie(SESSION);
    copyCookies(browser, thief, /session/);
    expect((await silent(thief))['code']).toBeDefined();
    await act(browser);
    return { before, after: browser.cookie(SESSION), thief };
  }

  test.each([
    ['at a step-up', (browser: Browser) => hand().login(browser, 'card', { acr_values: 'high' })],
    ['at a new authentication', (browser: Browser) => hand().login(browser, 'word', { prompt: 'login' })],
    [
      'at logging out everywhere',
      async (browser: Browser) =>
        browser.submit(
          await browser.open(`${broker.issuer}/logout`, {}, within()),
          { logout: 'yes' },
          within(),
        ),
    ],
    [
      'at logging out of one relying party',
      async (browser: Browser) => {
        const out = `${broker.issuer}/logout?client_id=second`;
        await browser.submit(await browser.open(out, {}, within()), {}, within());
      },
    ],
    [
      'when somebody else signs in',
      async (browser: Browser) => {
        const page = await hand().begin(browser, { acr_values: 'high' });
        const question = await hand().prove(browser, page, 'card', NUMBERS.jan);
        await browser.submit(question, { action: 'switch' }, within());
      },
    ],
  ])('%s', async (_, act) => {
    const { before, after, thief } = await around(act);
    expect(after).not.toBe(before);
    expect((await silent(thief))['error']).toBe('login_required');
    expect(await alive(before)).toBe(false);
  });

  test('two people in one browser never see each other’s tokens', async () => {
    const browser = new Browser();
    const shop = hand();
    const first = await shop.redeem((await shop.login(browser, 'card', {}, NUMBERS.maria))['code'] ?? '');
    const page = await shop.begin(browser, { prompt: 'login' });
    const question = await shop.prove(browser, page, 'card', NUMBERS.jan);
    const { code = '' } = answerIn(await browser.submit(question, { action: 'switch' }, within()));
    const second = await shop.redeem(code);
    expect(second.claims['sub']).not.toBe(first.claims['sub']);
    expect((await shop.userinfo(first.body.access_token ?? '')).status).toBe(401);
    expect((await shop.userinfo(second.body.access_token ?? '')).body['sub']).toBe(second.claims['sub']);
  });
});
