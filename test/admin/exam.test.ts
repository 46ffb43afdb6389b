// The exam's pages: who may start one and who may look, what the form refuses, what a report says, and what it is worth.

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ChangeRefused } from '#relying-parties/changes/refused.ts';
import { type AdminHouse, type PEOPLE, startAdminHouse } from '../support/admin-house.ts';
import { shiftTime } from '../support/broker.ts';
import { Browser, formPost, type Page } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { startTrialClient, type TrialClient } from '../support/trial-client.ts';

const ID = 'trial';
const PAGE = `/beheer/e-loketten/${ID}/examen`;
const DAY_MS = 86_400_000;
const SCRIPT = '<script>alert(1)</script>';
type Who = keyof typeof PEOPLE;

let house: AdminHouse;
let client: TrialClient;
beforeAll(async () => {
  client = await startTrialClient({
    clientId: ID,
    issuer: () => `${house.issuer}/examen/${ID}`,
    waitsInVain: async () => (await house.app.exams.progress(ID))?.now === 'silence',
  });
  house = await startAdminHouse({
    settings: {
      egress: { allow: [new URL(client.origin).host] },
      admin: { administrators: ['62112399879'], exam_required: true },
    },
    examPatience: { silence: 6_000, page: 10_000, newKey: [1], pause: async () => undefined },
  });
});
beforeEach(async () => {
  client.becomes();
  await house.give({
    client_id: ID,
    redirect_uris: [client.callback],
    backchannel_logout_uri: client.logout,
    names: { nl: SCRIPT, fr: SCRIPT, de: SCRIPT, en: SCRIPT },
  });
});
afterEach(() => shiftTime(0));
afterAll(async () => {
  await client.close();
  await house.close();
});

const goodWish = () => ({ start: client.start, check: client.check, text: '' });
const csrfIn = ({ text }: Page) => /name="csrf" value="([^"]*)"/.exec(text)?.[1] ?? '';

/** Posts the form as it would be sent, whether or not the page shows one. */
async function sends(who: Who, fields: Readonly<Record<string, string>>, browser = new Browser()) {
  const { page } = await house.enter(who, '/beheer/cijfers', browser);
  const body = new URLSearchParams({ csrf: csrfIn(page), ...fields });
  return browser.request(house.issuer + PAGE, formPost(body, { origin: house.issuer }));
}

const isIdle = () =>
  eventually(async () => expect(await house.app.exams.progress(ID)).toBeUndefined(), 1_000);

/** The page as it is read. */
const wordsOf = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('refused', () => {
  test.each<[Who, number]>([
    ['stranger', 404],
    ['helpdesk', 403],
    ['auditor', 403],
    ['nobody', 403],
    ['tester', 403],
  ])('%s starts none', async (who, status) => {
    expect((await sends(who, goodWish())).status).toBe(status);
    expect(await house.app.exams.progress(ID)).toBeUndefined();
  });

  test('a form without its secret, or from another site', async () => {
    const browser = new Browser();
    await house.enter('owner', PAGE, browser);
    const bare = new URLSearchParams(goodWish());
    const from = (origin: string) => browser.request(house.issuer + PAGE, formPost(bare, { origin }));
    expect((await from(house.issuer)).status).toBe(403);
    expect((await from('https://evil.example')).status).toBe(403);
  });

  test.each([
    ['', 'Geef een volledig adres'],
    ['javascript:alert(1)', 'http'],
    ['https://169.254.169.254/latest', 'naam'],
    ['https://elsewhere.example/', 'server van dit e-loket'],
    ['http://localhost:1/', 'server van dit e-loket'],
    [`https://loket.example/${SCRIPT}`, ''],
  ])('the address %p', async (address, words) => {
    for (const field of ['start', 'check']) {
      const page = await sends('owner', { ...goodWish(), [field]: address });
      expect(page.status).toBe(422);
      expect(page.text).toContain(`id="${field}-error"`);
      expect(wordsOf(page)).toContain(words);
      expect(page.text).not.toContain(SCRIPT);
    }
    expect(await house.app.exams.progress(ID)).toBeUndefined();
  });

  test('an e-loket in production, and a field sent twice', async () => {
    const doubled = await sends('owner', goodWish()).then(async () => {
      await isIdle();
      const browser = new Browser();
      const { page } = await house.enter('owner', '/beheer/cijfers', browser);
      const body = new URLSearchParams([
        ['csrf', csrfIn(page)],
        ['start', client.start],
        ['start', client.start],
        ['check', client.check],
      ]);
      return browser.request(house.issuer + PAGE, formPost(body, { origin: house.issuer }));
    });
    expect(doubled.status).toBe(400);
    await house.give({ client_id: ID, redirect_uris: [client.callback], environment: 'production' });
    const page = await sends('owner', goodWish());
    expect(page.status).toBe(422);
    expect(wordsOf(page)).toContain('niet op test');
  });

  test.each<Who>(['stranger', 'nobody'])('%s reads no report', async (who) => {
    await sends('owner', goodWish());
    await isIdle();
    const [report] = await house.app.exams.reports(ID, 1);
    const { browser } = await house.enter(who, '/beheer/cijfers');
    for (const path of [PAGE, `${PAGE}/${report?.id}`, `${PAGE}/${report?.id}/verslag.json`])
      expect((await browser.open(house.issuer + path)).status).toBe(who === 'nobody' ? 403 : 404);
  });

  test('a report is found under its own e-loket only', async () => {
    await sends('owner', goodWish());
    await isIdle();
    const [report] = await house.app.exams.reports(ID, 1);
    await house.give({ client_id: 'other' });
    const { browser } = await house.enter('administrator', '/beheer/cijfers');
    const at = (party: string, id: string) =>
      browser.open(`${house.issuer}/beheer/e-loketten/${party}/examen/${id}`).then(({ status }) => status);
    expect(await at(ID, report?.id ?? '')).toBe(200);
    expect(await at('other', report?.id ?? '')).toBe(404);
    expect(await at(ID, randomUUID())).toBe(404);
  });
});

test.each<Who>(['helpdesk', 'auditor', 'colleague', 'administrator'])('%s looks', async (who) => {
  const { page } = await house.enter(who, PAGE);
  expect(page.status).toBe(200);
  expect(page.text).not.toContain(SCRIPT);
  expect(page.text.includes('name="start"')).toBe(who === 'colleague' || who === 'administrator');
});

test('while it runs the page says so, then there is a report that names what was wrong, on paper and for machines', async () => {
  client.becomes('nonce', 'patient');
  const browser = new Browser();
  const started = await sends('owner', goodWish(), browser);
  expect(started.status).toBe(303);
  const running = await browser.open(house.issuer + PAGE);
  expect(running.headers.get('refresh')).toBe('8');
  expect(wordsOf(running)).toContain('Het examen loopt');
  expect((await sends('colleague', goodWish())).status).toBe(422);
  await isIdle();

  const list = await browser.open(house.issuer + PAGE);
  expect(wordsOf(list)).toContain('Niet geslaagd');
  const [, href = ''] = /href="([^"]*\/examen\/[0-9a-f-]{36})"/.exec(list.text) ?? [];
  const report = await browser.open(house.issuer + href);
  expect(wordsOf(report)).toContain('Een andere nonce in het ID-token');
  expect(wordsOf(report)).toContain('Vergelijk nonce in het ID-token met wat u vroeg.');
  expect(report.text).not.toContain(SCRIPT);
  const file = await browser.open(`${house.issuer}${href}/verslag.json`);
  expect(file.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(file.headers.get('content-disposition')).toContain(`exam-${ID}-`);
  const failed = JSON.parse(file.text).results.filter((one: { verdict: string }) => one.verdict === 'failed');
  expect(failed.map((one: { case: string }) => one.case)).toEqual(['nonce', 'silence']);
});

describe('production that asks for a passed exam', () => {
  const OPERATOR = { type: 'operator', name: 'test' } as const;
  const propose = async (more: Parameters<AdminHouse['propose']>[0]) =>
    house.propose({ client_id: ID, redirect_uris: [client.callback], ...more }).then(
      ({ state }) => state,
      (error: unknown) => (error instanceof ChangeRefused ? error.code : error),
    );

  test('takes it for 90 days, and no failed one', async () => {
    await sends('owner', goodWish());
    await isIdle();
    const [report] = await house.app.exams.reports(ID, 1);
    expect(report?.passed).toBe(true);
    expect(await propose({ environment: 'production' })).toBe('waiting');
    shiftTime(89 * DAY_MS);
    expect(await propose({ environment: 'production' })).toBe('waiting');
    shiftTime(91 * DAY_MS);
    expect(await propose({ environment: 'production' })).toBe('exam_needed');
  });

  test('refuses who has none: new there, come from test, or opened again', async () => {
    const id = `fresh-${randomUUID().slice(0, 8)}`;
    expect(await propose({ client_id: id, environment: 'production' })).toBe('exam_needed');
    await house.give({ client_id: id, enabled: false, environment: 'production' });
    expect(await propose({ client_id: id, environment: 'production' })).toBe('exam_needed');
    expect(await propose({ client_id: id, environment: 'test' })).toBe('waiting');
    // A failed exam is none.
    await house.stores.durable.exams.add(
      { id: randomUUID(), relyingParty: id, at: Date.now(), passed: false, report: '{}' },
      10,
    );
    expect(await propose({ client_id: id, environment: 'production' })).toBe('exam_needed');
  });

  test('leaves those alone that are there already, and who only calls our API', async () => {
    const id = `there-${randomUUID().slice(0, 8)}`;
    await house.give({ client_id: id, environment: 'production' });
    expect(await propose({ client_id: id, environment: 'production', access_token_seconds: 60 })).toBe(
      'waiting',
    );
    const machine = {
      client_id: `machine-${randomUUID().slice(0, 8)}`,
      environment: 'production',
      redirect_uris: [],
      home_uri: 'https://loket.example/',
      grant_types: ['client_credentials'],
      token_endpoint_auth_method: 'client_secret_basic',
      client_secret: 'x'.repeat(40),
    } as const;
    const plan = await house.app.changes.plan(OPERATOR, {
      parties: [house.registration({ ...machine, redirect_uris: [], grant_types: ['client_credentials'] })],
    });
    expect((await house.app.changes.propose(OPERATOR, plan, { note: 'a machine' })).state).toBe('waiting');
  });
});
