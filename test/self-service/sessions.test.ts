// Live sessions over HTTP: what is shown of them, and ending one on another browser, this one, or all.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { NUMBERS, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';
import { csrfIn, post, sealed, subjectOf, visit } from '../support/own-room.ts';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0';
let broker: TestBroker;
let subject: string;
let browser: Browser;
let other: Browser;
let page: Page;

const open = (one: Browser) => one.open(`${broker.issuer}/sleutels/sessies`);
const live = (of = subject) => broker.stores.volatile.sessions.listBySubject(of);
const ends = ({ text }: Page) =>
  [...text.matchAll(/action="(\/sleutels\/sessies\/[\w-]+\/beeindigen)"/g)].map(([, action = '']) => action);
/** Silently, so that it fails when nobody is signed in any more. */
const isSignedIn = async (one: Browser) =>
  (await broker.relyingParty('taxes').begin(one, { prompt: 'none' })).headers
    .get('location')
    ?.includes('code=');

beforeAll(async () => {
  broker = await startBroker();
  await broker.register({
    client_id: 'taxes',
    names: { nl: 'Belastingen', fr: 'Impôts', de: 'Steuern', en: 'Taxes' },
    backchannel_logout_uri: 'http://localhost:59998/backchannel',
  });
  await visit(broker, new Browser());
  subject = await subjectOf(broker);
});
afterAll(() => broker.close());

beforeEach(async () => {
  for (const { uid } of await live()) await broker.stores.volatile.sessions.end(uid);
  [browser, other] = [new Browser(), new Browser()];
  await broker.relyingParty('taxes').login(other, 'phone');
  page = await visit(broker, browser, '/sleutels/sessies');
});

describe('not ended', () => {
  test('without signing in', async () => {
    const stranger = new Browser();
    for (const action of ['/sleutels/sessies/beeindigen', ...ends(page)]) {
      const answer = await post(stranger, page, action);
      expect(answer.url.pathname).toMatch(/^\/login\//);
    }
    expect(await live()).toHaveLength(2);
  });

  test.each([null, '', 'x.y', 'of another visit'])('with the form token %p', async (given) => {
    const foreign = csrfIn(await visit(broker, new Browser(), '/sleutels/sessies', { number: NUMBERS.jan }));
    const csrf = given === 'of another visit' ? foreign : given;
    for (const action of ['/sleutels/sessies/beeindigen', ...ends(page)])
      expect((await post(browser, page, action, { csrf })).status).toBe(403);
    expect(await live()).toHaveLength(2);
  });

  test('by somebody else', async () => {
    const stranger = new Browser();
    const theirs = await visit(broker, stranger, '/sleutels/sessies', { number: NUMBERS.jan });
    for (const action of ends(page)) expect((await post(stranger, theirs, action)).status).toBe(404);
    expect(await live()).toHaveLength(2);
    expect(ends(theirs).filter((action) => ends(page).includes(action))).toEqual([]);
  });

  test('under the id that the store knows, or an invented one', async () => {
    for (const id of [...(await live()).map(({ uid }) => uid), 'nothing', 'x'.repeat(5000)])
      expect((await post(browser, page, `/sleutels/sessies/${id}/beeindigen`)).status).toBe(404);
    expect(await live()).toHaveLength(2);
  });

  test('by looking', async () => {
    for (const action of ['/sleutels/sessies/beeindigen', ...ends(page)]) {
      const shown = await browser.open(`${broker.issuer}${action}`);
      expect(shown.url.pathname).toBe('/sleutels/sessies');
    }
    expect(await live()).toHaveLength(2);
  });
});

test('the page names this browser, devices, keys and e-loketten, and no id of the store', async () => {
  const windows = new Browser();
  const login = broker.relyingParty('taxes').authorizeUrl();
  const first = await windows.open(login, { headers: { 'user-agent': FIREFOX } });
  await broker.relyingParty('taxes').prove(windows, first, 'card');
  const { text } = await open(browser);
  expect(text.match(/Deze browser/g)).toHaveLength(1);
  for (const words of [
    'Firefox · Windows',
    'Met: phone',
    'Met: card',
    'Aangemeld bij: Belastingen',
    'Aangemeld sinds',
  ])
    expect(text).toContain(words);
  for (const { uid } of await live()) expect(text).not.toContain(uid);
});

describe('ended', () => {
  test('on another browser: its e-loket is told, and its next request asks to sign in again', async () => {
    const session = (await live()).find(({ authorizations }) => 'taxes' in authorizations);
    const [, theirs = ''] = ends(page);
    expect(await isSignedIn(other)).toBe(true);
    const answer = await post(browser, page, theirs);
    expect(answer.url.pathname + answer.url.search).toBe('/sleutels/sessies?gedaan=1');
    expect(answer.text).toContain('u bent daar afgemeld');
    expect(ends(answer)).toHaveLength(1);
    expect(await broker.stores.durable.logoutDeliveries.listBySession(session?.uid ?? '')).toEqual([
      expect.objectContaining({ relyingParty: 'taxes', subject }),
    ]);
    expect(await isSignedIn(other)).toBe(false);
    const [row] = await sealed(broker, 'session.ended');
    expect(row).toMatchObject({ subject, data: JSON.stringify({ everywhere: true, reason: 'owner' }) });
    expect((await post(browser, page, theirs)).status).toBe(404);
  });

  test('a visit on another browser ends with it', async () => {
    const away = await visit(broker, other, '/sleutels');
    expect(away.status).toBe(200);
    const [, theirs = ''] = ends(await open(browser));
    await post(browser, page, theirs);
    expect((await other.open(`${broker.issuer}/sleutels`)).url.pathname).toMatch(/^\/login\//);
  });

  test('here: the visit ends too', async () => {
    const [mine = ''] = ends(page);
    const answer = await post(browser, page, mine);
    expect(answer.url.pathname).toBe('/sleutels/niet-aangemeld');
    expect((await open(browser)).url.pathname).toMatch(/^\/login\//);
    expect(await live()).toHaveLength(1);
  });

  test('everywhere', async () => {
    const answer = await post(browser, page, '/sleutels/sessies/beeindigen');
    expect(answer.url.pathname).toBe('/sleutels/niet-aangemeld');
    expect(await live()).toEqual([]);
    expect(await isSignedIn(other)).toBe(false);
  });
});
