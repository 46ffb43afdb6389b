// /sleutels/gegevens: looking, the language, taking along, removing all keys; through the whole broker.

import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { FRESH_MS } from '#assurance/binding.ts';
import { createSealing } from '#sealing.ts';
import { NUMBERS, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, formPost, type Page } from '../support/browser.ts';
import { visit } from '../support/own-room.ts';
import { pretendKey } from '../support/pretend-key.ts';
import { carried, pretendOwnKey } from './pretend-own-key.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker({
    keys: [
      carried(pretendKey('card', 'high'), 'card'),
      pretendKey('loose', 'low'),
      pretendOwnKey('word', 'low', { carriedBy: 'memory', data: { hash: 'very-secret' } }),
      pretendOwnKey('mail', 'low', { carriedBy: 'mailbox', after: 'word', mail: 'maria@example.be' }),
    ],
  });
  await broker.register({ client_id: 'loket', scopes: ['openid', 'profile'] });
});
afterAll(() => broker.close());
afterEach(() => shiftTime(0));

const DATA = '/sleutels/gegevens';
const open = (browser: Browser, path: string) => browser.open(`${broker.issuer}${path}`);
const csrfOf = ({ text }: Page) => /name="csrf" value="([^"]*)"/.exec(text)?.[1] ?? '';
const post = (browser: Browser, path: string, fields: Record<string, string>) =>
  browser.request(
    `${broker.issuer}${path}`,
    formPost(new URLSearchParams(fields), { origin: broker.issuer }),
  );

async function subjectOf(number: string): Promise<string> {
  const secret = (name: string) => `${name}-`.repeat(40).slice(0, 40);
  const { blindIndex } = createSealing([secret('sealing')], secret('index'));
  const found = await broker.stores.durable.subjects.findByNationalNumber(
    blindIndex(number, 'national-number'),
  );
  return found?.id ?? '';
}
const acts = async (type: string, number: string = NUMBERS.maria) =>
  broker.stores.durable.audit.list({ type, subject: await subjectOf(number), limit: 50 });

test('nothing of it is for strangers', async () => {
  for (const path of [DATA, `${DATA}/uitvoer.json`, `${DATA}/wissen`])
    expect((await new Browser().request(`${broker.issuer}${path}`)).status).toBe(303);
});

test('the page shows what is known, the number masked', async () => {
  const browser = new Browser();
  await visit(broker, browser, DATA);
  const { text } = await open(browser, DATA);
  expect(text).toContain('Pretend Person');
  expect(text).toContain('62.11.23-***.**');
  expect(text).not.toContain(NUMBERS.maria);
  expect(text).toContain('geen e-mailadres of gsm-nummer');
});

test('a language is refused without the form’s own secret, and when it is none of ours', async () => {
  const browser = new Browser();
  await visit(broker, browser, DATA, { number: NUMBERS.jan });
  const csrf = csrfOf(await open(browser, DATA));
  expect((await post(browser, `${DATA}/taal`, { taal: 'fr' })).status).toBe(403);
  const wrong = await post(browser, `${DATA}/taal`, { csrf, taal: 'es' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('id="taal-error"');
  expect(await acts('subject.preferred', NUMBERS.jan)).toHaveLength(0);
});

test('a chosen language is kept with the person, in this browser and in the log', async () => {
  const browser = new Browser();
  await visit(broker, browser, DATA, { number: NUMBERS.jan });
  const csrf = csrfOf(await open(browser, DATA));
  const kept = await post(browser, `${DATA}/taal`, { csrf, taal: 'fr' });
  expect([kept.status, kept.headers.get('location')]).toEqual([303, `${DATA}?gedaan=taal`]);
  expect(browser.cookie('sleutelbos_language')).toBe('fr');
  expect((await open(browser, `${DATA}?gedaan=taal`)).text).toContain('Enregistré');
  expect((await broker.stores.durable.subjects.find(await subjectOf(NUMBERS.jan)))?.preferredLocale).toBe(
    'fr',
  );
  expect(await acts('subject.preferred', NUMBERS.jan)).toHaveLength(1);
  // Another browser that says nothing of its own speaks it as well.
  const other = new Browser();
  await visit(broker, other, DATA, { number: NUMBERS.jan });
  expect((await open(other, DATA)).text).toContain('Mes données');
});

test('the export tells all that is kept and nothing that opens something', async () => {
  const browser = new Browser();
  await visit(broker, browser, DATA);
  await open(browser, '/sleutels/activeren/word');
  await broker.relyingParty('loket').login(browser, 'card', { scope: 'openid profile' });
  const { text, headers } = await open(browser, `${DATA}/uitvoer.json`);
  expect(headers.get('content-disposition')).toBe('attachment; filename="mijn-digitale-sleutels.json"');
  expect(headers.get('cache-control')).toContain('no-store');
  const data = JSON.parse(text);
  expect(data.person).toMatchObject({ family_name: 'Person', national_number: NUMBERS.maria });
  expect(data.keys).toMatchObject([{ key: 'word', activated_with: 'card', name: 'described word' }]);
  expect(
    data.logins.find((login: { service: { id: string } }) => login.service.id === 'loket'),
  ).toMatchObject({
    outcome: 'finished',
    claims_given: expect.arrayContaining(['given_name', 'birthdate']),
  });
  expect(data.sessions[0].proofs[0]).toMatchObject({ key: 'card', level: 'high' });
  expect(data.acts.map(({ type }: { type: string }) => type)).toContain('credential.bound');
  expect(data.complete).toEqual({ logins: true, acts: true });
  expect(text).not.toMatch(/very-secret|ext-word/);
  expect(await acts('subject.exported')).toHaveLength(1);
});

test('who signed in with a weak key sees the national number masked in the export too', async () => {
  const browser = new Browser();
  await visit(broker, browser, DATA, { key: 'loose' });
  const { text } = await open(browser, `${DATA}/uitvoer.json`);
  expect(JSON.parse(text).person.national_number).toBe('62.11.23-***.**');
});

test('removing all keys asks for eID or itsme again after five minutes', async () => {
  const browser = new Browser();
  await visit(broker, browser, DATA);
  const csrf = csrfOf(await open(browser, DATA));
  shiftTime(FRESH_MS + 1_000);
  expect((await browser.request(`${broker.issuer}${DATA}/wissen`)).headers.get('location')).toContain(
    '/auth?',
  );
  const late = await post(browser, `${DATA}/wissen`, { csrf });
  expect(late.headers.get('location')).toContain('/auth?');
  expect(await acts('credential.removed')).toHaveLength(0);
});

test('all keys go at once, and each in the log', async () => {
  const browser = new Browser();
  await visit(broker, browser, DATA);
  await open(browser, '/sleutels/activeren/mail');
  const page = await open(browser, `${DATA}/wissen`);
  expect(page.text).toContain('mail – described mail');
  expect(page.text).toContain('Wat blijft');
  const gone = await post(browser, `${DATA}/wissen`, { csrf: csrfOf(page) });
  expect([gone.status, gone.headers.get('location')]).toEqual([303, `${DATA}?gedaan=gewist`]);
  const records = await broker.stores.durable.credentials.listBySubject(await subjectOf(NUMBERS.maria));
  expect(records.map(({ data, externalId, revokedAt }) => [data, externalId, typeof revokedAt])).toEqual([
    ['', undefined, 'number'],
    ['', undefined, 'number'],
  ]);
  expect(await acts('credential.removed')).toHaveLength(2);
  // A second time there is nothing to remove, and nothing is told.
  await post(browser, `${DATA}/wissen`, { csrf: csrfOf(page) });
  expect(await acts('credential.removed')).toHaveLength(2);
  expect((await open(browser, `${DATA}/wissen`)).url.pathname).toBe(DATA);
});
