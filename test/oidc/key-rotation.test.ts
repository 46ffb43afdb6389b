// Signing keys change while logins go on: no login is lost, and no relying party ever meets a key it could not know.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { answerIn, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let broker: TestBroker;

beforeAll(async () => {
  broker = await startBroker({
    settings: {
      signing: { algorithms: ['ES256', 'RS256'], publish: 86_400, rotate: 10 * 86_400, retire: 2 * 86_400 },
    },
  });
  await broker.register({ client_id: 'one' });
  await broker.register({ client_id: 'old', id_token_signed_response_alg: 'RS256' });
});
afterAll(() => {
  shiftTime(0);
  return broker.close();
});

const fetchKeys = async () => (await (await fetch(`${broker.issuer}/jwks`)).json()) as JSONWebKeySet;
const kids = ({ keys }: JSONWebKeySet) => keys.map(({ kid }) => kid).sort();

async function at(ms: number): Promise<JSONWebKeySet> {
  shiftTime(ms);
  await broker.app.refreshKeys();
  return fetchKeys();
}

async function idToken(client: string): Promise<string> {
  const hand = broker.relyingParty(client);
  const answer = await hand.login(new Browser(), 'card');
  return (await hand.redeem(answer['code'] ?? '')).body.id_token ?? '';
}

test('the published set holds public keys only', async () => {
  for (const key of (await fetchKeys()).keys) expect(Object.keys(key)).not.toContain('d');
});

test('a key is published a day before it signs, and stays two days after its last signature', async () => {
  const first = await fetchKeys();
  expect(kids(first)).toEqual(['es256-1', 'rs256-1']);

  const published = await at(10 * DAY);
  expect(kids(published)).toEqual(['es256-1', 'es256-2', 'rs256-1', 'rs256-2']);
  expect(decodeProtectedHeader(await idToken('one')).kid).toBe('es256-1');
  await at(11 * DAY - 60_000);
  expect(decodeProtectedHeader(await idToken('one')).kid).toBe('es256-1');

  const beforeSwitch = await idToken('old');
  await at(11 * DAY);
  for (const client of ['one', 'old']) {
    const token = await idToken(client);
    expect(decodeProtectedHeader(token).kid).toMatch(/-2$/);
    // Whoever fetched the set when the successor was published can verify what it signs.
    await jwtVerify(token, createLocalJWKSet(published), {
      issuer: broker.issuer,
      currentDate: new Date(Date.now()),
    });
  }
  // … and whoever fetches it now can verify what the predecessor signed.
  await jwtVerify(beforeSwitch, createLocalJWKSet(await fetchKeys()), { currentDate: new Date(Date.now()) });
  expect(kids(await at(13 * DAY + HOUR))).toEqual(['es256-2', 'rs256-2']);
});

test('a login in progress, a session and a token survive the change', async () => {
  await at(20 * DAY);
  const browser = new Browser();
  const hand = broker.relyingParty('one');
  const { body } = await hand.redeem((await hand.login(browser, 'word'))['code'] ?? '');
  const page = await hand.begin(browser, { acr_values: 'high' });
  const keyPage = await browser.submit(page, { key: 'card' }, [broker.issuer]);
  await broker.app.oidc.signingKeys.rotate();
  await broker.app.refreshKeys();
  const back = await browser.submit(keyPage, { number: '62112399879' }, [broker.issuer]);
  expect((await hand.redeem(answerIn(back)['code'] ?? '')).status).toBe(200);
  expect((await hand.userinfo(body.access_token ?? '')).status).toBe(200);
});

test('two processes that move the keys at the same moment make each key once', async () => {
  const keys = broker.app.oidc.signingKeys;
  shiftTime(60 * DAY);
  for (let turn = 0; turn < 4; turn++) await Promise.all([keys.advance(), keys.advance().catch(() => false)]);
  const stored = await broker.stores.durable.signingKeys.list();
  for (const alg of ['ES256', 'RS256']) {
    expect(stored.filter((key) => key.alg === alg && key.stage === 'signing').length).toBe(1);
  }
  expect(new Set(stored.map(({ kid }) => kid)).size).toBe(stored.length);
});
