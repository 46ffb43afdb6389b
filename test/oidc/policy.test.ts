// The policy table of our engine notes: every case on the real engine, with pretend keys of each level.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  AUTHMECH,
  answerIn,
  LOA,
  NUMBERS,
  shiftTime,
  startBroker,
  type TestBroker,
} from '../support/broker.ts';
import { Browser, formPost } from '../support/browser.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({ client_id: 'any' });
  await broker.register({ client_id: 'substantial', allowed_levels: ['substantial', 'high'] });
  await broker.register({ client_id: 'only-substantial', allowed_levels: ['substantial'] });
  await broker.register({ client_id: 'high', allowed_levels: ['high'] });
  await broker.register({ client_id: 'only-phone', allowed_levels: ['high'], allowed_keys: ['phone'] });
  await broker.register({ client_id: 'mechanism', acr_format: 'mechanism' });
});
afterAll(() => broker.close());

const essential = (...values: string[]) => JSON.stringify({ id_token: { acr: { essential: true, values } } });

async function claimsOf(
  answer: Readonly<Record<string, string>>,
  client: string,
  hand = broker.relyingParty(client),
) {
  return (await hand.redeem(answer['code'] ?? '')).claims;
}

/** A login with `key` in this browser; gives the ID token's claims. */
async function login(
  browser: Browser,
  client: string,
  key: string,
  params: Record<string, string> = {},
  number?: string,
) {
  const hand = broker.relyingParty(client);
  return claimsOf(await hand.login(browser, key, params, number), client, hand);
}

/** What a silent request gets: claims, or the error. */
async function silent(browser: Browser, client: string, params: Record<string, string> = {}) {
  const hand = broker.relyingParty(client);
  const answer = answerIn(await hand.begin(browser, { prompt: 'none', ...params }));
  return answer['error'] ? { error: answer['error'] } : claimsOf(answer, client, hand);
}

describe('levels', () => {
  test('cases 1–6: no acr asked, SSO, silent refusal, step-up, and what other relying parties then read', async () => {
    const browser = new Browser();
    expect(await login(browser, 'any', 'code')).toMatchObject({
      acr: `${LOA}substantial`,
      authmech: `${AUTHMECH}code`,
    });
    const session = browser.cookie('sleutelbos_session');
    expect(await silent(browser, 'any', { acr_values: 'substantial' })).toMatchObject({
      acr: `${LOA}substantial`,
    });
    expect(await silent(browser, 'any', { acr_values: 'high' })).toEqual({ error: 'login_required' });
    expect(await login(browser, 'any', 'card', { acr_values: `${LOA}high` })).toMatchObject({
      acr: `${LOA}high`,
    });
    expect(browser.cookie('sleutelbos_session')).not.toBe(session);
    expect(await silent(browser, 'substantial')).toMatchObject({
      acr: `${LOA}high`,
      authmech: `${AUTHMECH}card`,
    });
    expect(await silent(browser, 'any', { acr_values: 'high' })).toMatchObject({ acr: `${LOA}high` });
  });

  test('case 7: an essential acr beside acr_values is enforced', async () => {
    const hand = broker.relyingParty('any');
    const page = await hand.begin(new Browser(), { acr_values: 'substantial', claims: essential('high') });
    expect(page.text).toContain('value="card"');
    expect(page.text).not.toContain('value="code"');
  });

  test('case 8: a level the relying party may not have is unmet, without a page', async () => {
    const page = await broker
      .relyingParty('only-substantial')
      .begin(new Browser(), { claims: essential('high') });
    expect(answerIn(page)).toMatchObject({
      error: 'unmet_authentication_requirements',
      state: 'the-state',
      iss: broker.issuer,
    });
  });

  test('case 9: acr_values alone is a hard minimum as well', async () => {
    const page = await broker.relyingParty('only-substantial').begin(new Browser(), { acr_values: 'high' });
    expect(answerIn(page)).toMatchObject({ error: 'unmet_authentication_requirements' });
  });

  test('case 10: a relying party with floor high gets high', async () => {
    expect(await login(new Browser(), 'high', 'card')).toMatchObject({ acr: `${LOA}high` });
  });

  test('cases 11–12 by decision: prompt=login at a lower level never loses the higher event', async () => {
    const browser = new Browser();
    await login(browser, 'any', 'card');
    const again = await login(browser, 'any', 'code', { prompt: 'login' });
    expect(again).toMatchObject({ acr: `${LOA}substantial`, authmech: `${AUTHMECH}code` });
    expect(await silent(browser, 'high')).toMatchObject({ acr: `${LOA}high`, authmech: `${AUTHMECH}card` });
  });

  test('a relying party reads only events that count for it', async () => {
    const browser = new Browser();
    await login(browser, 'any', 'card');
    expect(await silent(browser, 'only-substantial')).toEqual({ error: 'login_required' });
    await login(browser, 'only-substantial', 'code');
    expect(await silent(browser, 'only-substantial')).toMatchObject({ acr: `${LOA}substantial` });
    expect(await silent(browser, 'high')).toMatchObject({ acr: `${LOA}high` });
  });

  test('an e-loket that accepts only one key leads there, and both events stay', async () => {
    const browser = new Browser();
    await login(browser, 'high', 'card');
    expect(await silent(browser, 'only-phone')).toEqual({ error: 'login_required' });
    expect(await login(browser, 'only-phone', 'phone')).toMatchObject({ authmech: `${AUTHMECH}phone` });
    expect(await silent(browser, 'only-phone', { acr_values: `${AUTHMECH}phone` })).toMatchObject({
      authmech: `${AUTHMECH}phone`,
    });
    expect(await silent(browser, 'any', { acr_values: `${AUTHMECH}card` })).toMatchObject({
      authmech: `${AUTHMECH}card`,
    });
  });

  test('acr in mechanism form, and authmech and amr in every ID token', async () => {
    const claims = await login(new Browser(), 'mechanism', 'card');
    expect(claims).toMatchObject({ acr: `${AUTHMECH}card`, authmech: `${AUTHMECH}card`, amr: ['card'] });
    expect(typeof claims['auth_time']).toBe('number');
  });
});

describe('lists and unknown values', () => {
  test.each([
    ['a list in acr_values is a set of acceptable levels', { acr_values: 'low high' }],
    ['an essential list likewise', { claims: essential('high', 'low') }],
    ['unknown values are dropped', { acr_values: 'urn:unknown high-ish substantial' }],
    ['only unknown acr_values are ignored (case 17)', { acr_values: 'urn:nobody:knows' }],
  ])('%s', async (_, params) => {
    const browser = new Browser();
    await login(browser, 'any', 'code');
    expect(await silent(browser, 'any', params)).toMatchObject({ acr: `${LOA}substantial` });
  });

  test('an essential acr of only unknown values is unmet', async () => {
    const page = await broker
      .relyingParty('any')
      .begin(new Browser(), { claims: essential('urn:nobody:knows') });
    expect(answerIn(page)).toMatchObject({ error: 'unmet_authentication_requirements' });
  });

  test('a mechanism that exists but not here is unmet, never silently widened', async () => {
    const page = await broker.relyingParty('any').begin(new Browser(), { acr_values: `${AUTHMECH}csamsms` });
    expect(answerIn(page)).toMatchObject({ error: 'unmet_authentication_requirements' });
  });

  test('malformed claims are refused', async () => {
    const page = await broker.relyingParty('any').begin(new Browser(), { claims: '{"id_token":' });
    expect(answerIn(page)).toMatchObject({ error: 'invalid_request' });
  });
});

describe('freshness', () => {
  afterAll(() => shiftTime(0));

  test('case 13: max_age asks again once the login is older', async () => {
    const browser = new Browser();
    const before = await login(browser, 'any', 'card');
    expect(await silent(browser, 'any', { max_age: '60' })).toMatchObject({ auth_time: before['auth_time'] });
    shiftTime(62_000);
    expect(await silent(browser, 'any', { max_age: '60' })).toEqual({ error: 'login_required' });
    const after = await login(browser, 'any', 'card', { max_age: '60' });
    expect(Number(after['auth_time'])).toBeGreaterThan(Number(before['auth_time']) + 60);
    shiftTime(0);
  });

  test('case 14: max_age=0 and prompt=login always ask again', async () => {
    const browser = new Browser();
    await login(browser, 'any', 'card');
    for (const params of [{ max_age: '0' }, { prompt: 'login' }] as const) {
      const page = await broker.relyingParty('any').begin(browser, params);
      expect(page.status).toBe(200);
      expect(page.url.pathname).toMatch(/^\/login\//);
    }
  });

  test('case 15: prompt=none without a session', async () => {
    expect(await silent(new Browser(), 'any')).toEqual({ error: 'login_required' });
  });
});

test('an authorization request may be posted: SSO works all the same', async () => {
  const browser = new Browser();
  await login(browser, 'any', 'card');
  const { search } = broker.relyingParty('any').authorizeUrl({ prompt: 'none' });
  const post = formPost(new URLSearchParams(search), {
    origin: 'https://service.example',
    'sec-fetch-site': 'cross-site',
  });
  expect(answerIn(await browser.open(`${broker.issuer}/auth`, post, [broker.issuer]))['code']).toBeDefined();
});

/** Maria is signed in, and Jan's card is shown for more. */
async function comesAsSomebodyElse(browser: Browser) {
  const first = await login(browser, 'any', 'code', {}, NUMBERS.maria);
  const hand = broker.relyingParty('any');
  const begun = await hand.begin(browser, { acr_values: 'high' });
  return { first, hand, question: await hand.prove(browser, begun, 'card', NUMBERS.jan) };
}

describe('endings', () => {
  test('case 16: what no key can meet reaches the relying party with state and iss', async () => {
    const page = await broker
      .relyingParty('only-phone')
      .begin(new Browser(), { acr_values: `${AUTHMECH}card` });
    expect(answerIn(page)).toMatchObject({
      error: 'unmet_authentication_requirements',
      state: 'the-state',
      iss: broker.issuer,
    });
  });

  test('case 18: cancelling is access_denied', async () => {
    const browser = new Browser();
    const page = await broker.relyingParty('any').begin(browser);
    const back = await browser.submit(page, { action: 'cancel' }, [broker.issuer]);
    expect(answerIn(back)).toMatchObject({ error: 'access_denied', state: 'the-state', iss: broker.issuer });
  });

  test('cases 20–21: stepping up as somebody else asks who it shall be; switching ends the old session', async () => {
    const browser = new Browser();
    const { first, hand, question } = await comesAsSomebodyElse(browser);
    expect(question.status).toBe(200);
    expect(question.text).toContain('Pretend Peeters');
    const done = await browser.submit(question, { action: 'switch' }, [broker.issuer]);
    const second = await claimsOf(answerIn(done), 'any', hand);
    expect(second['sub']).not.toBe(first['sub']);
    expect(second).toMatchObject({ acr: `${LOA}high` });
    // The new session holds nothing of the old person.
    expect(await silent(browser, 'only-substantial')).toEqual({ error: 'login_required' });
  });

  test('switching by many clicks at once: every one of them leads on, and the old session ends', async () => {
    const browser = new Browser();
    const { first, hand, question } = await comesAsSomebodyElse(browser);
    const crossroads = await browser.submit(question, { action: 'switch' }, []);
    const address = new URL(crossroads.headers.get('location') ?? '', broker.issuer);
    const clicks = await Promise.all(Array.from({ length: 20 }, () => browser.open(address, {}, [])));
    expect(new Set(clicks.map(({ status }) => status))).toEqual(new Set([303]));
    const [last] = clicks.slice(-1).map(({ headers }) => headers.get('location') ?? '');
    const done = await browser.open(new URL(last ?? '', broker.issuer), {}, [broker.issuer]);
    expect((await claimsOf(answerIn(done), 'any', hand))['sub']).not.toBe(first['sub']);
    expect(await silent(browser, 'only-substantial')).toEqual({ error: 'login_required' });
  });

  test('keeping the first person loses nothing', async () => {
    const browser = new Browser();
    const { first, hand, question } = await comesAsSomebodyElse(browser);
    const choice = await browser.submit(question, { action: 'keep' }, [broker.issuer]);
    expect(choice.text).toContain('value="card"');
    const done = await hand.prove(browser, choice, 'card', NUMBERS.maria);
    expect(await claimsOf(answerIn(done), 'any', hand)).toMatchObject({
      sub: first['sub'],
      acr: `${LOA}high`,
    });
  });
});
