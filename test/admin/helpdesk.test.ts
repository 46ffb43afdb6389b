// The helpdesk looks along: with a number of the person, or in an emergency with somebody else's word. Refusals first.

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { newSupportCode } from '#stories/support-code.ts';
import { type AdminHouse, indexOf, PEOPLE, startAdminHouse } from '../support/admin-house.ts';
import { type Desk, deskOf, traced, wordsOf } from '../support/beheer.ts';
import { shiftTime } from '../support/broker.ts';
import { type CitizenDesk, deskOfCitizen, numberOf } from '../support/looking-along.ts';

const HELPDESK = '/beheer/helpdesk';
const HOSTILE = '"><script>alert(1)</script>';
const MINUTE_MS = 60_000;
let house: AdminHouse;
let desk: Desk;
let second: Desk;
let citizen: CitizenDesk;
let subject = '';

beforeAll(async () => {
  house = await startAdminHouse();
  await house.app.people.add(
    { type: 'operator', name: 'test' },
    { kind: 'helpdesk', scope: '', person: indexOf(PEOPLE.colleague), label: 'colleague', organisation: '' },
  );
  desk = await deskOf(house, 'helpdesk');
  second = await deskOf(house, 'colleague');
  citizen = await deskOfCitizen(house, 'tester');
  subject = (await house.stores.durable.subjects.findByNationalNumber(indexOf(PEOPLE.tester)))?.id ?? '';
});
afterEach(() => shiftTime(0));
afterAll(async () => {
  await house.close();
});

const type = (who: Desk, nummer: string) => who.force(HELPDESK, { nummer });
const looks = async () => (await traced(house, 'admin.looked')).filter((row) => row.subject === subject);
const isLook = (page: { url: URL; status: number }) =>
  page.status === 200 && page.url.pathname.startsWith(`${HELPDESK}/meekijken/`);
const codeOf = async () =>
  (await house.stores.durable.stories.listBySubject(subject, Date.now() + 1, 1))[0]?.supportCode ?? '';
const ask = async (reden = 'ligt in het ziekenhuis') =>
  desk.force(`${HELPDESK}/nood`, { code: await codeOf(), reden });

describe('refused', () => {
  test.each([
    ['nothing', ''],
    ['too few digits', '1234567'],
    ['too many', '123456789'],
    ['a script', HOSTILE],
    ['a number of nobody', '00000000'],
  ])('%s as number', async (_, number) => {
    const page = await type(second, number);
    expect(page.status).toBe(422);
    expect(page.text).not.toContain('<script>alert');
    expect(await looks()).toEqual([]);
  });

  test.each(['owner', 'stranger', 'auditor', 'administrator'] as const)(
    '%s with a good number',
    async (who) => {
      const number = await numberOf(citizen);
      const page = await type(await deskOf(house, who), number);
      expect(page.status).toBe(403);
      expect(await looks()).toEqual([]);
    },
  );

  test('a number after ten minutes, and one that was replaced or taken back', async () => {
    const [first, then] = [await numberOf(citizen), await numberOf(citizen)];
    expect(isLook(await type(desk, first))).toBe(false);
    await citizen.post('/sleutels/hulp-toestaan/stop');
    expect(isLook(await type(desk, then))).toBe(false);
    const late = await numberOf(citizen);
    shiftTime(10 * MINUTE_MS);
    expect(isLook(await type(desk, late))).toBe(false);
    expect(await looks()).toEqual([]);
  });

  test('a number is not kept readable', async () => {
    const number = (await numberOf(citizen)).replace(' ', '');
    expect(await house.stores.volatile.records.get('help-consent', number)).toBeUndefined();
    expect(JSON.stringify(await traced(house, 'help.consent-made'))).not.toContain(number);
  });
});

test('with the number that the person reads out, this visit of this member sees keys and logins, once and for a while', async () => {
  const number = await numberOf(citizen);
  const page = await type(desk, number);
  expect(isLook(page)).toBe(true);
  const path = page.url.pathname;
  expect(wordsOf(page)).toContain('Laatste aanmeldingen');
  expect(page.text).toContain(await codeOf());
  for (const hidden of [PEOPLE.tester, subject]) expect(page.text).not.toContain(hidden);
  // Nobody else, not the same member in another browser, and the number opens nothing more.
  const otherVisit = await deskOf(house, 'helpdesk');
  for (const other of [second, otherVisit, await deskOf(house, 'administrator')])
    expect((await other.open(path)).status).toBeGreaterThanOrEqual(400);
  expect((await second.force(`${path}/stop`)).status).toBe(404);
  expect(isLook(await type(second, number))).toBe(false);
  // It is seen by the person at once, on every page.
  for (const where of ['/sleutels', '/sleutels/hulp-toestaan', '/sleutels/geschiedenis'])
    expect(wordsOf(await citizen.open(where))).toContain('De helpdesk kijkt nu mee, tot');
  expect(wordsOf(await citizen.open('/sleutels/geschiedenis'))).toContain('keek mee, met uw toestemming');
  expect(await looks()).toHaveLength(1);
  // It changes nothing: no page under it takes a form but the one that ends it.
  expect((await desk.force(path, { label: 'x' })).status).toBeGreaterThanOrEqual(400);
  // "Meekijken stoppen".
  const stopped = await citizen.post('/sleutels/hulp-toestaan/stop');
  expect(wordsOf(stopped)).toContain('Niemand kijkt mee');
  expect((await desk.open(path)).status).toBe(404);
  expect((await traced(house, 'help.look-ended')).map((row) => row.subject)).toEqual([subject]);
});

test('another person cannot end it, and after a quarter of an hour it is over by itself', async () => {
  const page = await type(desk, await numberOf(citizen));
  const other = await deskOfCitizen(house, 'nobody');
  await other.post('/sleutels/hulp-toestaan/stop');
  expect((await desk.open(page.url.pathname)).status).toBe(200);
  shiftTime(14 * MINUTE_MS);
  expect((await desk.open(page.url.pathname)).status).toBe(200);
  shiftTime(15 * MINUTE_MS + 1);
  expect((await desk.open(page.url.pathname)).status).toBe(404);
});

test('a support code shows the steps and not who', async () => {
  const page = await desk.open(`${HELPDESK}?hulpcode=${(await codeOf()).toLowerCase()}`);
  expect(page.status).toBe(200);
  for (const said of ['De sleutel werkte', 'succeeded:eid', 'finished:eid'])
    expect(page.text).toContain(said);
  for (const hidden of [PEOPLE.tester, subject, 'tester']) expect(page.text).not.toContain(hidden);
  expect((await traced(house, 'help.story-opened'))[0]?.subject).toBeUndefined();
  for (const wrong of [newSupportCode(), HOSTILE]) {
    const none = await desk.open(`${HELPDESK}?${new URLSearchParams({ hulpcode: wrong })}`);
    expect(none.status).toBe(422);
    expect(none.text).not.toContain('<script>alert');
  }
});

describe('in an emergency', () => {
  test.each([
    ['no reason', { reden: ' ' }],
    ['a reason in two lines', { reden: 'een\ntwee' }],
    ['a code of nobody', { code: newSupportCode() }],
  ])('%s asks for nothing', async (_, fields) => {
    const page = await desk.force(`${HELPDESK}/nood`, { code: await codeOf(), reden: 'spoed', ...fields });
    expect(page.status).toBe(422);
    expect(await traced(house, 'help.look-asked')).toEqual([]);
  });

  test('nobody is their own second person, and before there is one nothing is seen', async () => {
    const page = await ask(HOSTILE);
    expect(page.text).not.toContain('<script>alert');
    const id = page.url.pathname.split('/').at(-1);
    expect((await desk.force(page.url.pathname, { action: 'allow' })).status).toBe(403);
    expect((await desk.open(`${HELPDESK}/meekijken/${id}`)).status).toBe(404);
    await second.force(page.url.pathname, { action: 'decline' });
    // Declined is declined.
    await second.force(page.url.pathname, { action: 'allow' });
    expect((await desk.open(`${HELPDESK}/meekijken/${id}`)).status).toBe(404);
    expect((await looks()).filter(({ data }) => data.includes('emergency'))).toEqual([]);
  });

  test('after half an hour nobody can allow it any more', async () => {
    const page = await ask();
    shiftTime(30 * MINUTE_MS);
    const late = await deskOf(house, 'colleague');
    await late.force(page.url.pathname, { action: 'allow' });
    // Back in time: it is not the clock alone that keeps it shut.
    shiftTime(0);
    expect((await desk.open(page.url.pathname.replace('nood', 'meekijken'))).status).toBe(404);
  });

  test('allowed by a second member it is loud, and stands in the history with its reason', async () => {
    const page = await ask();
    expect(wordsOf(await second.open(HELPDESK))).toContain('ligt in het ziekenhuis');
    await second.force(page.url.pathname, { action: 'allow' });
    const opened = await desk.open(page.url.pathname.replace('nood', 'meekijken'));
    expect(isLook(opened)).toBe(true);
    expect((await second.open(page.url.pathname.replace('nood', 'meekijken'))).status).toBe(404);
    expect(
      house.logged.filter(({ level, message }) => level === 'error' && message.includes('second person')),
    ).toHaveLength(1);
    const history = wordsOf(await citizen.open('/sleutels/geschiedenis'));
    expect(history).toContain('in een noodgeval');
    expect(history).toContain('ligt in het ziekenhuis');
    await citizen.post('/sleutels/hulp-toestaan/stop');
    expect((await desk.open(opened.url.pathname)).status).toBe(404);
  });
});

test('whoever guesses at numbers is locked, told once, and a good number then waits too', async () => {
  shiftTime(90 * MINUTE_MS);
  const guesser = await deskOf(house, 'helpdesk');
  const before = (await traced(house, 'help.consent-locked')).length;
  const pages = await Promise.all(Array.from({ length: 12 }, () => type(guesser, '11111111')));
  expect(pages.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(5);
  expect(pages.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(7);
  const number = await numberOf(await deskOfCitizen(house, 'tester'));
  expect((await type(guesser, number)).status).toBe(429);
  expect(await traced(house, 'help.consent-locked')).toHaveLength(before + 1);
  // Another member still can.
  expect(isLook(await type(await deskOf(house, 'colleague'), number))).toBe(true);
});
