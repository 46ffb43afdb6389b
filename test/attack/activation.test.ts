// Making a key one's own against the whole broker: no step leads anywhere without the ones before it, without a fresh and sure
// proof, or in somebody else's name. What is refused leaves a row. Refusals first.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { NUMBERS, shiftTime } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';
import {
  chooseKey,
  csrfOn,
  hasSignedIn,
  type KeyHouse,
  type KeyOwner,
  newestCode,
  newOwner,
  nextTotp,
  openActivation,
  optionsOn,
  otherCode,
  postForm,
  secretOn,
  settledOwner,
  signInWith,
  startKeyHouse,
  submitForm,
} from '../support/key-owner.ts';
import { post, visit } from '../support/own-room.ts';
import { createSoftwareAuthenticator } from '../support/software-authenticator.ts';
import { expectErrorPage, typesBy } from './support.ts';

const MINUTE = 60_000;
const KEYS = ['password', 'totp', 'sms', 'email', 'passkey'] as const;

let house: KeyHouse;
beforeAll(async () => {
  house = await startKeyHouse();
});
afterEach(() => shiftTime(0));
afterAll(() => house.close());

const within = () => [house.broker.issuer];
const by = (act: () => Promise<unknown>) => typesBy(house.broker, act);
const address = (path: string) => `${house.broker.issuer}/sleutels/activeren/${path}`;

/** What of this person could be used: `key` of each. */
async function keysOf(subject: string): Promise<readonly string[]> {
  const all = await house.broker.stores.durable.credentials.listBySubject(subject);
  return all.filter(({ revokedAt }) => revokedAt === undefined).map(({ key }) => key);
}

/** Somebody who is inside with the card, and our id of them. */
async function visitor(number: string, path = '/sleutels') {
  const browser = new Browser();
  const page = await visit(house.broker, browser, path, { number });
  const [row] = await house.broker.stores.durable.audit.list({ type: 'self-service.entered', limit: 1 });
  return { browser, page, subject: row?.subject ?? '' };
}

/** Every step of every key, filled in as well as somebody can who skipped the step before. */
function steps(owner: KeyOwner): readonly (readonly [path: string, fields: Record<string, string>])[] {
  const device = createSoftwareAuthenticator({ origin: house.broker.issuer });
  const credential = device.create(
    JSON.stringify({ challenge: 'A'.repeat(43), user: { id: 'A'.repeat(43) } }),
  );
  return [
    ['password', { username: owner.userName, password: owner.password, terms: '1' }],
    ['password/voorwaarden', { terms: '1' }],
    ['totp', { label: 'app', code: '123456' }],
    ['sms', { phone: owner.phone }],
    ['sms/code', { code: '123456' }],
    ['sms/code/again', { code: '123456' }],
    ['email', { email: owner.email }],
    ['email/code', { code: '123456' }],
    ['email/code', { action: 'resend' }],
    ['passkey', { credential, label: 'key' }],
    ['passkey/failed', { credential }],
  ];
}

describe('a step without the one before it', () => {
  test('without anybody there, every step leads to the sign-in', async () => {
    const owner = newOwner(house, NUMBERS.maria);
    for (const [path, fields] of steps(owner)) {
      const page = await postForm(new Browser(), address(path), { csrf: 'x.y', ...fields }, within());
      expect([path, page.url.pathname]).toEqual([path, expect.stringMatching(/^\/login\//)]);
    }
  });

  test('with nothing begun, every step leads to its beginning, forwards and backwards', async () => {
    const owner = await settledOwner(house, NUMBERS.lotte, ['password']);
    const { browser, page, subject } = await visitor(owner.number);
    const letters = house.phone.messages().length;
    const all = steps(newOwner(house, NUMBERS.lotte));
    for (const [path, fields] of [...all, ...[...all].reverse()]) {
      const answer = await postForm(browser, address(path), { csrf: csrfOn(page), ...fields }, []);
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        `/sleutels/activeren/${path.split('/')[0]}`,
      ]);
    }
    expect(await keysOf(subject)).toEqual(['password']);
    expect(house.phone.messages()).toHaveLength(letters);
  });

  test('with another activation begun, its form opens no other one', async () => {
    const owner = newOwner(house, '85073003328');
    const { browser, page, subject } = await visitor(owner.number, '/sleutels/activeren/password');
    for (const [path, fields] of steps(owner).filter(([path]) => !path.startsWith('password')))
      await postForm(browser, address(path), { csrf: csrfOn(page), ...fields }, within());
    expect(await keysOf(subject)).toEqual([]);
  });

  test('begun, but with the first step left out, nothing is bound', async () => {
    const owner = await settledOwner(house, NUMBERS.lotte, ['password']);
    const { browser, subject } = await visitor(owner.number);
    const before = await keysOf(subject);
    for (const key of KEYS.filter((one) => one !== 'password')) {
      const page = await openActivation(house.broker, browser, owner, key);
      const mine = steps(owner).filter(
        ([path, fields]) => path.startsWith(key) && !(fields['phone'] || fields['email']),
      );
      for (const [path, fields] of [...mine, ...[...mine].reverse()]) {
        const answer = await postForm(browser, address(path), { csrf: csrfOn(page), ...fields }, []);
        expect(answer.status).toBeLessThan(500);
      }
    }
    expect(await keysOf(subject)).toEqual(before);
  });

  test('a key that needs the password leads to the password first', async () => {
    const owner = newOwner(house, '85073003328');
    for (const key of ['totp', 'sms', 'email']) {
      const { page } = await visitor(owner.number, `/sleutels/activeren/${key}`);
      expect(page.url.pathname).toBe('/sleutels/activeren/password');
    }
  });
});

describe('who vouches', () => {
  let owner: KeyOwner;
  beforeAll(async () => {
    owner = await settledOwner(house, NUMBERS.maria);
  });

  test.each(['password', 'passkey', 'totp'] as const)(
    'a login with %s may look, and activates nothing',
    async (key) => {
      shiftTime(2 * MINUTE);
      const browser = new Browser();
      const before = await keysOf(owner.subject);
      await signInWith(house, owner, key, browser);
      const overview = await browser.open(`${house.broker.issuer}/sleutels`, {}, within());
      expect(overview.url.pathname).toBe('/sleutels');
      const types = await by(async () => {
        for (const one of KEYS) {
          const page = await browser.open(address(one), {}, within());
          expect(page.url.pathname).toMatch(/^\/login\//);
        }
        for (const [path, fields] of steps(owner))
          await postForm(browser, address(path), { csrf: csrfOn(overview), ...fields }, []);
      });
      expect(types.filter((type) => type === 'self-service.refused')).toHaveLength(KEYS.length);
      expect(types).not.toContain('credential.bound');
      expect(await keysOf(owner.subject)).toEqual(before);
    },
  );

  test('a proof of more than five minutes ago begins nothing', async () => {
    const { browser } = await visitor(owner.number);
    shiftTime(5 * MINUTE + 1_000);
    const types = await by(async () => {
      for (const key of KEYS)
        expect((await browser.open(address(key), {}, within())).url.pathname).toMatch(/^\/login\//);
    });
    expect(types.filter((type) => type === 'self-service.refused')).toHaveLength(KEYS.length);
  });

  test('an activation that was begun in time is over after half an hour', async () => {
    const { browser, page, subject } = await visitor(owner.number, '/sleutels/activeren/password');
    for (const minutes of [12, 24]) {
      shiftTime(minutes * MINUTE);
      expect((await browser.request(`${house.broker.issuer}/sleutels/blijf`)).status).toBe(200);
    }
    shiftTime(31 * MINUTE);
    const fields = { username: 'too.late', password: owner.password, terms: '1' };
    const types = await by(() => submitForm(browser, page, fields, within()));
    expect(types).not.toContain('credential.bound');
    expect(await keysOf(subject)).toContain('password');
  });

  test('what one person began, another who signs in here cannot end', async () => {
    const { browser, page } = await visitor(owner.number, '/sleutels/activeren/sms');
    const ended = await browser.open(`${house.broker.issuer}/logout`, {}, within());
    await browser.submit(ended, { logout: 'yes' }, within());
    const next = await visit(house.broker, browser, '/sleutels', { number: NUMBERS.jan });
    expect(next.url.pathname).toMatch(/^\/sleutels/);
    const letters = house.phone.messages().length;
    const answer = await postForm(browser, page.url, { csrf: csrfOn(page), phone: '+32470999999' }, []);
    expect(answer.status).toBe(303);
    expect(house.phone.messages()).toHaveLength(letters);
  });
});

describe('in somebody else’s name', () => {
  let owner: KeyOwner;
  let thief: Browser;
  let page: Page;
  let thiefId: string;
  beforeAll(async () => {
    owner = await settledOwner(house, NUMBERS.maria);
    await settledOwner(house, NUMBERS.jan, ['password']);
  });
  beforeEach(async () => {
    const inside = await visitor(NUMBERS.jan);
    thief = inside.browser;
    page = inside.page;
    thiefId = inside.subject;
  });

  test.each(KEYS)(
    'the form of another person’s activation of %s is worth nothing in one’s own',
    async (key) => {
      const victim = new Browser();
      const theirs = await openActivation(house.broker, victim, owner, key);
      await thief.open(address(key), {}, within());
      const [before, mine] = [await keysOf(owner.subject), await keysOf(thiefId)];
      const types = await by(async () => {
        for (const [path, fields] of steps(owner).filter(([one]) => one === key))
          expectErrorPage(await postForm(thief, address(path), { csrf: csrfOn(theirs), ...fields }), 403);
      });
      expect(types).toEqual(['self-service.refused']);
      expect([await keysOf(owner.subject), await keysOf(thiefId)]).toEqual([before, mine]);
    },
  );

  test('another person’s keys are not there: not to see, to rename, to block or to remove', async () => {
    const overview = await visit(house.broker, new Browser(), '/sleutels', { number: owner.number });
    const links = [...overview.text.matchAll(/<a href="(\/sleutels\/sleutel\/[\w-]+)">/g)].map(
      ([, link = '']) => link,
    );
    expect(links.length).toBeGreaterThanOrEqual(KEYS.length);
    const before = await house.broker.stores.durable.credentials.listBySubject(owner.subject);
    for (const link of links) {
      const types = await by(async () => {
        for (const path of [link, `${link}/naam`, `${link}/verwijderen`])
          expect((await thief.request(house.broker.issuer + path)).status).toBe(404);
        for (const act of ['naam', 'blokkeren', 'deblokkeren', 'verwijderen'])
          expect((await post(thief, page, `${link}/${act}`, { label: 'x' })).status).toBe(404);
      });
      expect(types).toEqual(Array(7).fill('self-service.refused'));
    }
    expect(await house.broker.stores.durable.credentials.listBySubject(owner.subject)).toEqual(before);
  });

  test('another person’s user name and another person’s passkey are taken', async () => {
    const own = await thief.open(address('password'), {}, within());
    const taken = await submitForm(
      thief,
      own,
      { username: owner.userName.toUpperCase(), password: 'zeven kamelen in vak 99', terms: '1' },
      within(),
    );
    expect(taken.status).toBe(422);
    const mine = await thief.open(address('passkey'), {}, within());
    const credential = owner.authenticator.create(optionsOn(mine), {
      credentialId: owner.authenticator.ids[0] ?? '',
    });
    const known = await submitForm(thief, mine, { credential, label: 'x' }, within());
    expect(known.url.search).toBe('?why=known');
    expect(await keysOf(thiefId)).toEqual(['password']);
  });

  test('a key that needs a person takes no form where the person was not named by the password', async () => {
    const browser = new Browser();
    const card = await chooseKey(house, browser, 'card');
    expect(hasSignedIn(await submitForm(browser, card, { number: owner.number }, within()))).toBe(true);
    // Somebody is signed in, by another key.
    const login = await chooseKey(house, browser, 'password');
    const types = await by(async () => {
      for (const key of ['totp', 'sms', 'email'])
        expectErrorPage(
          await postForm(browser, login.url.href.replace(/password$/, key), {
            csrf: csrfOn(login),
            code: '123456',
          }),
          403,
        );
    });
    expect(types).toEqual(Array(3).fill('request.refused'));
  });
});

describe('a number or address that is not theirs', () => {
  const CASES = [
    ['sms', 'phone', '+32470555001', '+32470555002'],
    ['email', 'email', 'first@mail.example', 'second@mail.example'],
  ] as const;

  test.each(CASES)(
    '%s: 200 wrong codes at once, and then the right one: nothing is bound',
    async (...[key, field, to]) => {
      const owner = await settledOwner(house, NUMBERS.lotte, ['password']);
      const browser = new Browser();
      const first = await openActivation(house.broker, browser, owner, key);
      const page = await submitForm(browser, first, { [field]: to }, within());
      const right = newestCode(house, to);
      const types = await by(() =>
        Promise.all(
          Array.from({ length: 200 }, () => submitForm(browser, page, { code: otherCode(right) }, [])),
        ),
      );
      expect(types.filter((type) => type === 'key.guessed-wrong').length).toBeLessThanOrEqual(5);
      expect(types).toHaveLength(200);
      await submitForm(browser, page, { code: right }, within());
      expect(await keysOf(owner.subject)).not.toContain(key);
    },
  );

  test.each(CASES)(
    '%s: the code that went to one does not make another theirs',
    async (key, field, one, two) => {
      const owner = await settledOwner(house, NUMBERS.lotte, ['password']);
      const { failures } = house.broker.stores.durable;
      await failures.clear([`person:${owner.subject}`, `target:${key}-activation:${owner.subject}`]);
      const browser = new Browser();
      const first = await openActivation(house.broker, browser, owner, key);
      await submitForm(browser, first, { [field]: one }, within());
      const code = newestCode(house, one);
      const page = await submitForm(browser, first, { [field]: two }, within());
      expect((await submitForm(browser, page, { code }, within())).status).toBe(422);
      expect(await keysOf(owner.subject)).not.toContain(key);
    },
  );
});

test.each(KEYS)('the last step of %s posted fifty times at once makes one key', async (key) => {
  const owner = await settledOwner(house, NUMBERS.lotte, ['password']);
  await house.broker.stores.durable.failures.clear([
    `person:${owner.subject}`,
    ...['sms', 'email'].map((one) => `target:${one}-activation:${owner.subject}`),
  ]);
  const browser = new Browser();
  const page = await openActivation(house.broker, browser, owner, key);
  const [last, fields] = await lastStep(key, owner, browser, page);
  const before = (await keysOf(owner.subject)).filter((one) => one === key).length;
  const answers = await Promise.all(Array.from({ length: 50 }, () => submitForm(browser, last, fields, [])));
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  const after = (await keysOf(owner.subject)).filter((one) => one === key).length;
  expect(after).toBe(key === 'totp' || key === 'passkey' ? before + 1 : 1);
});

async function lastStep(
  key: (typeof KEYS)[number],
  owner: KeyOwner,
  browser: Browser,
  page: Page,
): Promise<readonly [Page, Record<string, string>]> {
  switch (key) {
    case 'password':
      return [page, { username: owner.userName, password: owner.password, terms: '1' }];
    case 'totp':
      owner.secret = secretOn(page);
      return [page, { label: 'app', code: nextTotp(owner) }];
    case 'passkey':
      return [page, { label: 'key', credential: owner.authenticator.create(optionsOn(page)) }];
    default: {
      const [field, to] = key === 'sms' ? ['phone', owner.phone] : ['email', owner.email];
      const codePage = await submitForm(browser, page, { [field]: to }, within());
      return [codePage, { code: newestCode(house, to) }];
    }
  }
}
