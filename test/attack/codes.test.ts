// Codes by text message and mail against the whole broker: whose they are, how long they live, how often they may be guessed,
// and what happens when the gateway is dead (C12, C13). Refusals first.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PhoneFaults } from '../../demo/phone/faults.ts';
import { NUMBERS, shiftTime } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import {
  ADDRESS,
  type CodeKey,
  chooseKey,
  codeFor,
  csrfOn,
  hasSignedIn,
  type KeyHouse,
  type KeyOwner,
  otherCode,
  postForm,
  reachCodePage,
  settledOwner,
  signInWith,
  startKeyHouse,
  submitForm,
  typeCode,
  typePassword,
} from '../support/key-owner.ts';
import { expectErrorPage, expectRowPerTry, typesBy } from './support.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const CODE_LIFETIME = 10 * MINUTE;
/** Wrong tries that one code bears (docs/decisions/0010). */
const TRIES = 5;

let house: KeyHouse;
let owner: KeyOwner;
let other: KeyOwner;
beforeAll(async () => {
  house = await startKeyHouse();
  await house.broker.register({ client_id: 'narrow', allowed_keys: ['card', 'password', 'totp'] });
  owner = await settledOwner(house, NUMBERS.maria, ['password', 'sms', 'email']);
  other = await settledOwner(house, NUMBERS.jan, ['password', 'sms', 'email']);
});
afterAll(() => house.close());

/** Each test begins with nobody's guesses on record. */
beforeEach(async () => {
  const { failures } = house.broker.stores.durable;
  await failures.clear([owner, other].flatMap(({ subject }) => countersOf(subject)));
});
afterEach(() => {
  shiftTime(0);
  for (const faults of Object.values(house.phone.faults))
    Object.assign(faults, { down: false, delayMs: 0, refuse: undefined });
});

const countersOf = (subject: string) => [
  `person:${subject}`,
  ...['sms', 'email'].map((key) => `target:${key}:${subject}`),
];
const failuresOf = ({ subject }: KeyOwner) => house.broker.stores.durable.failures.find(countersOf(subject));
const by = (act: () => Promise<unknown>) => typesBy(house.broker, act);
const times = <T>(n: number, act: () => Promise<T>) => Promise.all(Array.from({ length: n }, act));
const count = (types: readonly string[], type: string) => types.filter((one) => one === type).length;
/** From now on it is `ms` after `start` (epoch milliseconds). */
const moveTo = (start: number, ms: number) => {
  shiftTime(0);
  shiftTime(start + ms - Date.now());
};

describe.each(['sms', 'email'] as const)('%s', (key: CodeKey) => {
  const code = (of = owner) => codeFor(house, of, key);
  const open = (browser: Browser, of = owner) => reachCodePage(house, of, key, browser);
  let faults: PhoneFaults['sms'];
  beforeAll(() => {
    faults = house.phone.faults[key === 'sms' ? 'sms' : 'mail'];
  });

  /** The gateway works again: a minute later the next person is the probe. */
  async function revive() {
    faults.down = false;
    shiftTime(2 * MINUTE);
    // Letters of before leave first: later they would come between somebody's page and their code.
    const { outbox } = house.broker.stores.durable;
    await eventually(async () => expect(await outbox.backlog()).toMatchObject({ waiting: 0 }), 1_500);
    expect(hasSignedIn(await signInWith(house, owner, key))).toBe(true);
  }

  /** Logins that try the dead gateway, until the key is not offered: letters of before that are tried again count as well. */
  async function untilNotOffered(): Promise<number> {
    const isOffered = async () => {
      const choice = await house.broker.relyingParty('bank').begin(new Browser());
      return choice.text.includes(`value="${key}"`);
    };
    let logins = 0;
    for (; await isOffered(); logins++) await open(new Browser(), other).catch(() => undefined);
    return logins;
  }

  async function expectRefused(browser: Browser, page: Page, typed: string, type = 'key.guessed-wrong') {
    let answer = page;
    const types = await by(async () => {
      answer = await typeCode(browser, page, typed);
    });
    expect({ status: answer.status, signedIn: hasSignedIn(answer) }).toEqual({
      status: 422,
      signedIn: false,
    });
    expect(types).toContain(type);
  }

  test('the code of another person opens nothing', async () => {
    const [mine, theirs] = [new Browser(), new Browser()];
    await open(theirs, other);
    await expectRefused(mine, await open(mine), code(other));
  });

  test('the code of another login of the same person, in another browser, opens nothing', async () => {
    const [first, second] = [new Browser(), new Browser()];
    const page = await open(first);
    const ofTheFirst = code();
    await expectRefused(second, await open(second), ofTheFirst);
    expect(hasSignedIn(await typeCode(first, page, ofTheFirst))).toBe(true);
  });

  test('a used code opens nothing: not in its own login, not in the next one', async () => {
    const browser = new Browser();
    const page = await open(browser);
    const used = code();
    expect(hasSignedIn(await typeCode(browser, page, used))).toBe(true);
    expect(hasSignedIn(await typeCode(browser, page, used))).toBe(false);
    const next = new Browser();
    await expectRefused(next, await open(next), used);
  });

  test('a code works until its ten minutes are over, and not a second longer', async () => {
    const [early, late] = [new Browser(), new Browser()];
    let start = Date.now();
    const page = await open(early);
    moveTo(start, CODE_LIFETIME - SECOND);
    expect(hasSignedIn(await typeCode(early, page, code()))).toBe(true);
    shiftTime(0);
    const latePage = await open(late);
    start = Date.now();
    moveTo(start, CODE_LIFETIME + SECOND);
    await expectRefused(late, latePage, code());
  });

  test('of 200 wrong codes at once five are compared, and then the right one does not help either', async () => {
    const browser = new Browser();
    const page = await open(browser);
    const right = code();
    let answers: readonly Page[] = [];
    const types = await by(async () => {
      answers = await times(200, () => typeCode(browser, page, otherCode(right)));
    });
    expect(count(types, 'key.guessed-wrong')).toBeLessThanOrEqual(TRIES);
    expectRowPerTry(types, answers);
    // Whether the pause or the dead code stops it depends on how many of the crowd were judged.
    expect(hasSignedIn(await typeCode(browser, page, right))).toBe(false);
    // The pause is over: this code stays dead.
    shiftTime(16 * MINUTE);
    await expectRefused(browser, page, right);
  });

  test('the right code 200 times at once is one login', async () => {
    const browser = new Browser();
    const page = await open(browser);
    const right = code();
    let answers: readonly Page[] = [];
    const types = await by(async () => {
      answers = await times(200, () => typeCode(browser, page, right));
    });
    expect(count(types, 'key.succeeded')).toBe(1);
    expect(answers.filter(hasSignedIn)).toHaveLength(1);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  });

  test('sent again it is the same code, and the first letter still works', async () => {
    const browser = new Browser();
    const page = await open(browser);
    const first = code();
    const letters = () => house.phone.messages(key === 'sms' ? owner.phone : owner.email).length;
    const before = letters();
    for (let minute = 1; minute <= 3; minute++) {
      shiftTime(minute * MINUTE);
      await times(5, () => submitForm(browser, page, { action: 'resend' }, [page.url.origin]));
      expect({ letters: letters() - before, code: code() }).toEqual({ letters: minute, code: first });
    }
    expect(hasSignedIn(await typeCode(browser, page, first))).toBe(true);
  });

  test('sent again at once, nothing is sent and the code on its way lives', async () => {
    const browser = new Browser();
    const page = await open(browser);
    const first = code();
    const answer = await submitForm(browser, page, { action: 'resend' }, [page.url.origin]);
    expect(answer.text).toMatch(/Wacht nog \d+ seconden/);
    expect(hasSignedIn(await typeCode(browser, page, first))).toBe(true);
  });

  test('a gateway that refuses: the page says so and leads to other keys; nobody has guessed', async () => {
    const browser = new Browser();
    faults.refuse = key === 'sms' ? 400 : 550;
    const page = await open(browser);
    expect(page.text).toContain('<h1>De code kon niet vertrekken</h1>');
    const choice = await submitForm(browser, page, { action: 'cancel' }, [page.url.origin]);
    expect(choice.text).toContain('value="card"');
    expect(await failuresOf(owner)).toEqual([]);
  });

  test('a gateway that breaks off: the pages lead on, soon the key is not offered, and then it works again', async () => {
    faults.down = true;
    const browser = new Browser();
    const page = await open(browser);
    const pages = await submitForm(browser, page, { action: 'cancel' }, [page.url.origin]);
    expect(pages.text).toContain('value="card"');
    expect(await untilNotOffered()).toBeLessThanOrEqual(3);
    const choice = await house.broker.relyingParty('bank').begin(new Browser());
    expect(choice.text).toContain('value="card"');
    expect(choice.text).not.toContain(`value="${key}"`);
    expect(await failuresOf(owner)).toEqual([]);
    await revive();
  });

  test('who has a code when the gateway dies can still type it', async () => {
    try {
      const browser = new Browser();
      const page = await open(browser);
      const mine = code();
      faults.down = true;
      await untilNotOffered();
      expect(hasSignedIn(await typeCode(browser, page, mine))).toBe(true);
    } finally {
      await revive();
    }
  });

  test('a gateway that never answers does not hold the page', async () => {
    const browser = new Browser();
    const letters = () => house.phone.messages(owner[ADDRESS[key]]).length;
    const before = letters();
    faults.delayMs = 4_000;
    // The page is there before the gateway has taken anything.
    const page = await typePassword(browser, await chooseKey(house, browser, key, 'bank'), owner);
    expect(letters()).toBe(before);
    expect(page.text).toContain('name="code"');
    const choice = await submitForm(browser, page, { action: 'cancel' }, [page.url.origin]);
    expect(choice.text).toContain('value="card"');
    expect(await failuresOf(owner)).toEqual([]);
  });

  test('where the e-loket does not accept it, its page does not open and takes no code', async () => {
    const browser = new Browser();
    const password = await chooseKey(house, browser, 'password', 'narrow');
    const address = password.url.href.replace(/password$/, key);
    const types = await by(async () => {
      expectErrorPage(await browser.open(address), 403);
      expectErrorPage(await postForm(browser, address, { csrf: csrfOn(password), code: '123456' }), 403);
    });
    expect(types).toEqual(['request.refused', 'request.refused']);
  });

  test('without the password before it, no code is sent and none is taken', async () => {
    // Every message names its e-loket: letters of other logins may still arrive meanwhile.
    const eLoket = `ask-${key}-first`;
    await house.broker.register({ client_id: eLoket });
    const browser = new Browser();
    const password = await chooseKey(house, browser, key, eLoket);
    const address = password.url.href.replace(/password$/, key);
    const types = await by(async () => {
      expectErrorPage(await browser.open(address), 403);
      expectErrorPage(await postForm(browser, address, { csrf: csrfOn(password), code: '123456' }), 403);
      expectErrorPage(await postForm(browser, address, { csrf: csrfOn(password), action: 'resend' }), 403);
    });
    expect(types).toEqual(['request.refused', 'request.refused', 'request.refused']);
    expect(house.phone.messages().filter(({ text }) => text.includes(eLoket))).toEqual([]);
  });

  test('a form without its hidden field, or with that of another login, takes no code', async () => {
    const [mine, theirs] = [new Browser(), new Browser()];
    const page = await open(mine);
    const foreign = await chooseKey(house, theirs, key);
    const right = code();
    const types = await by(async () => {
      for (const csrf of ['', csrfOn(foreign)])
        expectErrorPage(await postForm(mine, page.url, { csrf, code: right }), 403);
    });
    expect(types).toEqual(['request.refused', 'request.refused']);
    expect(hasSignedIn(await typeCode(mine, page, right))).toBe(true);
  });
});

test('a password that is right buys no more guesses at a code', async () => {
  const types = await by(async () => {
    for (let login = 0; login < 6; login++) {
      const browser = new Browser();
      const page = await typePassword(browser, await chooseKey(house, browser, 'sms'), owner);
      for (let guess = 0; guess < 3; guess++) await typeCode(browser, page, '000000');
    }
  });
  expect(count(types, 'key.guessed-wrong')).toBeLessThanOrEqual(TRIES);
});
