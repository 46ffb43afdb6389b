// Our own forms: no step without its predecessor, no answer that was not offered, nothing from another website (C11, C22).

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answerIn, NUMBERS, pretendKeys, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, formPost, type Page } from '../support/browser.ts';
import { pretendKey } from '../support/pretend-key.ts';
import { expectErrorPage, rowsBy } from './support.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker({
    keys: [...pretendKeys, pretendKey('broken', 'high')],
    digitalKeys: { card: {}, phone: {}, code: {}, word: {}, broken: { down: true } },
  });
  await broker.register({ client_id: 'shop', allowed_levels: ['high'], allowed_keys: ['card', 'broken'] });
  await broker.register({ client_id: 'any' });
});
afterAll(() => broker.close());

const hand = (id = 'shop') => broker.relyingParty(id);
const within = () => [broker.issuer];

async function begin(id = 'shop') {
  const browser = new Browser();
  const page = await hand(id).begin(browser);
  return { browser, page, csrf: /name="csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? '' };
}

const send = (
  browser: Browser,
  url: string | URL,
  fields: Record<string, string>,
  headers = {},
): Promise<Page> =>
  browser.open(url, formPost(new URLSearchParams(fields), { origin: broker.issuer, ...headers }), within());

/** The login is where it was: nobody is signed in, and the citizen can still go on. */
async function expectUntouched(browser: Browser, page: Page): Promise<void> {
  expect(browser.cookie('sleutelbos_session')).toBeUndefined();
  const choice = await browser.open(page.url, {}, within());
  expect(choice.text).toContain('value="card"');
  expect(answerIn(await hand().prove(browser, choice, 'card'))['code']).toBeDefined();
}

/** The choice of this login again, with nobody signed in and without that key. */
function expectChoice(page: Page, answer: Page): void {
  expect([answer.status, answer.url.pathname]).toEqual([200, page.url.pathname]);
  expect(answer.text).toContain('value="card"');
  expect(answer.text).not.toContain('value="broken"');
}

describe('at the choice of a key', () => {
  test.each([
    ['a key of too low a level', { key: 'word' }],
    ['a key that this relying party does not take', { key: 'phone' }],
    ['a key that does not exist', { key: 'nobody' }],
    ['a key with a name of the language', { key: '__proto__' }],
    ['no key', {}],
    ['an answer to a question that was not asked', { action: 'switch' }],
  ])('%s is refused with a page, and leaves a row', async (_, fields) => {
    const { browser, page, csrf } = await begin();
    const rows = await rowsBy(broker, async () => {
      expectErrorPage(await send(browser, page.url, { csrf, ...fields }), 403);
    });
    expect(rows).toEqual([{ type: 'request.refused', relyingParty: 'shop' }]);
    await expectUntouched(browser, page);
  });

  test('a key that is switched off leads back to the choice, and leaves a row', async () => {
    const { browser, page, csrf } = await begin();
    const rows = await rowsBy(broker, async () => {
      expectChoice(page, await send(browser, page.url, { csrf, key: 'broken' }));
    });
    expect(rows).toEqual([{ type: 'request.refused', relyingParty: 'shop' }]);
    await expectUntouched(browser, page);
  });

  test.each([
    ['missing', () => ({})],
    ['empty', () => ({ csrf: '' })],
    ['made up', () => ({ csrf: `${'A'.repeat(16)}.${'A'.repeat(43)}` })],
    ['cut short', (csrf: string) => ({ csrf: csrf.slice(0, -1) })],
    [
      'with another nonce',
      (csrf: string) => ({ csrf: `${csrf.startsWith('x') ? 'y' : 'x'}${csrf.slice(1)}` }),
    ],
    ['with more behind it', (csrf: string) => ({ csrf: `${csrf}AAAA` })],
  ])('a form token that is %s is refused', async (_, spoil) => {
    const { browser, page, csrf } = await begin();
    const rows = await rowsBy(broker, async () => {
      for (const target of [page.url, new URL(`${page.url}/card`)])
        expectErrorPage(await send(browser, target, { key: 'card', ...spoil(csrf) }), 403);
    });
    expect(rows.map(({ type }) => type)).toEqual(['request.refused', 'request.refused']);
    await expectUntouched(browser, page);
  });

  test('the form token of another login, of the same browser even, is refused', async () => {
    const { browser, page } = await begin();
    const other = await hand().begin(browser);
    const foreign = /name="csrf" value="([^"]*)"/.exec(other.text)?.[1] ?? '';
    expectErrorPage(await send(browser, page.url, { csrf: foreign, key: 'card' }), 403);
    await expectUntouched(browser, page);
  });

  test('a field twice, nested or named like a part of the language is no server error', async () => {
    const { browser, page, csrf } = await begin();
    for (const body of [
      `csrf=${csrf}&key=card&key=word`,
      `csrf=${csrf}&csrf=${csrf}&key=card`,
      `csrf[a]=${csrf}&key[$ne]=word`,
      `csrf=${csrf}&__proto__[key]=card`,
      `csrf=${csrf}&constructor=1&toString=2`,
    ]) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: broker.issuer };
      const answer = await browser.request(page.url, { method: 'POST', body, headers });
      expect([400, 403]).toContain(answer.status);
    }
    await expectUntouched(browser, page);
  });
});

describe('at a key', () => {
  test('one that is offered may be used without choosing it first', async () => {
    const { browser, page } = await begin();
    const keyPage = await browser.open(`${page.url}/card`, {}, within());
    const end = await browser.submit(keyPage, { number: NUMBERS.maria }, within());
    expect(answerIn(end)['code']).toBeDefined();
  });

  test.each([
    ['of too low a level', 'word', 403],
    ['that this relying party does not take', 'phone', 403],
    ['that does not exist', 'nobody', 404],
  ])('one %s proves nothing, whatever is posted to it', async (_, key, status) => {
    const { browser, page, csrf } = await begin();
    for (const path of [key, `${key}/`, `${key}/step`, `${key}/callback`]) {
      const target = `${page.url}/${path}`;
      expectErrorPage(await send(browser, target, { csrf, number: NUMBERS.maria }), status);
    }
    expectErrorPage(await browser.open(`${page.url}/${key}`, {}, within()), status);
    await expectUntouched(browser, page);
  });

  test('one that is switched off proves nothing, whatever is posted to it: all of it leads back to the choice', async () => {
    const { browser, page, csrf } = await begin();
    for (const path of ['', '/', '/step', '/callback']) {
      const target = `${page.url}/broken${path}`;
      expectChoice(page, await send(browser, target, { csrf, number: NUMBERS.maria }));
    }
    expectChoice(page, await browser.open(`${page.url}/broken`, {}, within()));
    await expectUntouched(browser, page);
  });
});

describe('out of order', () => {
  test('resuming at the engine before anything is proven gives no code', async () => {
    const { browser, page } = await begin();
    const uid = page.url.pathname.split('/')[2];
    const resumed = await browser.open(`${broker.issuer}/auth/${uid}`, {}, within());
    expect(answerIn(resumed)['code']).toBeUndefined();
    expect(browser.cookie('sleutelbos_session')).toBeUndefined();
  });

  test('a GET with the fields of a form changes nothing', async () => {
    const { browser, page, csrf } = await begin();
    const query = `?csrf=${csrf}&key=card&number=${NUMBERS.maria}&action=cancel`;
    const rows = await rowsBy(broker, async () => {
      for (const path of ['', '/card']) await browser.open(page.url.href + path + query, {}, within());
    });
    expect(rows).toEqual([]);
    await expectUntouched(browser, page);
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('%s is no POST', async (method) => {
    const { browser, page, csrf } = await begin();
    const rows = await rowsBy(broker, async () => {
      for (const path of ['', '/card']) {
        const body = new URLSearchParams({ csrf, key: 'card', number: NUMBERS.maria }).toString();
        const { status } = await browser.request(page.url.href + path, {
          method,
          headers: { origin: broker.issuer, 'x-http-method-override': 'POST' },
          ...(method !== 'HEAD' && { body }),
        });
        expect(status).toBeLessThan(500);
      }
    });
    expect(rows.filter(({ type }) => type !== 'request.refused')).toEqual([]);
    await expectUntouched(browser, page);
  });

  test('a low key that was proven at one relying party gives nothing at one that asks high', async () => {
    const browser = new Browser();
    await hand('any').login(browser, 'word');
    expect(answerIn(await hand().begin(browser, { prompt: 'none' }))['error']).toBe('login_required');
  });
});

describe('from another website', () => {
  const FOREIGN = [
    ['Origin of another site', { origin: 'https://evil.example' }],
    ['an opaque Origin', { origin: 'null' }],
    ['Origin that begins like ours', () => ({ origin: `${broker.issuer}.evil.example` })],
    ['Origin with our name and another scheme', () => ({ origin: broker.issuer.replace('http', 'https') })],
    ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['Sec-Fetch-Site: same-site', { 'sec-fetch-site': 'same-site' }],
  ] as const;

  test.each(FOREIGN)('%s: a form post is refused (403), even with the right token', async (_, headers) => {
    const { browser, page, csrf } = await begin();
    const foreign = typeof headers === 'function' ? headers() : headers;
    for (const [path, fields] of [
      ['', { csrf, key: 'card' }],
      ['', { csrf, action: 'cancel' }],
      ['/card', { csrf, number: NUMBERS.maria }],
    ] as const)
      expectErrorPage(await send(browser, page.url.href + path, fields, foreign), 403);
    await expectUntouched(browser, page);
  });

  test.each(FOREIGN)('%s: nobody is logged out', async (_, headers) => {
    const browser = new Browser();
    await hand('any').login(browser, 'card');
    const question = await browser.open(`${broker.issuer}/logout`, {}, within());
    const xsrf = /name="xsrf" value="([^"]*)"/.exec(question.text)?.[1] ?? '';
    const foreign = typeof headers === 'function' ? headers() : headers;
    expectErrorPage(
      await send(browser, `${broker.issuer}/logout/confirm`, { xsrf, logout: 'yes' }, foreign),
      403,
    );
    expect(answerIn(await hand('any').begin(browser, { prompt: 'none' }))['code']).toBeDefined();
  });
});
