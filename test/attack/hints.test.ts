// Silent logins, hints and the way on after a form: nobody is taken for somebody else, nobody is led astray (C3; requirements
// 3, 9, 19 and 20).

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { answerIn, NUMBERS, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';

const OUT = 'http://localhost:59999/out';
let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({ client_id: 'shop', post_logout_redirect_uris: [OUT] });
  await broker.register({ client_id: 'second', post_logout_redirect_uris: [`${OUT}/second`] });
});
afterAll(() => broker.close());
afterEach(() => shiftTime(0));

const within = () => [broker.issuer];

/** Signs in, and gives the ID token. */
async function idToken(browser: Browser, client = 'shop', number: string = NUMBERS.maria): Promise<string> {
  const hand = broker.relyingParty(client);
  const { code = '' } = await hand.login(browser, 'card', {}, number);
  return (await hand.redeem(code)).body.id_token ?? '';
}

describe('a silent login', () => {
  test('with a hint of somebody else gives no code', async () => {
    const [maria, jan] = [new Browser(), new Browser()];
    await idToken(maria);
    const hint = await idToken(jan, 'shop', NUMBERS.jan);
    const page = await broker.relyingParty('shop').begin(maria, { prompt: 'none', id_token_hint: hint });
    expect(answerIn(page)).toMatchObject({ error: 'login_required', iss: broker.issuer });
    expect(answerIn(page)).not.toHaveProperty('code');
  });

  test.each([
    ['nobody signed in', {}],
    ['a proof that is too old', { max_age: '0' }],
    ['a level that was not reached', { acr_values: 'high' }],
    ['a key that was not used', { acr_values: 'urn:be:vlaanderen:authmech:phone' }],
  ])('with %s shows no page', async (name, params) => {
    const browser = new Browser();
    if (name !== 'nobody signed in') await broker.relyingParty('shop').login(browser, 'code');
    const page = await broker.relyingParty('shop').begin(browser, { prompt: 'none', ...params });
    expect(page.status).toBe(303);
    expect(answerIn(page)).toMatchObject({ error: 'login_required', state: 'the-state' });
  });

  test('with one’s own hint gives a code', async () => {
    const browser = new Browser();
    const hint = await idToken(browser);
    const page = await broker.relyingParty('shop').begin(browser, { prompt: 'none', id_token_hint: hint });
    expect(answerIn(page)['code']).toBeDefined();
  });
});

describe('logging out', () => {
  /** Where it ends, the question answered with yes. */
  async function ending(browser: Browser, params: Readonly<Record<string, string>>): Promise<Page> {
    const page = await browser.open(`${broker.issuer}/logout?${new URLSearchParams(params)}`, {}, within());
    return page.text.includes('name="xsrf"') ? browser.submit(page, { logout: 'yes' }, within()) : page;
  }

  test.each([
    ['an address that nobody registered', 'https://evil.example/'],
    ['the address of another e-loket', `${OUT}/second`],
    ['a script', 'javascript:alert(1)'],
    ['the registered address with a slash', `${OUT}/`],
  ])(
    'never leads to %s: with the right hint, an expired one, or one of somebody else',
    async (_, address) => {
      const [browser, other] = [new Browser(), new Browser()];
      const own = await idToken(browser);
      const theirs = await idToken(other, 'shop', NUMBERS.jan);
      for (const [hint, later] of [
        [own, 0],
        [theirs, 0],
        [own, 3_600_000],
      ] as const) {
        shiftTime(later);
        const page = await ending(browser, { id_token_hint: hint, post_logout_redirect_uri: address });
        expect(page.headers.get('location') ?? '').not.toMatch(/evil|59999|javascript/);
        expect(page.text).not.toContain('evil.example');
      }
    },
  );

  test.each([
    ['of the second e-loket', async () => idToken(new Browser(), 'second')],
    ['that nobody signed', async () => `${(await idToken(new Browser())).split('.').slice(0, 2).join('.')}.`],
    ['that was changed', async () => `${await idToken(new Browser())}x`],
  ])('with a hint %s does not lead to the first one’s address', async (_, hint) => {
    const browser = new Browser();
    await idToken(browser);
    const page = await ending(browser, { id_token_hint: await hint(), post_logout_redirect_uri: OUT });
    expect(page.headers.get('location') ?? '').not.toContain('59999');
  });
});

test('after each form of a login and of logging out the browser comes with a GET: 303, never 307', async () => {
  const browser = new Browser();
  const choice = await broker.relyingParty('shop').begin(browser);
  const chosen = await browser.submit(choice, { key: 'card' }, []);
  const keyPage = await browser.open(new URL(chosen.headers.get('location') ?? '', choice.url), {}, within());
  const proven = await browser.submit(keyPage, { number: NUMBERS.maria }, []);
  const last = await browser.open(new URL(proven.headers.get('location') ?? '', choice.url), {}, within());
  expect(answerIn(last)['code']).toBeDefined();
  const question = await browser.open(`${broker.issuer}/logout`, {}, within());
  const out = await browser.submit(question, { logout: 'yes' }, []);
  expect([chosen, proven, last, out].map(({ status }) => status)).toEqual([303, 303, 303, 303]);
});
