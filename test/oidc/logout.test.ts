// Logging out: asked first, done everywhere, told to the relying parties from a queue, and never an open redirect.

import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { answerIn, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, formPost } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';

const HOME = 'http://localhost:59999/out';
let broker: TestBroker;
let listener: Server;
let received: string[] = [];
let answerWith = 200;

beforeAll(async () => {
  const port = await freePort();
  listener = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push(new URLSearchParams(body).get('logout_token') ?? '');
    response.writeHead(answerWith).end();
  }).listen(port, 'localhost');
  broker = await startBroker({ settings: { egress: { allow: [`localhost:${port}`] } } });
  const backchannel_logout_uri = `http://localhost:${port}/logout`;
  await broker.register({ client_id: 'told', backchannel_logout_uri, post_logout_redirect_uris: [HOME] });
  await broker.register({ client_id: 'told-too', backchannel_logout_uri });
  await broker.register({ client_id: 'untold' });
  await broker.register({ client_id: 'unlisted', backchannel_logout_uri: 'http://127.0.0.1:9/logout' });
});
beforeEach(async () => {
  answerWith = 200;
  // What earlier tests put on the queue is out of the way before the next one looks.
  await eventually(async () => expect(await broker.app.oidc.logoutQueue.deliverDue()).toBe(0));
  received = [];
});
afterAll(async () => {
  shiftTime(0);
  await broker.close();
  listener.close();
});

async function signedIn(...clients: string[]) {
  const browser = new Browser();
  const tokens = [];
  for (const client of clients) {
    const hand = broker.relyingParty(client);
    tokens.push(await hand.redeem((await hand.login(browser, 'card'))['code'] ?? ''));
  }
  return { browser, tokens };
}

const within = () => [broker.issuer];
const isOut = async (browser: Browser) =>
  answerIn(await broker.relyingParty('told').begin(browser, { prompt: 'none' }))['error'] ===
  'login_required';

async function logout(
  browser: Browser,
  params: Record<string, string>,
  button: Record<string, string> = { logout: 'yes' },
) {
  const page = await browser.open(`${broker.issuer}/logout?${new URLSearchParams(params)}`, {}, within());
  return { page, end: await browser.submit(page, button, within()) };
}

test('a GET alone logs nobody out', async () => {
  const { browser, tokens } = await signedIn('told');
  await browser.open(`${broker.issuer}/logout?id_token_hint=${tokens[0]?.body.id_token}`, {}, within());
  expect(await isOut(browser)).toBe(false);
});

test('a forged confirmation is refused', async () => {
  const { browser } = await signedIn('told');
  await browser.open(`${broker.issuer}/logout`, {}, within());
  const form = new URLSearchParams({ xsrf: 'guessed', logout: 'yes' });
  expect(
    (await browser.request(`${broker.issuer}/logout/confirm`, formPost(form, { origin: broker.issuer })))
      .status,
  ).toBe(400);
  const foreign = await browser.request(
    `${broker.issuer}/logout/confirm`,
    formPost(form, { origin: 'https://evil.example' }),
  );
  expect(foreign.status).toBe(403);
  expect(await isOut(browser)).toBe(false);
});

test.each([
  ['an unregistered address', { post_logout_redirect_uri: 'https://evil.example/', client_id: 'told' }],
  ['an address without any hint', { post_logout_redirect_uri: HOME }],
  ["another relying party's address", { post_logout_redirect_uri: HOME, client_id: 'told-too' }],
])('%s is never redirected to', async (_, params) => {
  const { browser } = await signedIn('told');
  const page = await browser.open(
    `${broker.issuer}/logout?${new URLSearchParams(params as Record<string, string>)}`,
    {},
    within(),
  );
  expect(page.status).toBeLessThan(500);
  const end = page.text.includes('name="xsrf"')
    ? await browser.submit(page, { logout: 'yes' }, within())
    : page;
  expect(end.headers.get('location') ?? '').not.toMatch(/evil|59999/);
});

test('logging out everywhere ends the session and its tokens, and leads back with state', async () => {
  const { browser, tokens } = await signedIn('told', 'told-too');
  const id = browser.cookie('sleutelbos_session') ?? '';
  const { page, end } = await logout(browser, {
    id_token_hint: tokens[0]?.body.id_token ?? '',
    post_logout_redirect_uri: HOME,
    state: 'st',
  });
  expect(page.text).toContain('told-too');
  expect(end.headers.get('location')).toBe(`${HOME}?state=st`);
  expect(await isOut(browser)).toBe(true);
  expect(await broker.stores.volatile.sessions.find(id)).toBeUndefined();
  expect((await broker.relyingParty('told').userinfo(tokens[0]?.body.access_token ?? '')).status).toBe(401);
});

test('relying parties are told from the queue with a valid logout token', async () => {
  const { browser, tokens } = await signedIn('told', 'told-too');
  await logout(browser, { id_token_hint: tokens[0]?.body.id_token ?? '' });
  await broker.app.oidc.logoutQueue.deliverDue();
  // The queue may still have been on its way with what the test before left in it.
  const sids = tokens.map(({ claims }) => claims['sid']);
  const mine = () => received.filter((token) => sids.includes(decodeJwt(token)['sid']));
  await eventually(() => expect(mine().length).toBe(2));
  const keys = createRemoteJWKSet(new URL(`${broker.issuer}/jwks`));
  const [first = ''] = mine();
  const { payload } = await jwtVerify(first, keys, { issuer: broker.issuer });
  expect(decodeProtectedHeader(first).typ).toBe('logout+jwt');
  expect(payload['events']).toEqual({ 'http://schemas.openid.net/event/backchannel-logout': {} });
  expect(payload['nonce']).toBeUndefined();
  expect(Number(payload.exp) - Number(payload.iat)).toBeLessThanOrEqual(120);
  expect(tokens.map(({ claims }) => claims['sid'])).toContain(payload['sid']);
});

test('a relying party that fails is tried again later, with a fresh token, and the outcome is kept', async () => {
  const { browser, tokens } = await signedIn('told');
  const session =
    (await broker.stores.volatile.sessions.find(browser.cookie('sleutelbos_session') ?? ''))?.uid ?? '';
  answerWith = 500;
  await logout(browser, { id_token_hint: tokens[0]?.body.id_token ?? '' });
  await broker.app.oidc.logoutQueue.deliverDue();
  await eventually(async () =>
    expect(await broker.stores.durable.logoutDeliveries.listBySession(session)).toMatchObject([
      { status: 'pending', attempts: 1, reason: 'status 500' },
    ]),
  );
  answerWith = 200;
  shiftTime(60_000);
  await broker.app.oidc.logoutQueue.deliverDue();
  await eventually(async () =>
    expect(await broker.stores.durable.logoutDeliveries.listBySession(session)).toMatchObject([
      { status: 'delivered', attempts: 2 },
    ]),
  );
  expect(new Set(received).size).toBe(2);
  shiftTime(0);
});

test('an address inside the network that is not listed is never called', async () => {
  const { browser, tokens } = await signedIn('unlisted');
  const session =
    (await broker.stores.volatile.sessions.find(browser.cookie('sleutelbos_session') ?? ''))?.uid ?? '';
  await logout(browser, { id_token_hint: tokens[0]?.body.id_token ?? '' });
  await broker.app.oidc.logoutQueue.deliverDue();
  await eventually(async () => {
    const [delivery] = await broker.stores.durable.logoutDeliveries.listBySession(session);
    expect(delivery).toMatchObject({ status: 'pending', attempts: 1 });
    expect(delivery?.reason).toMatch(/address|refused/);
  });
});

test('logging out of one relying party leaves the others signed in, for no longer than before', async () => {
  const { browser, tokens } = await signedIn('told', 'told-too');
  const { end } = await logout(browser, { id_token_hint: tokens[0]?.body.id_token ?? '' }, {});
  expect(end.text).toContain('U bent afgemeld bij told');
  expect(await isOut(browser)).toBe(false);
  expect((await broker.relyingParty('told').userinfo(tokens[0]?.body.access_token ?? '')).status).toBe(401);
  expect((await broker.relyingParty('told-too').userinfo(tokens[1]?.body.access_token ?? '')).status).toBe(
    200,
  );
  shiftTime(7201_000);
  expect(await isOut(browser)).toBe(true);
  shiftTime(0);
});

test('without an address to return to, the last page says who was told', async () => {
  const { browser, tokens } = await signedIn('told');
  const { end } = await logout(browser, { id_token_hint: tokens[0]?.body.id_token ?? '' });
  expect(end.text).toContain('U bent afgemeld');
  expect(end.text).toContain('<strong>told</strong>');
});

test('the last page says who confirmed, who has not answered and who cannot be told; looking again needs no script', async () => {
  const { browser, tokens } = await signedIn('told', 'untold');
  const { end } = await logout(browser, { id_token_hint: tokens[0]?.body.id_token ?? '' });
  const words = (page: { text: string }) => page.text.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
  expect(words(end)).toContain('untold: kunnen wij niet afmelden: sluit dat venster');
  expect(end.text).not.toContain('<script');
  const link = /href="(\/logout\/success\?report=[\w-]+)"/.exec(end.text)?.[1];
  // Told already, where the queue was quicker than the page.
  if (link === undefined) expect(words(end)).toContain('told: bevestigt dat u afgemeld bent');
  await broker.app.oidc.logoutQueue.deliverDue();
  await eventually(async () => {
    const again = await browser.open(broker.issuer + (link ?? `${end.url.pathname}${end.url.search}`));
    expect(words(again)).toContain('told: bevestigt dat u afgemeld bent');
    expect(again.text).not.toContain('Opnieuw kijken');
  });
});

test('one that does not answer is said to, with what to do', async () => {
  answerWith = 500;
  const { browser, tokens } = await signedIn('told');
  const { end } = await logout(browser, { id_token_hint: tokens[0]?.body.id_token ?? '' });
  const address = `${broker.issuer}${end.url.pathname}${end.url.search}`;
  for (let hour = 1; hour <= 6; hour++) {
    await broker.app.oidc.logoutQueue.deliverDue();
    shiftTime(hour * 3_600_000);
  }
  await eventually(async () =>
    expect((await browser.open(address)).text).toContain('antwoordt niet: sluit dat venster'),
  );
  expect(await broker.stores.durable.logoutDeliveries.health('told', 0)).toMatchObject({
    lastReason: { reason: 'status 500' },
  });
  shiftTime(0);
});

test('a session that ends by itself is told too, once, to those that somebody was signed in at', async () => {
  const { browser } = await signedIn('told', 'untold');
  await broker.relyingParty('told-too').begin(browser, { prompt: 'login' });
  const { uid = '' } =
    (await broker.stores.volatile.sessions.find(browser.cookie('sleutelbos_session') ?? '')) ?? {};
  shiftTime(7_199_000);
  await broker.app.oidc.tellExpired();
  expect(await broker.stores.durable.logoutDeliveries.listBySession(uid)).toEqual([]);
  shiftTime(7_201_000);
  await Promise.all([1, 2, 3].map(() => broker.app.oidc.tellExpired()));
  await eventually(async () =>
    expect(await broker.stores.durable.logoutDeliveries.listBySession(uid)).toMatchObject([
      { relyingParty: 'told' },
    ]),
  );
  await eventually(async () => {
    await broker.app.oidc.logoutQueue.deliverDue();
    expect(await broker.stores.durable.logoutDeliveries.listBySession(uid)).toMatchObject([
      { relyingParty: 'told', status: 'delivered' },
    ]);
  });
  shiftTime(0);
});

test('somebody who is out already gets a page of ours, without script', async () => {
  const page = await new Browser().open(`${broker.issuer}/logout`, {}, within());
  expect(page.text).toContain('U was al afgemeld');
  expect(page.text).not.toContain('<script');
});

test('a double click on the confirmation ends on the page for those who are out already', async () => {
  const { browser } = await signedIn('told');
  const page = await browser.open(`${broker.issuer}/logout`, {}, within());
  await browser.submit(page, { logout: 'yes' }, within());
  const again = await browser.submit(page, { logout: 'yes' }, within());
  expect(again).toMatchObject({ status: 200 });
  expect(again.text).toContain('U was al afgemeld');
});

test('a service where a login only began is not among those that one is signed in at', async () => {
  const { browser } = await signedIn('told');
  await broker.relyingParty('told-too').begin(browser, { prompt: 'login' });
  const page = await browser.open(`${broker.issuer}/logout?client_id=told`, {}, within());
  expect(page.text).not.toContain('told-too');
});
