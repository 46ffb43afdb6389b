// Codes of an app against the whole broker: each counts once, also in another session, at the same moment, and after
// everything that may be lost was lost (RFC 6238 §5.2). Refusals first.

import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { codeAt, stepAt } from '#digital-keys/totp/totp.ts';
import { NUMBERS, shiftTime, startBroker } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';
import {
  activateKey,
  chooseKey,
  csrfOn,
  hasSignedIn,
  type KeyHouse,
  type KeyOwner,
  newPhone,
  nextTotp,
  postForm,
  reachCodePage,
  settledOwner,
  startKeyHouse,
  typeCode,
} from '../support/key-owner.ts';
import { ownKeyOptions } from '../support/own-key-options.ts';
import { linkTo, post, visit } from '../support/own-room.ts';
import { expectErrorPage, typesBy } from './support.ts';

const MINUTE = 60_000;
const TIMES = 50;

let house: KeyHouse;
let owner: KeyOwner;
let other: KeyOwner;
beforeAll(async () => {
  house = await startKeyHouse();
  owner = await settledOwner(house, NUMBERS.maria, ['password', 'totp']);
  other = await settledOwner(house, NUMBERS.jan, ['password', 'totp']);
});
afterAll(async () => {
  shiftTime(0);
  await house.close();
});

let minutes = 0;
beforeEach(async () => {
  // Each test has codes of its own.
  shiftTime(++minutes * 2 * MINUTE);
  await forgiveAll();
});
afterEach(forgiveAll);

function forgiveAll(): Promise<void> {
  const names = [owner, other].flatMap(({ subject }) => [`person:${subject}`, `target:totp:${subject}`]);
  return house.broker.stores.durable.failures.clear(names);
}

const open = (browser: Browser, of = owner) => reachCodePage(house, of, 'totp', browser);
const by = (act: () => Promise<unknown>) => typesBy(house.broker, act);
const count = (types: readonly string[], type: string) => types.filter((one) => one === type).length;

async function expectRefused(browser: Browser, page: Page, code: string): Promise<void> {
  let answer = page;
  const types = await by(async () => {
    answer = await typeCode(browser, page, code);
  });
  expect({ status: answer.status, signedIn: hasSignedIn(answer) }).toEqual({ status: 422, signedIn: false });
  expect(types).toContain('key.guessed-wrong');
}

test('a code that was used opens no second session', async () => {
  const [first, second] = [new Browser(), new Browser()];
  const code = nextTotp(owner);
  expect(hasSignedIn(await typeCode(first, await open(first), code))).toBe(true);
  await expectRefused(second, await open(second), code);
});

test('a code older than one that was used counts as used', async () => {
  const [first, second] = [new Browser(), new Browser()];
  const older = codeAt(owner.secret, stepAt(Date.now()));
  owner.lastStep = stepAt(Date.now());
  expect(hasSignedIn(await typeCode(first, await open(first), nextTotp(owner)))).toBe(true);
  await expectRefused(second, await open(second), older);
});

test('the code that activated the app opens nothing', async () => {
  const browser = new Browser();
  const third = await settledOwner(house, NUMBERS.lotte, ['password', 'totp']);
  await expectRefused(browser, await open(browser, third), codeAt(third.secret, third.lastStep));
});

test('the app of somebody else opens nothing', async () => {
  const browser = new Browser();
  await expectRefused(browser, await open(browser), nextTotp(other));
});

test(`one code in ${TIMES} sessions at the same moment opens exactly one of them`, async () => {
  const pages: (readonly [Browser, Page])[] = [];
  for (let n = 0; n < TIMES; n++) {
    const browser = new Browser();
    pages.push([browser, await open(browser)]);
  }
  const code = nextTotp(owner);
  let answers: readonly Page[] = [];
  const types = await by(async () => {
    answers = await Promise.all(pages.map(([browser, page]) => typeCode(browser, page, code)));
  });
  expect(answers.filter(hasSignedIn)).toHaveLength(1);
  expect(count(types, 'key.succeeded')).toBe(1);
  expect(count(types, 'key.guessed-wrong') + count(types, 'key.throttled')).toBe(TIMES - 1);
});

test(`one code posted ${TIMES} times in one session is one login`, async () => {
  const browser = new Browser();
  const page = await open(browser);
  const code = nextTotp(owner);
  const types = await by(() =>
    Promise.all(Array.from({ length: TIMES }, () => typeCode(browser, page, code))),
  );
  expect(count(types, 'key.succeeded')).toBe(1);
  expect(count(types, 'login.finished')).toBe(1);
});

test('renaming, blocking and unblocking the app gives no used code back', async () => {
  const [first, second, home] = [new Browser(), new Browser(), new Browser()];
  const code = nextTotp(owner);
  expect(hasSignedIn(await typeCode(first, await open(first), code))).toBe(true);
  const overview = await visit(house.broker, home, '/sleutels', { number: owner.number });
  const key = linkTo(overview, 'app of');
  await post(home, overview, `${key}/naam`, { label: `app of ${owner.called}` });
  await post(home, overview, `${key}/blokkeren`);
  await post(home, overview, `${key}/deblokkeren`);
  await expectRefused(second, await open(second), code);
});

test('a blocked app opens nothing, and its codes forgive no wrong guesses at the other app', async () => {
  const robbed = await settledOwner(house, NUMBERS.lotte, ['password', 'totp']);
  const stolen = { ...robbed };
  const home = new Browser();
  const overview = await visit(house.broker, home, '/sleutels', { number: robbed.number });
  await activateKey(house, home, robbed, 'totp');
  await post(home, overview, `${linkTo(overview, `app of ${robbed.called}`)}/blokkeren`);
  const types = await by(async () => {
    for (let round = 1; round <= 3; round++) {
      shiftTime(minutes * 2 * MINUTE + round * MINUTE);
      const browser = new Browser();
      const page = await open(browser, robbed);
      for (let guess = 0; guess < 4; guess++) await typeCode(browser, page, '000000');
      expect(hasSignedIn(await typeCode(browser, page, nextTotp(stolen)))).toBe(false);
    }
    minutes += 2;
  });
  // Fifteen tries, of which the pauses let through less than half.
  expect(count(types, 'key.guessed-wrong')).toBeLessThan(9);
  expect(count(types, 'key.throttled')).toBeGreaterThan(6);
});

test('without the password before it, its page takes no code', async () => {
  const browser = new Browser();
  const password = await chooseKey(house, browser, 'totp');
  const address = password.url.href.replace(/password$/, 'totp');
  const fields = { csrf: csrfOn(password), code: nextTotp(owner) };
  const types = await by(async () => expectErrorPage(await postForm(browser, address, fields), 403));
  expect(types).toEqual(['request.refused']);
});

test('after the volatile store was lost altogether, a used code stays used', async () => {
  const phone = await newPhone();
  const first = await startBroker(ownKeyOptions(phone));
  await first.register({ client_id: 'bank', allowed_levels: ['substantial', 'high'] });
  const before = { broker: first, phone, close: async () => {} };
  const hers = await settledOwner(before, NUMBERS.maria, ['password', 'totp']);
  const used = nextTotp(hers);
  const browser = new Browser();
  expect(hasSignedIn(await typeCode(browser, await reachCodePage(before, hers, 'totp', browser), used))).toBe(
    true,
  );
  await first.close({ keepData: true });
  const volatile = readdirSync(first.data).filter((name) => name.startsWith('volatile'));
  expect(volatile.length).toBeGreaterThan(0);
  for (const name of volatile) rmSync(join(first.data, name));

  const broker = await startBroker(ownKeyOptions(phone, { data: first.data, port: first.port }));
  const after = { broker, phone, close: async () => {} };
  const next = new Browser();
  const page = await reachCodePage(after, hers, 'totp', next);
  const types = await typesBy(broker, async () => {
    expect((await typeCode(next, page, used)).status).toBe(422);
  });
  expect(types).toContain('key.guessed-wrong');
  await broker.close();
  await phone.close();
});
