// Keys of two steps: a word, then a code that goes after it. One button in the choice, both steps asked, and within one single
// sign-on session only the half that is missing.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { answerIn, LOA, NUMBERS, pretendKeys, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';
import { activate } from '../support/own-room.ts';
import { pretendOwnKey } from '../support/pretend-own-key.ts';

let broker: TestBroker;
let browser: Browser;

beforeAll(async () => {
  broker = await startBroker({
    keys: [
      ...pretendKeys.filter(({ id }) => id === 'card'),
      pretendOwnKey('secret', 'low'),
      pretendOwnKey('pager', 'substantial', { after: 'secret' }),
      pretendOwnKey('other', 'substantial', { after: 'secret' }),
    ],
  });
  await broker.register({ client_id: 'any' });
  await broker.register({ client_id: 'sure', allowed_levels: ['substantial', 'high'] });
  await broker.register({ client_id: 'surest', allowed_levels: ['high'] });
  const owner = new Browser();
  await activate(broker, owner, 'secret', 'sesame');
  await activate(broker, owner, 'pager', 'beep');
});
beforeEach(() => {
  browser = new Browser();
});
afterAll(() => broker.close());

const within = () => [broker.issuer];
const choose = async (client: string, key: string): Promise<Page> =>
  browser.submit(await broker.relyingParty(client).begin(browser), { key }, within());
const type = (page: Page, word: string): Promise<Page> => browser.submit(page, { word }, within());
describe('a key that goes after another', () => {
  test('is refused without the first step, directly or by skipping it', async () => {
    const page = await choose('sure', 'pager');
    expect(page.url.pathname).toMatch(/\/secret$/);
    const direct = await browser.request(`${page.url.href.replace(/secret$/, 'pager')}`);
    expect(direct.status).toBe(403);
    const posted = await browser.submit(
      { ...page, url: new URL(page.url.href.replace(/secret$/, 'pager')) },
      { word: 'beep' },
    );
    expect(posted.status).toBe(403);
  });

  test('leads through both steps and gives its own level', async () => {
    const second = await type(await choose('sure', 'pager'), 'sesame');
    expect(second.url.pathname).toMatch(/\/pager$/);
    expect(answerIn(await type(second, 'beep'))).toHaveProperty('code');
  });

  test('that was chosen is asked in full, also where its first step alone would do', async () => {
    const shop = broker.relyingParty('any');
    const first = await browser.submit(await shop.begin(browser), { key: 'pager' }, within());
    const done = await type(await type(first, 'sesame'), 'beep');
    const { claims } = await shop.redeem(answerIn(done)['code'] ?? '');
    expect(claims).toMatchObject({ acr: `${LOA}substantial`, authmech: 'urn:be:vlaanderen:authmech:pager' });
  });

  test('left before its second step leads to the choice, not into the e-loket with the first step alone', async () => {
    const shop = broker.relyingParty('any');
    const first = await browser.submit(await shop.begin(browser), { key: 'pager' }, within());
    const choice = await browser.submit(await type(first, 'sesame'), { cancel: 'yes' }, within());
    expect(choice.url.pathname).toMatch(/^\/login\/[\w.-]+$/);
    expect(choice.text).toContain('value="card"');
    const card = await browser.submit(choice, { key: 'card' }, within());
    const { claims } = await shop.redeem(
      answerIn(await browser.submit(card, { number: NUMBERS.maria }, within()))['code'] ?? '',
    );
    expect(claims).toMatchObject({ acr: `${LOA}high` });
  });

  test('asks within one session only for the half that is missing', async () => {
    const low = broker.relyingParty('any');
    const word = await browser.submit(await low.begin(browser), { key: 'secret' }, within());
    expect(answerIn(await type(word, 'sesame'))).toHaveProperty('code');
    const sure = broker.relyingParty('sure');
    const page = await browser.submit(await sure.begin(browser), { key: 'pager' }, within());
    expect(page.url.pathname).toMatch(/\/pager$/);
    const { claims } = await sure.redeem(answerIn(await type(page, 'beep'))['code'] ?? '');
    expect(claims).toMatchObject({ acr: `${LOA}substantial` });
  });

  test('that this person never activated is said so after the first step, and their other keys are offered', async () => {
    const page = await type(await choose('sure', 'other'), 'sesame');
    expect(page.url.pathname).toMatch(/^\/login\/[\w.-]+$/);
    expect(page.text).toContain('U hebt deze sleutel nog niet geactiveerd.');
    expect(page.text).toContain('value="pager"');
    expect(page.text).not.toContain('value="other"');
  });

  test('is refused with its reason where only the highest level will do', async () => {
    const page = await broker.relyingParty('surest').begin(browser);
    expect(page.text).not.toContain('value="pager"');
    expect(page.text).toMatch(/<dt>Label pager<\/dt><dd>Te laag niveau voor surest/);
    expect((await browser.submit(page, { key: 'pager' })).status).toBe(403);
  });

  test('of somebody else than the first step is a wrong code', async () => {
    const page = await type(await choose('sure', 'pager'), 'sesame');
    expect((await type(page, 'nobody-has-this')).text).toContain('"type":"wrong"');
  });
});

test('a login with the first step alone is low, and never more in a later request', async () => {
  const low = broker.relyingParty('any');
  const word = await browser.submit(await low.begin(browser), { key: 'secret' }, within());
  const { claims } = await low.redeem(answerIn(await type(word, 'sesame'))['code'] ?? '');
  expect(claims).toMatchObject({ acr: `${LOA}low` });
  const silent = await broker.relyingParty('sure').begin(browser, { prompt: 'none' });
  expect(answerIn(silent)['error']).toBe('login_required');
});
