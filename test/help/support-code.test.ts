// A support code opened by whoever holds it: what they read, and what they do not. Over HTTP, with the real broker.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newSupportCode } from '#stories/support-code.ts';
import { NUMBERS, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, formPost, type Page } from '../support/browser.ts';
import { visit } from '../support/own-room.ts';
import { SUPPORT_CODE, supportCodeIn } from '../support/support-code.ts';

const HOSTILE = '"><script>alert(1)</script>';
let broker: TestBroker;

beforeAll(async () => {
  broker = await startBroker();
  await broker.register({ client_id: 'shop', names: { nl: 'Loket', fr: 'F', de: 'D', en: 'E' } });
});
afterAll(async () => {
  shiftTime(0);
  await broker.close();
});

const codeOn = ({ text }: Page) => supportCodeIn(text);
const words = ({ text }: Page) =>
  text
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const open = (code: string, origin = broker.issuer, query = '') =>
  new Browser().request(
    `${broker.issuer}/hulp/code${query}`,
    formPost(new URLSearchParams({ code }), { origin }),
  );
const throttled = async () => {
  await broker.stores.durable.audit.seal(Date.now(), 10_000);
  return broker.stores.durable.audit.list({ type: 'support-code.throttled', limit: 10 });
};

/** A login by card, and its support code. */
async function loginCode(): Promise<string> {
  const browser = new Browser();
  const shop = broker.relyingParty('shop');
  const page = await shop.begin(browser);
  const code = codeOn(page);
  const { pathname } = page.url;
  const card = await browser.submit(page, { key: 'card' }, [broker.issuer]);
  expect(card.url.pathname).toBe(`${pathname}/card`);
  await browser.submit(card, { number: NUMBERS.maria }, [broker.issuer]);
  return code;
}

describe('refused', () => {
  test.each([
    ['nothing', ''],
    ['a word', 'abc'],
    ['a script', HOSTILE],
    ['much too much', 'x'.repeat(5_000)],
    ['letters that no code has', 'UUUUU-UUUUU'],
  ])('%s is no code', async (_, typed) => {
    const page = await open(typed);
    expect(page.status).toBe(422);
    expect(page.text).toContain('href="#code"');
    expect(page.text).not.toContain('<script>alert');
  });

  test('a form of another website', async () => {
    expect((await open(newSupportCode(), 'https://evil.example')).status).toBe(403);
  });

  test('a code of a case, of nothing, and one of half a year ago get the same answer', async () => {
    const [report, old] = [newSupportCode(), newSupportCode()];
    const base = { kind: 'login', steps: [], relyingParty: 'shop' } as const;
    const { stories } = broker.stores.durable;
    await stories.begin({ ...base, id: report, supportCode: report, kind: 'report', startedAt: Date.now() });
    await stories.begin({ ...base, id: old, supportCode: old, startedAt: Date.now() - 184 * 86_400_000 });
    const pages = await Promise.all([report, old, newSupportCode()].map((code) => open(code)));
    for (const page of pages) {
      expect(page.status).toBe(404);
      expect(page.text).toContain('ouder dan zes maanden');
      expect(page.text).not.toContain('Loket');
    }
  });
});

test('whoever holds the code of a login reads what happened, and nothing of the person', async () => {
  const code = await loginCode();
  const typed = ` ${code.toLowerCase().replace('-', ' ').replaceAll('0', 'o')} `;
  const page = await open(typed);
  expect(page.status).toBe(200);
  expect(page.headers.get('cache-control')).toContain('no-store');
  for (const said of ['Loket', 'Aangemeld', 'De sleutel werkte', 'Ga verder in het e-loket'])
    expect(words(page)).toContain(said);
  const story = await broker.stores.durable.stories.findBySupportCode(code);
  for (const hidden of ['Janssens', NUMBERS.maria, story?.subject, story?.id, story?.event, 'high', 'hoog'])
    expect(page.text).not.toContain(hidden);
});

test('an error page of a login leaves one step there, however often it is reloaded', async () => {
  const browser = new Browser();
  const page = await broker.relyingParty('shop').begin(browser);
  const code = codeOn(page);
  for (let again = 0; again < 5; again++) {
    const lost = await new Browser().open(page.url);
    expect(lost.status).toBe(400);
    expect(codeOn(lost)).toBe(code);
  }
  const story = await broker.stores.durable.stories.findBySupportCode(code);
  expect(story?.steps.map(({ what, reason }) => [what, reason])).toEqual([
    ['asked', undefined],
    ['trouble', 'other_browser'],
  ]);
  const opened = await open(code);
  expect(words(opened)).toContain('Er verscheen een foutpagina');
  expect(opened.text).toContain('/hulp?topic=other_browser');
});

test('the code on a page of no login opens its basic facts', async () => {
  const pages = await Promise.all([
    new Browser().open(`${broker.issuer}/nergens`),
    new Browser().open(broker.relyingParty('unknown').authorizeUrl()),
    new Browser().open(
      broker.relyingParty('shop').authorizeUrl({ redirect_uri: 'https://elsewhere.example/' }),
    ),
  ]);
  for (const page of pages) {
    expect(page.status).toBeGreaterThanOrEqual(400);
    const opened = await open(codeOn(page));
    expect(opened.status).toBe(200);
    expect(words(opened)).toContain('Wat kunt u nu doen?');
  }
  expect(words(await open(codeOn(pages[2] as Page)))).toContain('Loket');
});

test('from a page of a login the code need not be typed', async () => {
  const page = await broker.relyingParty('shop').begin(new Browser());
  const [, link = ''] = /<a class="code" href="([^"]+)">/.exec(page.text) ?? [];
  expect(link).not.toContain(codeOn(page));
  expect((await new Browser().open(broker.issuer + link)).text).toContain(`value="${codeOn(page)}"`);
});

test('the code stands on the pages of our own rooms and of logging out, and opens the login they belong to', async () => {
  const browser = new Browser();
  const room = await visit(broker, browser);
  const code = codeOn(room);
  const story = await broker.stores.durable.stories.findBySupportCode(code);
  expect(story).toMatchObject({ relyingParty: 'mijn-digitale-sleutels', outcome: 'finished' });
  for (const path of ['/sleutels/geschiedenis', '/sleutels/hulp-toestaan', '/logout'])
    expect(codeOn(await browser.open(broker.issuer + path))).toMatch(SUPPORT_CODE);
  expect((await open(code)).status).toBe(200);
});

test('guessing is stopped, told once in the audit log, and a right code then waits too', async () => {
  const code = await loginCode();
  let statuses: number[] = [];
  for (let guess = 0; guess < 24; guess++) statuses = [...statuses, (await open(newSupportCode())).status];
  expect(new Set(statuses)).toEqual(new Set([404, 429]));
  expect((await open(code)).status).toBe(429);
  expect((await throttled()).map(({ data }) => data)).toEqual(['{"of":"each"}']);
  shiftTime(600_001);
  for (let again = 0; again < 25; again++) expect((await open(code)).status).toBe(200);
});
