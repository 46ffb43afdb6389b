// What an activation code from a counter gives, over HTTP: a visit that can do one thing, and a key. What is refused stands in
// counter-refusals.test.ts.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newPaperCode } from '#counter/paper-code.ts';
import { indexOf, PEOPLE } from '../support/admin-house.ts';
import { type Desk, deskOf, traced, wordsOf } from '../support/beheer.ts';
import { shiftTime } from '../support/broker.ts';
import { Browser, formPost } from '../support/browser.ts';
import {
  COUNTER,
  type CounterHouse,
  choosesPassword,
  codeOn,
  isIn,
  issue,
  linksTo,
  print,
  signsIn,
  startCounterHouse,
  types,
  typesInto,
  wish,
} from '../support/counter-house.ts';
import { eventually } from '../support/eventually.ts';

/** People whom nobody of the house knows; BIS numbers among them. */
const NEW = ['85231499843', '03291799452', '03491799594', '08100599790', '71051297297', '85073003328'];

let house: CounterHouse;
let desk: Desk;

beforeAll(async () => {
  house = await startCounterHouse();
});
// A visit does not survive the jumps of the clock.
beforeEach(async () => {
  desk = await deskOf(house, 'helpdesk');
});
afterEach(() => shiftTime(0));
afterAll(() => house.close());

let mails = 0;
/** A code for somebody new, at an address of their own. */
async function issued(number: string, more: Readonly<Record<string, string>> = {}, by = desk) {
  const mail = `noor${++mails}@mail.example`;
  const { page, link } = await issue(house, by, wish(number, { mail, ...more }));
  return { mail, page, link, code: await print(by, page) };
}
const state = async (page: string) => wordsOf(await desk.open(page));
const open = (link: string) => new Browser().open(link, {}, [house.issuer]);
const subjectOf = (number: string) => house.stores.durable.subjects.findByNationalNumber(indexOf(number));

test('looking uses nothing up: a scanner of mails opens the link a hundred times', async () => {
  const { page, link, code } = await issued('81010100128');
  for (let turn = 0; turn < 100; turn++) expect((await open(link)).status).toBe(200);
  for (const method of ['HEAD', 'OPTIONS', 'PUT'])
    await fetch(link, { method }).then((answer) => answer.arrayBuffer());
  expect(await state(page)).toContain('nog niet gebruikt');
  expect(isIn((await types(house, link, code)).page)).toBe(true);
});

describe('the visit', () => {
  test('opens no page of Mijn digitale sleutels, and no other key', async () => {
    const { link, code } = await issued('90010100123');
    const { browser, page } = await types(house, link, code);
    expect(isIn(page)).toBe(true);
    for (const path of [
      '',
      '/gegevens',
      '/gegevens/uitvoer.json',
      '/geschiedenis',
      '/sessies',
      '/activeren/password',
    ])
      expect(
        (await browser.open(`${house.issuer}/sleutels${path}`, {}, [house.issuer])).url.pathname,
      ).toMatch(/^\/login\//);
    expect((await browser.open(`${house.issuer}/beheer`, {}, [house.issuer])).url.pathname).toMatch(
      /^\/login\//,
    );
    for (const key of ['sms', 'totp', 'email', 'eid', 'nothing']) {
      const there = await browser.open(`${house.issuer}/activeren/sleutel/${key}`, {}, [house.issuer]);
      expect(there.url.pathname).toBe('/activeren');
    }
    // Nor is its cookie one of the room.
    const value = browser.cookie('sleutelbos_activeren') ?? '';
    browser.setCookie({ name: 'sleutelbos_sleutels', value, path: '/' });
    expect((await browser.open(`${house.issuer}/sleutels`, {}, [house.issuer])).url.pathname).toMatch(
      /^\/login\//,
    );
  });

  test('is over after half an hour, after a quarter without a click, and when the password stands', async () => {
    const idle = await issued('90010100123');
    const one = await types(house, idle.link, idle.code);
    shiftTime(15 * 60_000 + 1_000);
    expect((await one.browser.open(`${house.issuer}/activeren`)).status).toBe(404);
    shiftTime(0);
    const slow = await issued('90010100123');
    const two = await types(house, slow.link, slow.code);
    for (const minutes of [10, 20, 29]) {
      shiftTime(minutes * 60_000);
      expect((await two.browser.open(`${house.issuer}/activeren`)).status).toBe(200);
    }
    shiftTime(31 * 60_000);
    expect((await choosesPassword(house, two.browser, 'slow.person')).status).toBe(404);
    shiftTime(0);
    const good = await issued('90010100123');
    const three = await types(house, good.link, good.code);
    const cookie = three.browser.cookie('sleutelbos_activeren') ?? '';
    expect((await choosesPassword(house, three.browser, 'quick.person')).url.pathname).toBe(
      '/activeren/klaar',
    );
    three.browser.setCookie({ name: 'sleutelbos_activeren', value: cookie, path: '/' });
    expect((await three.browser.open(`${house.issuer}/activeren`)).status).toBe(404);
  });

  test('leads on in its own browser when the link is opened again, and nowhere in another', async () => {
    const { link, code } = await issued('91010100144');
    const { browser } = await types(house, link, code);
    expect(isIn(await browser.open(link, {}, [house.issuer]))).toBe(true);
    expect((await open(link)).status).toBe(404);
  });
});

test('from the counter to a login: enrolled once, the same person as with eID later, at level low', async () => {
  const number = '92010100165';
  const { link, code } = await issued(number, { taal: 'fr' });
  const { browser, page } = await types(house, link, code);
  expect(page.text).toContain('Noor Zonderkaart');
  const done = await choosesPassword(house, browser, 'noor.thuis');
  expect(done.url.pathname).toBe('/activeren/klaar');
  const inside = await signsIn(house, 'noor.thuis');
  expect(inside.url.pathname).toBe('/sleutels');
  const subject = await subjectOf(number);
  expect(subject).toMatchObject({ givenName: 'Noor', familyName: 'Zonderkaart', locale: 'fr' });
  const [credential] = await house.stores.durable.credentials.listBySubject(subject?.id ?? '');
  expect(credential).toMatchObject({ key: 'password', provenBy: 'counter', provenLevel: 'low' });
  const [login] = await house.stores.durable.stories.listBySubject(subject?.id ?? '', Date.now() + 1_000, 1);
  expect(login).toMatchObject({ key: 'password', level: 'low' });
  // With eID one day it is the same person, whose names the card then tells.
  const card = new Browser();
  const choice = await card.open(`${house.issuer}/sleutels`, {}, [house.issuer]);
  const keyPage = await card.submit(choice, { key: 'eid' }, [house.issuer]);
  await card.submit(keyPage, { number }, [house.issuer]);
  expect(await subjectOf(number)).toMatchObject({ id: subject?.id, familyName: 'Person' });
});

test('somebody who is known keeps their names, is told at the old address, and chooses a new password', async () => {
  const number = '93010100186';
  const first = await issued(number);
  await choosesPassword(house, (await types(house, first.link, first.code)).browser, 'vergeten.wachtwoord');
  const id = (await subjectOf(number))?.id ?? '';
  // An address of theirs, as the mail key keeps it.
  const card = new Browser();
  const start = await card.open(`${house.issuer}/sleutels/activeren/email`, {}, [house.issuer]);
  const keyPage = await card.submit(start, { key: 'eid' }, [house.issuer]);
  const ask = await card.submit(keyPage, { number }, [house.issuer]);
  const enter = await card.submit(ask, { email: 'oud@mail.example' }, [house.issuer]);
  const sent = await eventually(() => {
    const found = house.phone.messages().find(({ to }) => to === 'oud@mail.example');
    if (!found) throw new Error('no code');
    return found;
  }, 250);
  await card.submit(enter, { code: (/^ *(\d{3}) ?(\d{3})\b/m.exec(sent.text) ?? []).slice(1).join('') }, [
    house.issuer,
  ]);
  const before = await house.stores.durable.subjects.find(id);

  const second = await issued(number, { voornaam: 'Iemand', naam: 'Anders', mail: 'nieuw@mail.example' });
  const told = () =>
    eventually(() => {
      const found = house.phone.messages().filter(({ to }) => to === 'oud@mail.example');
      if (!found.some(({ text }) => text.includes('aan een loket'))) throw new Error('not told');
      return found;
    }, 250);
  expect((await told()).map(({ text }) => text).join()).not.toContain('/activeren/');
  const { browser } = await types(house, second.link, second.code);
  await choosesPassword(house, browser, 'vergeten.wachtwoord', 'zeven nieuwe lampen branden');
  expect((await signsIn(house, 'vergeten.wachtwoord')).url.pathname).not.toBe('/sleutels');
  expect((await signsIn(house, 'vergeten.wachtwoord', 'zeven nieuwe lampen branden')).url.pathname).toBe(
    '/sleutels',
  );
  const after = await house.stores.durable.subjects.find(id);
  expect([after?.givenName, after?.familyName]).toEqual([before?.givenName, before?.familyName]);
  await eventually(() => {
    const bound = house.phone
      .messages()
      .filter(({ to, text }) => to === 'oud@mail.example' && text.includes('geactiveerd'));
    if (bound.length === 0) throw new Error('not told of the new password');
  }, 250);
});

test('the sheet is shown once, in the citizen’s language, without name or number', async () => {
  const { page } = await issue(house, desk, wish('94010100110', { mail: 'blad@mail.example', taal: 'de' }));
  const sheet = await desk.force(`${page}/afdrukken`);
  expect(codeOn(sheet)).toMatch(/^(\w{4}-){4}\w{4}$/);
  const section = /<section class="sheet"[\s\S]*<\/section>/.exec(sheet.text)?.[0] ?? '';
  expect(section).toContain('lang="de"');
  expect(section).toContain('Ihr Aktivierungscode');
  for (const hidden of ['94010100110', '94.01.01', 'Noor', 'Zonderkaart', '/activeren/'])
    expect(section).not.toContain(hidden);
  for (const path of [page, COUNTER, `${page}/afdrukken`]) {
    const { text } = await desk.open(path);
    expect(text.replaceAll(/[\s-]/g, '')).not.toContain(codeOn(sheet).replaceAll('-', ''));
  }
  expect(linksTo(house.phone, 'blad@mail.example')).toHaveLength(1);
});

test('no code, no link and no number stand in logs, audit, stories, database or the mail of the other half', async () => {
  const number = '95010100131';
  const { link, code, mail, page } = await issued(number);
  const token = link.split('/').at(-1) ?? '';
  const { browser } = await types(house, link, newPaperCode());
  await types(house, link, code, browser);
  await choosesPassword(house, browser, 'stille.persoon');
  await desk.force(`${page}/mail`);
  // Refused requests too: without the token of the form, and from another site.
  for (const origin of [house.issuer, 'https://evil.example'])
    await browser.open(link, formPost(new URLSearchParams({ code }), { origin }), [house.issuer]);
  expect(house.logged.map(({ message }) => message)).toContain('request refused');
  const { durable } = house.stores;
  await durable.audit.seal(Date.now(), 10_000);
  const rows = (await durable.audit.list({ limit: 10_000 })).filter(
    ({ type }) => !type.startsWith('register'),
  );
  const id = (await subjectOf(number))?.id ?? '';
  const seen = JSON.stringify([
    rows,
    house.logged,
    await durable.stories.listBySubject(id, Date.now() + 1_000, 100),
    await durable.activationCodes.issuedBy(`person:${(await subjectOf(PEOPLE.helpdesk))?.id}`, 0, 1_000),
  ]);
  for (const secret of [token, code, code.replaceAll('-', ''), number, mail])
    expect(seen).not.toContain(secret);
  const letter = house.phone.messages().find(({ to }) => to === mail)?.text ?? '';
  for (const secret of [code, number, 'Zonderkaart']) expect(letter).not.toContain(secret);
  // Who issued it for whom is told, by id and blind index.
  const [used] = await traced(house, 'counter.used');
  expect(used).toMatchObject({ subject: id });
  const { code: which } = JSON.parse(used?.data ?? '{}') as { code?: string };
  const [from] = (await traced(house, 'counter.issued')).filter(({ data }) => data.includes(which ?? '-'));
  expect(from?.actor).toMatch(/^person:/);
  expect(JSON.parse(from?.data ?? '{}')).toMatchObject({ person: indexOf(number), document: 'passport' });
});

describe('where the deployment lets a counter vouch for `substantial`', () => {
  let strong: CounterHouse;
  beforeAll(async () => {
    strong = await startCounterHouse({ level: 'substantial' });
  });
  afterAll(() => strong.close());

  test('one key with a code may follow in the same visit, and no second one', async () => {
    const member = await deskOf(strong, 'helpdesk');
    const { page, link } = await issue(strong, member, wish('96010100152'));
    const { browser } = await types(strong, link, await print(member, page));
    const at = (path: string) => browser.open(`${strong.issuer}/activeren${path}`, {}, [strong.issuer]);
    // Not before the password.
    expect((await at('/sleutel/sms')).url.pathname).toBe('/activeren');
    const more = await choosesPassword(strong, browser, 'sterke.persoon');
    expect(more.url.pathname).toBe('/activeren/klaar');
    for (const key of ['totp', 'sms', 'email']) expect(more.text).toContain(`/activeren/sleutel/${key}"`);
    // The password cannot be chosen a second time.
    expect((await at('/sleutel/password')).url.pathname).toBe('/activeren/klaar');
    const enter = await typesInto(browser, await at('/sleutel/sms'), { phone: '+32470998877' });
    const sent = await eventually(() => {
      const found = strong.phone.messages().find(({ to }) => to === '+32470998877');
      if (!found) throw new Error('no code');
      return found.text;
    }, 250);
    const code = (/(\d{3}) ?(\d{3})/.exec(sent) ?? []).slice(1).join('');
    expect((await typesInto(browser, enter, { code })).url.pathname).toBe('/activeren/klaar');
    expect((await at('/sleutel/email')).status).toBe(404);
    const subject = await strong.stores.durable.subjects.findByNationalNumber(indexOf('96010100152'));
    const bound = await strong.stores.durable.credentials.listBySubject(subject?.id ?? '');
    expect(bound.map(({ key, provenBy, provenLevel }) => [key, provenBy, provenLevel])).toEqual([
      ['password', 'counter', 'substantial'],
      ['sms', 'counter', 'substantial'],
    ]);
  });
});

test('switched off, nobody issues one and none works', async () => {
  const off = await startCounterHouse({ enabled: false });
  try {
    const member = await deskOf(off, 'helpdesk');
    expect(wordsOf(await member.open(COUNTER))).toContain('staan uit');
    expect((await member.force(COUNTER, wish(NEW[0] ?? ''))).status).toBe(404);
  } finally {
    await off.close();
  }
});
