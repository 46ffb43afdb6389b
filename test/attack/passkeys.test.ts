// Passkeys against the whole broker: an answer counts once, in the login that asked for it, from our origin, by an opened
// device, and for nobody but its owner (WebAuthn level 3 §7.2). Refusals first.

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { NUMBERS, shiftTime } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';
import {
  activateKey,
  answerPasskey,
  chooseKey,
  hasSignedIn,
  type KeyHouse,
  type KeyOwner,
  newOwner,
  openActivation,
  optionsOn,
  settledOwner,
  signInWith,
  startKeyHouse,
  submitForm,
} from '../support/key-owner.ts';
import { linkTo, post, visit } from '../support/own-room.ts';
import { createSoftwareAuthenticator, type Lies } from '../support/software-authenticator.ts';
import { typesBy } from './support.ts';

const MINUTE = 60_000;
const TIMES = 50;

let house: KeyHouse;
let owner: KeyOwner;
let other: KeyOwner;
beforeAll(async () => {
  house = await startKeyHouse();
  owner = await settledOwner(house, NUMBERS.maria, ['password', 'passkey']);
  other = await settledOwner(house, NUMBERS.jan, ['password', 'passkey']);
});
afterEach(() => shiftTime(0));
afterAll(() => house.close());

const within = () => [house.broker.issuer];
const open = (browser: Browser) => chooseKey(house, browser, 'passkey');
const send = (browser: Browser, page: Page, credential: string) =>
  submitForm(browser, page, { credential }, within());
const count = (types: readonly string[], type: string) => types.filter((one) => one === type).length;

/** Back at the choice, with a reason on the page and in the audit. */
async function expectRefused(act: () => Promise<Page>, reason: string): Promise<void> {
  const answer = await act();
  expect(hasSignedIn(answer)).toBe(false);
  expect(answer.text).toContain('role="alert"');
  const [row] = await house.broker.stores.durable.audit.list({ type: 'key.rejected', limit: 1 });
  expect(JSON.parse(row?.data ?? '{}')).toMatchObject({ key: 'passkey', reason });
}

describe('an answer that is not honest', () => {
  test.each<readonly [string, Lies, string]>([
    ['from another origin', { origin: 'https://aanmelden.example' }, 'origin'],
    ['from our host on another port', { origin: 'http://localhost:1' }, 'origin'],
    ['from our host by https', { origin: 'https://localhost' }, 'origin'],
    ['for another relying party', { rpId: 'login.example' }, 'forged'],
    ['without user verification', { unverified: true }, 'not_verified'],
    ['without anybody there', { absent: true }, 'forged'],
    ['of the kind that makes passkeys', { type: 'webauthn.create' }, 'forged'],
    ['with another signature', { brokenSignature: true }, 'forged'],
    ['that does not say whose it is', { userHandle: null }, 'forged'],
    ['that says it is somebody else’s', { userHandle: 'A'.repeat(43) }, 'forged'],
    ['to a challenge of its own making', { challenge: 'A'.repeat(43) }, 'used'],
    ['to no challenge', { challenge: '' }, 'used'],
  ])('%s opens nothing', async (_, lies, reason) => {
    const browser = new Browser();
    const page = await open(browser);
    await expectRefused(() => answerPasskey(browser, page, owner, lies), reason);
  });

  test.each([
    ['empty', '{}'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a word', '"x"'],
    ['of wrong types', '{"id":1}'],
    ['a script', '<script>alert(1)</script>'],
    ['50 kB', 'x'.repeat(50_000)],
    ['a null byte', '\0'],
  ])('that is %s opens nothing', async (_, credential) => {
    const browser = new Browser();
    await expectRefused(async () => send(browser, await open(browser), credential), 'forged');
  });

  test('with the id of somebody else’s passkey, signed by one’s own, opens nothing', async () => {
    const browser = new Browser();
    const page = await open(browser);
    const credentialId = other.authenticator.ids[0] ?? '';
    await expectRefused(() => answerPasskey(browser, page, owner, { credentialId }), 'forged');
  });
});

describe('an answer counts once, where it was asked for', () => {
  test('replayed: not in the same login, not in another one', async () => {
    const [first, second] = [new Browser(), new Browser()];
    const page = await open(first);
    const answer = owner.authenticator.get(optionsOn(page));
    expect(hasSignedIn(await send(first, page, answer))).toBe(true);
    expect(hasSignedIn(await send(first, page, answer))).toBe(false);
    await expectRefused(async () => send(second, await open(second), answer), 'used');
  });

  test(`${TIMES} times at once: one login`, async () => {
    const browser = new Browser();
    const page = await open(browser);
    const answer = owner.authenticator.get(optionsOn(page));
    let answers: readonly Page[] = [];
    const types = await typesBy(house.broker, async () => {
      answers = await Promise.all(Array.from({ length: TIMES }, () => send(browser, page, answer)));
    });
    expect(count(types, 'key.succeeded')).toBe(1);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  });

  test(`the same one in ${TIMES} logins at once opens only the one that asked`, async () => {
    const opened: (readonly [Browser, Page])[] = [];
    for (let n = 0; n < TIMES; n++) {
      const browser = new Browser();
      opened.push([browser, await open(browser)]);
    }
    const [, asked] = opened[TIMES - 1] ?? [];
    if (!asked) throw new Error('no login was begun');
    const answer = owner.authenticator.get(optionsOn(asked));
    const answers = await Promise.all(opened.map(([browser, page]) => send(browser, page, answer)));
    expect(answers.map(hasSignedIn)).toEqual([...Array(TIMES - 1).fill(false), true]);
  });

  test('the challenge of another login, or of an activation, opens nothing', async () => {
    const [mine, another, home] = [new Browser(), new Browser(), new Browser()];
    const foreign = owner.authenticator.get(optionsOn(await open(another)));
    await expectRefused(async () => send(mine, await open(mine), foreign), 'used');
    const made = optionsOn(await openActivation(house.broker, home, owner, 'passkey'));
    await expectRefused(async () => send(mine, await open(mine), owner.authenticator.get(made)), 'used');
  });

  test('a challenge older than five minutes opens nothing', async () => {
    const browser = new Browser();
    const page = await open(browser);
    shiftTime(5 * MINUTE + 1_000);
    await expectRefused(() => answerPasskey(browser, page, owner), 'used');
  });

  test('a login’s challenge makes no passkey', async () => {
    const [browser, home] = [new Browser(), new Browser()];
    const asked = JSON.parse(optionsOn(await open(browser)));
    const page = await openActivation(house.broker, home, owner, 'passkey');
    const { user } = JSON.parse(optionsOn(page));
    const device = createSoftwareAuthenticator({ origin: house.broker.issuer });
    const credential = device.create(JSON.stringify({ ...asked, user }));
    const answer = await submitForm(home, page, { credential, label: 'x' }, within());
    expect(answer.url.pathname).toMatch(/failed$/);
  });
});

describe('whose it is', () => {
  test('somebody else’s passkey, where somebody is signed in, signs nobody in before the citizen says so', async () => {
    const browser = new Browser();
    expect(hasSignedIn(await signInWith(house, owner, 'passkey', browser))).toBe(true);
    const page = await answerPasskey(browser, await open(browser), other);
    expect(hasSignedIn(page)).toBe(false);
    expect(page.text).toContain('name="action" value="switch"');
    // The one who was signed in still is.
    const silent = await house.broker.relyingParty('shop').begin(browser, { prompt: 'none' });
    expect(hasSignedIn(silent)).toBe(true);
    const [row] = await house.broker.stores.durable.audit.list({ limit: 1 });
    expect(row).toMatchObject({ subject: owner.subject, relyingParty: 'shop' });
  });

  test('one that nobody has is unknown', async () => {
    const browser = new Browser();
    const stranger = createSoftwareAuthenticator({ origin: house.broker.issuer });
    const page = await open(browser);
    stranger.create(JSON.stringify({ challenge: 'x', user: { id: 'A'.repeat(43) } }));
    const answer = await send(browser, page, stranger.get(optionsOn(page)));
    expect(answer.url.pathname).toMatch(/unknown$/);
    await expectRefused(() => submitForm(browser, answer, { action: 'unknown' }, within()), 'unknown');
  });

  test('one that its owner blocked, and then removed, opens nothing at once', async () => {
    const robbed = await settledOwner(house, NUMBERS.lotte, ['password', 'passkey']);
    const [thief, home] = [new Browser(), new Browser()];
    const begun = await open(thief);
    const overview = await visit(house.broker, home, '/sleutels', { number: robbed.number });
    const key = linkTo(overview, 'key of');
    await post(home, overview, `${key}/blokkeren`);
    await expectRefused(() => answerPasskey(thief, begun, robbed), 'key_blocked');
    await post(home, overview, `${key}/verwijderen`);
    const page = await open(thief);
    expect((await answerPasskey(thief, page, robbed)).url.pathname).toMatch(/unknown$/);
  });

  test('one that counts and does not count on is a copy', async () => {
    const browser = new Browser();
    const careful = {
      ...newOwner(house, NUMBERS.lotte),
      authenticator: createSoftwareAuthenticator({
        origin: house.broker.issuer,
        counts: true,
        synced: false,
      }),
    };
    await activateKey(house, browser, careful, 'password');
    await activateKey(house, browser, careful, 'passkey');
    expect(hasSignedIn(await signInWith(house, careful, 'passkey'))).toBe(true);
    const copy = new Browser();
    const page = await open(copy);
    await expectRefused(() => answerPasskey(copy, page, careful, { counter: 1 }), 'counter');
  });

  test('a user name that nobody has asks for passkeys too, always the same ones', async () => {
    const ids = async (username: string) => {
      const browser = new Browser();
      const page = await submitForm(browser, await open(browser), { action: 'username', username }, within());
      const { allowCredentials } = JSON.parse(optionsOn(page));
      return (allowCredentials as readonly { id: string }[]).map(({ id }) => id);
    };
    const nobody = await ids('nobody.at.all');
    expect(nobody.length).toBeGreaterThan(0);
    expect(await ids('nobody.at.all')).toEqual(nobody);
    expect(await ids('somebody.else')).not.toEqual(nobody);
    expect(await ids(owner.userName)).toEqual(owner.authenticator.ids.slice(0, 1));
  });
});
