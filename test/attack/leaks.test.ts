// After logins, refusals and outages: no code, token, secret or national number stands in log, audit or the durable store (C27);
// and of people's own keys no password, code, secret, phone number or mail address in any of them, nor in the volatile store.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sealNow } from '#audit/audit.ts';
import { NUMBERS, SECRET, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, formPost } from '../support/browser.ts';
import {
  activateKey,
  chooseKey,
  codeFor,
  type KeyHouse,
  type KeyOwner,
  newOwner,
  nextTotp,
  openActivation,
  otherCode,
  reachCodePage,
  secretOn,
  signInWith,
  startKeyHouse,
  submitForm,
  typeCode,
  typePassword,
} from '../support/key-owner.ts';
import { linkTo, post, visit } from '../support/own-room.ts';
import { auditRows } from './support.ts';

let broker: TestBroker;
const secrets = new Map<string, string>();
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({
    client_id: 'shop',
    scopes: ['openid', 'profile', 'rrn', 'offline_access'],
    rrn_authorisation: 'KB 1/2026',
    rrn_authorised_on: '2026-01-15',
  });
  const hand = broker.relyingParty('shop');
  const browser = new Browser();
  const params = {
    scope: 'openid profile rrn offline_access',
    state: 'state-state-state',
    nonce: 'nonce-nonce-nonce',
  };
  const { code = '' } = await hand.login(browser, 'card', params, NUMBERS.maria);
  const { body } = await hand.redeem(code);
  const fresh = await hand.refresh(body.refresh_token ?? '');
  for (const [name, value] of Object.entries({
    code,
    'access token': body.access_token,
    'ID token': body.id_token,
    'refresh token': body.refresh_token,
    'second refresh token': fresh.body.refresh_token,
    'PKCE verifier': hand.verifier,
    'client secret': SECRET,
    'session cookie': browser.cookie('sleutelbos_session'),
    'national number': NUMBERS.maria,
    'national number of another': NUMBERS.jan,
    state: params.state,
    nonce: params.nonce,
  }))
    secrets.set(name, value ?? 'missing');

  // Everything refused that may carry one of them, in every place that somebody might write down.
  await hand.redeem(code);
  await hand.redeem(`${code}x`);
  await hand.refresh(body.refresh_token ?? '');
  await hand.userinfo(`${body.access_token}x`);
  await hand.begin(new Browser(), { ...params, id_token_hint: `${body.id_token}x` });
  await hand.begin(new Browser(), { ...params, redirect_uri: `https://evil.example/${code}` });
  await hand.begin(new Browser(), { ...params, scope: `openid ${code} ${NUMBERS.maria}` });
  await hand.begin(new Browser(), { ...params, [code]: '1' });
  await hand.begin(new Browser(), { ...params, client_id: `shop${SECRET}` });
  await new Browser().open(
    `${broker.issuer}/login/${'A'.repeat(43)}/card?token=${body.access_token}&code=${code}`,
  );
  await new Browser().open(`${broker.issuer}/nothing?access_token=${body.access_token}`);
  const page = await hand.begin(browser, { ...params, prompt: 'login' });
  await browser.submit(page, { key: NUMBERS.jan, csrf: 'x' }, [broker.issuer]);
  await browser.request(
    `${page.url}/card`,
    formPost(new URLSearchParams({ number: NUMBERS.jan, csrf: SECRET })),
  );
  await fetch(
    `${broker.issuer}/token`,
    formPost(new URLSearchParams({ grant_type: SECRET }), { authorization: hand.basic }),
  );
  await fetch(
    `${broker.issuer}/token`,
    formPost(new URLSearchParams({ code }), { authorization: `Basic ${SECRET}` }),
  );
});
afterAll(() => broker.close());

const places: Readonly<Record<string, () => Promise<string>>> = {
  'the audit log': async () => JSON.stringify(await auditRows(broker)),
  'the durable store, byte by byte': () => durableBytes(broker),
};

async function durableBytes({ stores, data }: TestBroker): Promise<string> {
  await sealNow({ durable: stores.durable, clock: { now: Date.now } });
  return bytesOf(data, 'durable');
}

function bytesOf(data: string, store: 'durable' | 'volatile'): string {
  const files = readdirSync(data).filter((name) => name.startsWith(store));
  return files.map((name) => readFileSync(join(data, name), 'latin1')).join('');
}

const logOf = ({ logged }: TestBroker) =>
  logged.map(({ fields, message }) => `${message} ${JSON.stringify(fields)}`).join('\n');

test.each(Object.keys(places))('%s holds none of them', async (place) => {
  const content = (await places[place]?.()) ?? '';
  expect(content.length).toBeGreaterThan(1000);
  const found = [...secrets].filter(([, value]) => holds(content, value)).map(([name]) => name);
  expect(found).toEqual([]);
});

test('the log holds none of them', () => {
  const content = logOf(broker);
  expect(content).toContain('request refused');
  const found = [...secrets].filter(([, value]) => holds(content, value)).map(([name]) => name);
  expect(found).toEqual([]);
});

test('what was written chains, and every login has its rows', async () => {
  expect(await broker.stores.durable.audit.verify()).toBeUndefined();
  const types = new Set((await auditRows(broker)).map(({ type }) => type));
  expect([...types]).toEqual(
    expect.arrayContaining([
      'login.started',
      'key.chosen',
      'key.succeeded',
      'login.finished',
      'token.refused',
      'request.refused',
    ]),
  );
});

describe('people’s own keys', () => {
  let house: KeyHouse;
  const theirs = new Map<string, string>();

  beforeAll(async () => {
    house = await startKeyHouse();
    const owner = newOwner(house, NUMBERS.maria);
    await useEverything(owner);
    await beRefused(owner);
    for (const [name, value] of Object.entries({
      'user name': owner.userName,
      password: owner.password,
      'wrong password': WRONG_PASSWORD,
      'secret of the app': owner.secret,
      'phone number': owner.phone,
      'phone number without prefix': owner.phone.slice(3),
      'mail address': owner.email,
      'number of somebody else': OTHER_PHONE,
      'address of somebody else': OTHER_MAIL,
      'national number': owner.number,
    }))
      theirs.set(name, value);
  });
  afterAll(() => house.close());

  const WRONG_PASSWORD = 'negen kamelen zonder vak';
  const OTHER_PHONE = '+32470777888';
  const OTHER_MAIL = 'somebody.else@mail.example';

  async function useEverything(owner: KeyOwner): Promise<void> {
    const home = new Browser();
    for (const key of ['password', 'totp', 'sms', 'email', 'passkey'] as const) {
      await activateKey(house, home, owner, key);
      if (key === 'sms' || key === 'email')
        theirs.set(`code that activated ${key}`, codeFor(house, owner, key));
    }
    for (const key of ['password', 'passkey', 'sms', 'email'] as const) {
      await signInWith(house, owner, key);
      if (key === 'sms' || key === 'email') theirs.set(`code of ${key}`, codeFor(house, owner, key));
    }
    const browser = new Browser();
    const code = nextTotp(owner);
    theirs.set('code of the app', code);
    await typeCode(browser, await reachCodePage(house, owner, 'totp', browser), code);
    const overview = await visit(house.broker, home, '/sleutels', { number: owner.number });
    await post(home, overview, `${linkTo(overview, 'app of')}/naam`, { label: 'telefoon' });
  }

  /** Wrong ones, unfinished ones, and what does not leave: in every place that somebody might write down. */
  async function beRefused(owner: KeyOwner): Promise<void> {
    const [browser, home] = [new Browser(), new Browser()];
    const page = await chooseKey(house, browser, 'password');
    await typePassword(browser, page, { ...owner, password: WRONG_PASSWORD });
    for (const key of ['sms', 'email'] as const) {
      const other = new Browser();
      const codePage = await reachCodePage(house, owner, key, other);
      const waiting = codeFor(house, owner, key);
      const wrong = otherCode(waiting);
      theirs.set(`code of ${key} that waits`, waiting);
      theirs.set(`wrong code of ${key}`, wrong);
      for (let guess = 0; guess < 7; guess++) await typeCode(other, codePage, wrong);
    }
    const app = await openActivation(house.broker, home, owner, 'totp');
    theirs.set('secret of an app half-way', secretOn(app));
    Object.assign(house.phone.faults.sms, { refuse: 400 });
    Object.assign(house.phone.faults.mail, { refuse: 550 });
    for (const [key, field, to] of [
      ['sms', 'phone', OTHER_PHONE],
      ['email', 'email', OTHER_MAIL],
    ] as const) {
      const first = await openActivation(house.broker, home, owner, key);
      await submitForm(home, first, { [field]: to }, [house.broker.issuer]);
    }
    await submitForm(home, app, { label: OTHER_MAIL, code: '000000' }, [house.broker.issuer]);
    const query = new URLSearchParams({ code: '123456', username: owner.userName, phone: owner.phone });
    await home.open(`${house.broker.issuer}/sleutels/activeren/sms/code/nothing?${query}`);
    await home.open(`${house.broker.issuer}/nothing/at/all?${query}`);
  }

  const where: Readonly<Record<string, () => Promise<string>>> = {
    'the audit log': async () => JSON.stringify(await auditRows(house.broker)),
    'the log': async () => logOf(house.broker),
    'the durable store, byte by byte': () => durableBytes(house.broker),
    'the volatile store, byte by byte': async () => bytesOf(house.broker.data, 'volatile'),
  };

  test.each(Object.keys(where))('%s holds nothing of them', async (place) => {
    const content = (await where[place]?.()) ?? '';
    expect(content.length).toBeGreaterThan(place === 'the log' ? 100 : 1000);
    expect(theirs.size).toBe(20);
    expect([...theirs.values()].filter((value) => value.length < 6)).toEqual([]);
    const found = [...theirs].filter(([, value]) => holds(content, value)).map(([name]) => name);
    expect(found).toEqual([]);
  });

  test('and yet what was refused is on record', async () => {
    const types = new Set((await auditRows(house.broker)).map(({ type }) => type));
    expect([...types]).toEqual(
      expect.arrayContaining([
        'credential.bound',
        'credential.changed',
        'key.guessed-wrong',
        'key.throttled',
      ]),
    );
    expect(logOf(house.broker)).toContain('a message was not sent');
  });
});

/** Six digits count only where they stand alone: inside a longer number they are chance. */
function holds(content: string, value: string): boolean {
  return /^\d{6}$/.test(value)
    ? new RegExp(`(?<!\\d)${value}(?!\\d)`).test(content)
    : content.includes(value);
}
