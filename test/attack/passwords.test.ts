// User names and passwords against the whole broker: nobody learns which names exist, nothing that is typed runs or breaks a
// page, and a hundred wrong passwords stop the password but not the person (C12, C13). Refusals first.

import { availableParallelism } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { NUMBERS, shiftTime, stopTime } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';
import {
  activateKey,
  chooseKey,
  hasSignedIn,
  type KeyHouse,
  type KeyOwner,
  newOwner,
  nextTotp,
  openActivation,
  passwordTarget,
  reachCodePage,
  secretOn,
  settledOwner,
  signInWith,
  startKeyHouse,
  submitForm,
  typeCode,
  typePassword,
} from '../support/key-owner.ts';
import { linkTo, post, visit } from '../support/own-room.ts';
import { expectRowPerTry, typesBy } from './support.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LOCK_AT = 100;
const NETWORK_LIMIT = 100;

let house: KeyHouse;
let owner: KeyOwner;
beforeAll(async () => {
  house = await startKeyHouse();
  owner = await settledOwner(house, NUMBERS.maria);
});
afterEach(() => shiftTime(0));
afterAll(() => house.close());

const by = (act: () => Promise<unknown>) => typesBy(house.broker, act);
const count = (types: readonly string[], type: string) => types.filter((one) => one === type).length;
const type = (browser: Browser, page: Page, username: string, password: string) =>
  submitForm(browser, page, { username, password }, [page.url.origin]);
const open = (browser: Browser) => chooseKey(house, browser, 'password');

/** All that an observer sees of an answer, but for what is different in every answer. */
function seen({ status, headers, text }: Page, userName: string) {
  const moving = ['date', 'content-length', 'etag', 'x-request-id'];
  return {
    status,
    headers: [...headers].filter(([name]) => !moving.includes(name)),
    body: text
      .replaceAll(userName, '(name)')
      .replace(/name="csrf" value="[^"]*"/g, '(csrf)')
      .replace(/"challenge(&#34;|&quot;|"):\1?[\w-]{43}|[\w-]{43}(?=&#34;)/g, '(challenge)'),
  };
}

describe('which user names exist', () => {
  test.each([
    ['a wrong password', 'geen van deze kamelen'],
    ['no password', ''],
    ['a password too long to be one', 'kameel'.repeat(500)],
    ['a password of emoji', '🐪'.repeat(30)],
  ])('%s says nothing about it', async (_, password) => {
    await forgive();
    const gone = await settledOwner(house, NUMBERS.jan, ['password']);
    const home = new Browser();
    const overview = await visit(house.broker, home, '/sleutels', { number: gone.number });
    await post(home, overview, `${linkTo(overview, gone.userName)}/verwijderen`);
    const blocked = await settledOwner(house, NUMBERS.lotte, ['password']);
    await blockPassword(blocked);

    const browser = new Browser();
    const page = await open(browser);
    const known = seen(await type(browser, page, owner.userName, password), owner.userName);
    for (const name of ['nobody.at.all', gone.userName, blocked.userName]) {
      const types = await by(async () => {
        expect(seen(await type(browser, page, name, password), name)).toEqual(known);
      });
      expect(types).toEqual(password === '' ? [] : ['key.guessed-wrong']);
    }
    expect(known.status).toBe(422);
  });

  test('each next wrong password says the same of a name that exists and of one that does not', async () => {
    const other = await settledOwner(house, NUMBERS.jan, ['password']);
    await forgive();
    for (let wrong = 1; wrong <= 12; wrong++) {
      shiftTime(wrong * 16 * MINUTE);
      // Until when to wait is told in minutes: none may end between the two.
      stopTime();
      const browser = new Browser();
      const page = await open(browser);
      const [known, unknown] = [
        await type(browser, page, other.userName, 'geen van deze kamelen'),
        await type(browser, page, 'still.nobody', 'geen van deze kamelen'),
      ];
      expect(seen(known, other.userName)).toEqual(seen(unknown, 'still.nobody'));
    }
  });

  test('a name that is locked says the same, whether it exists or not', async () => {
    const other = await settledOwner(house, NUMBERS.jan, ['password']);
    const changes = [other.userName, 'locked.nobody'].map((name) => ({
      from: 0,
      to: {
        name: passwordTarget(name),
        count: LOCK_AT,
        since: Date.now(),
        notBefore: Number.MAX_SAFE_INTEGER,
      },
    }));
    expect(await house.broker.stores.durable.failures.replace(changes)).toBe(true);
    const browser = new Browser();
    const page = await open(browser);
    let answers: readonly Page[] = [];
    const types = await by(async () => {
      answers = [
        await type(browser, page, other.userName, other.password),
        await type(browser, page, other.userName, 'geen van deze kamelen'),
        await type(browser, page, 'locked.nobody', 'geen van deze kamelen'),
      ];
    });
    const [right, wrong, unknown] = answers.map((answer) =>
      seen(answer, answer.text.includes('locked.nobody') ? 'locked.nobody' : other.userName),
    );
    expect([right, wrong]).toEqual([unknown, unknown]);
    expect(types).toEqual(['key.throttled', 'key.throttled', 'key.throttled']);
  });
});

const NASTY = [
  ['a script', '<script>alert(1)</script>'],
  ['an image with a handler', '"><img src=x onerror=alert(1)>'],
  ['an attribute', "' autofocus onfocus=alert(1) x='"],
  ['the end of the title', '</title><svg onload=alert(1)>'],
  ['templates', '<%= 7 * 7 %>{{7*7}}'],
  ['10 kB', 'a'.repeat(10_000)],
  ['marks that turn the line', '\u202Egnp.exe\u2066'],
  ['emoji', '🐪'.repeat(40)],
  ['a null byte', 'null\0byte'],
  ['half a character', '\ud800'],
  ['accents without end', 'e\u0301'.repeat(300)],
  ['a path', '../../../etc/passwd'],
  ['SQL', "x' OR '1'='1"],
  ['a header', 'line\r\nSet-Cookie: a=b'],
] as const;

/** Nothing that was typed stands in the page as HTML, and no header was made of it. */
function expectHarmless(page: Page): void {
  expect(page.status).toBeLessThan(500);
  const withoutValues = page.text.replace(/="[^"]*"/g, '');
  expect(withoutValues).not.toMatch(/<script>|<img src=x|<svg onload|<[^<>]* onfocus=/);
  expect(page.text).not.toMatch(/49\{\{7|49\$|>49</);
  expect(page.headers.get('set-cookie') ?? '').not.toContain('a=b');
}

describe('what is typed', () => {
  test.each(NASTY)('at the sign-in, %s is refused and shown as text', async (_, typed) => {
    await forgive();
    const browser = new Browser();
    const page = await open(browser);
    for (const [name, password] of [
      [typed, 'geen van deze kamelen'],
      [owner.userName, typed],
      [typed, typed],
    ] as const) {
      const answer = await type(browser, page, name, password);
      expectHarmless(answer);
      expect(hasSignedIn(answer)).toBe(false);
      expect([422, 303]).toContain(answer.status);
    }
  });

  test.each(NASTY)('at an activation and in a name, %s becomes text or is refused', async (_, typed) => {
    const browser = new Browser();
    const somebody = newOwner(house, NUMBERS.jan);
    const within = [house.broker.issuer];
    const fields = {
      password: [
        { username: typed, password: somebody.password, terms: '1' },
        { username: typed, password: typed, terms: typed, action: 'show' },
      ],
      sms: [{ phone: typed }],
      email: [{ email: typed }, { email: `${typed}@mail.example` }],
    };
    if (
      !(await visit(house.broker, browser, '/sleutels', { number: somebody.number })).text.includes('owner.')
    )
      await activateKey(house, browser, somebody, 'password');
    const letters = house.phone.messages().length;
    for (const [key, tries] of Object.entries(fields))
      for (const one of tries) {
        const page = await openActivation(house.broker, browser, somebody, key);
        const answer = await submitForm(browser, page, one, within);
        expectHarmless(answer);
        expect(answer.url.searchParams.get('gedaan')).toBeNull();
      }
    // A letter went to no number and no address that was made of this.
    expect(house.phone.messages().length).toBe(letters);

    const page = await openActivation(house.broker, browser, somebody, 'totp');
    somebody.secret = secretOn(page);
    somebody.lastStep = 0;
    const answer = await submitForm(browser, page, { label: typed, code: nextTotp(somebody) }, within);
    expectHarmless(answer);
    const passkeyPage = await openActivation(house.broker, browser, somebody, 'passkey');
    const options = /data-options="([^"]*)"/.exec(passkeyPage.text)?.[1]?.replaceAll('&#34;', '"') ?? '';
    const credential = somebody.authenticator.create(options);
    expectHarmless(await submitForm(browser, passkeyPage, { credential, label: typed }, within));

    const overview = await visit(house.broker, browser, '/sleutels', { number: somebody.number });
    expectHarmless(overview);
    // No mark that turns the line round survives in a name.
    expect(overview.text).not.toMatch(/[\u202A-\u202E\u2066-\u2069\0]/);
    for (const [, key = ''] of overview.text.matchAll(/<a href="(\/sleutels\/sleutel\/[\w-]+)">/g)) {
      expectHarmless(await post(browser, overview, `${key}/naam`, { label: typed }));
      expectHarmless(await visit(house.broker, browser, key, { number: somebody.number }));
      await post(browser, overview, `${key}/verwijderen`);
    }
  });

  test.each([
    '0900 12 345',
    '090312345',
    '+32 70 12 34 56',
    '+32 78 15 00 00',
    '+1 900 555 0100',
    '112',
    '+44 7000 000000',
    '02 123 45 67',
  ])('no code goes to %s, which is no mobile phone or earns money', async (number) => {
    const browser = new Browser();
    const letters = house.phone.messages().length;
    const page = await openActivation(house.broker, browser, owner, 'sms');
    const answer = await submitForm(browser, page, { phone: number }, [house.broker.issuer]);
    expect(answer.status).toBe(422);
    expect(house.phone.messages().length).toBe(letters);
  });
});

test('what was typed is shown again as it was typed', async () => {
  const browser = new Browser();
  const answer = await type(browser, await open(browser), '<script>"alert', 'geen van deze kamelen');
  expect(answer.text).toContain('value="&lt;script&gt;&#34;alert"');
});

describe('many wrong passwords', () => {
  test('from one network at a hundred names at once: hardly more than a hundred are tried', async () => {
    shiftTime(DAY);
    const browser = new Browser();
    const page = await open(browser);
    let answers: readonly Page[] = [];
    const types = await by(async () => {
      answers = await Promise.all(
        Array.from({ length: 200 }, (_, nth) => type(browser, page, `name.${nth}`, 'drie kamelen in vak 7')),
      );
    });
    expect(count(types, 'key.guessed-wrong')).toBeLessThanOrEqual(NETWORK_LIMIT + availableParallelism());
    expectRowPerTry(types, answers);
    // Whoever has the right one waits as well, and signs in with another key.
    expect(hasSignedIn(await signInWith(house, owner, 'password'))).toBe(false);
    expect(hasSignedIn(await signInWith(house, owner, 'passkey'))).toBe(true);
  });

  test('200 at once at one name: five are tried, and then the right one is not', async () => {
    shiftTime(2 * DAY);
    await forgive();
    const browser = new Browser();
    const page = await open(browser);
    const begun = Date.now();
    let answers: readonly Page[] = [];
    const types = await by(async () => {
      answers = await Promise.all(
        Array.from({ length: 200 }, () => type(browser, page, owner.userName, 'geen kameel in vak')),
      );
    });
    // After the fifth the next one waits half a minute: a machine that takes as long for all of them has let it pass.
    const pauses = Math.floor((Date.now() - begun) / (MINUTE / 2));
    const judged = count(types, 'key.guessed-wrong');
    expect(judged).toBeGreaterThanOrEqual(5);
    expect(judged).toBeLessThanOrEqual(5 + pauses);
    expectRowPerTry(types, answers);
    expect(hasSignedIn(await typePassword(browser, page, owner))).toBe(false);
  });

  test(`${LOCK_AT} of them stop the password on every path; the card and the passkey still sign in`, async () => {
    await forgive();
    const start = 10 * DAY;
    const begun = [new Browser(), new Browser()].map((browser) => ({
      browser,
      page: undefined as Page | undefined,
    }));
    for (let wrong = 1; wrong <= LOCK_AT; wrong++) {
      shiftTime(start + wrong * 16 * MINUTE);
      // Begun before the lock, in two browsers.
      if (wrong === LOCK_AT) for (const one of begun) one.page = await open(one.browser);
      const browser = new Browser();
      const page = await open(browser);
      const types = await by(async () => {
        expect((await type(browser, page, owner.userName, 'geen kameel in vak')).status).toBe(422);
      });
      expect(types).toEqual(['key.guessed-wrong']);
    }
    for (const { browser, page } of begun) {
      if (!page) throw new Error('no login was begun');
      const refused = await by(async () => {
        expect(hasSignedIn(await typePassword(browser, page, owner))).toBe(false);
      });
      expect(refused).toEqual(['key.throttled']);
    }
    shiftTime(start + 900 * DAY);
    const late = await signInWith(house, owner, 'password');
    expect(late.text).toMatch(/Mijn digitale sleutels/);
    expect(hasSignedIn(late)).toBe(false);

    const card = new Browser();
    const cardPage = await chooseKey(house, card, 'card');
    expect(
      hasSignedIn(await submitForm(card, cardPage, { number: owner.number }, [house.broker.issuer])),
    ).toBe(true);
    expect(hasSignedIn(await signInWith(house, owner, 'passkey'))).toBe(true);

    await activateKey(house, new Browser(), owner, 'password');
    expect(hasSignedIn(await signInWith(house, owner, 'password'))).toBe(true);
  });
});

test('a password that its owner blocks stops the login that was begun with it', async () => {
  const robbed = await settledOwner(house, NUMBERS.jan, ['password', 'totp']);
  const thief = new Browser();
  const page = await reachCodePage(house, robbed, 'totp', thief);
  await blockPassword(robbed);
  const answer = await typeCode(thief, page, nextTotp(robbed));
  expect(hasSignedIn(answer)).toBe(false);
});

async function blockPassword(one: KeyOwner): Promise<void> {
  const home = new Browser();
  const overview = await visit(house.broker, home, '/sleutels', { number: one.number });
  await post(home, overview, `${linkTo(overview, one.userName)}/blokkeren`);
}

/** Nobody has guessed. */
function forgive(): Promise<void> {
  const { userName, subject } = owner;
  return house.broker.stores.durable.failures.clear([passwordTarget(userName), `person:${subject}`]);
}
