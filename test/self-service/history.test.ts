// The login history over HTTP: whose logins, which ones, how far back, and the receipt.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { StoryRecord } from '#stores/ports.ts';
import { newSupportCode } from '#stories/support-code.ts';
import { NUMBERS, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';
import { subjectOf, visit } from '../support/own-room.ts';

const HOUR = 3_600_000;
let broker: TestBroker;
let subject: string;
const browser = new Browser();

const story = (more: Partial<StoryRecord> = {}): StoryRecord => ({
  id: randomUUID(),
  supportCode: newSupportCode(),
  kind: 'login',
  relyingParty: 'taxes',
  startedAt: Date.now() - HOUR,
  subject,
  steps: [{ at: Date.now() - HOUR, what: 'asked' }],
  ...more,
});
const keep = async (one: StoryRecord) => {
  await broker.stores.durable.stories.begin(one);
  return one;
};
const open = (path: string) => browser.open(`${broker.issuer}/sleutels/geschiedenis${path}`);

beforeAll(async () => {
  broker = await startBroker();
  await broker.register({
    client_id: 'taxes',
    scopes: ['openid', 'profile'],
    names: { nl: 'Belastingen', fr: 'Impôts', de: 'Steuern', en: 'Taxes' },
  });
  await visit(broker, browser, '/sleutels/geschiedenis');
  subject = await subjectOf(broker);
});
afterAll(() => broker.close());

describe('not shown', () => {
  test('without signing in', async () => {
    for (const path of ['', '/x', '/x/bewijs.json']) {
      const page = await new Browser().open(`${broker.issuer}/sleutels/geschiedenis${path}`);
      expect(page.url.pathname).toMatch(/^\/login\//);
    }
  });

  test.each([
    ['somebody else’s', { subject: 'somebody-else' }],
    ['one of nobody', { subject: undefined }],
    ['one of seven months ago', { startedAt: Date.now() - 215 * 24 * HOUR }],
    ['a report', { kind: 'report' as const }],
  ])('%s', async (_, more) => {
    const { id, supportCode } = await keep(story(more));
    for (const path of [`/${id}`, `/${id}/bewijs.json`]) expect((await open(path)).status).toBe(404);
    const list = await open('');
    expect(list.text).not.toContain(id);
    expect(list.text).not.toContain(supportCode);
  });

  test.each(['nothing', '%00', '..%2f..', 'x'.repeat(500), "'%20or%201=1"])(
    'what is no login: %s',
    async (id) => {
      expect((await open(`/${id}`)).status).toBe(404);
    },
  );

  test('the same from another person’s session', async () => {
    const { id } = await keep(story());
    const other = new Browser();
    await visit(broker, other, '/sleutels', { number: NUMBERS.jan });
    const page = await other.open(`${broker.issuer}/sleutels/geschiedenis/${id}`);
    expect(page.status).toBe(404);
    expect((await open(`/${id}`)).status).toBe(200);
  });
});

describe('a login at an e-loket', () => {
  test('is listed, and its receipt says what was given', async () => {
    await broker
      .relyingParty('taxes')
      .login(browser, 'card', { scope: 'openid profile', acr_values: 'high', prompt: 'login' });
    const list = await open('');
    expect(list.text).toContain('Belastingen');
    expect(list.text).toContain('Belgische tijd (Brussel)');
    const [, id] = /geschiedenis\/([\w-]{36})"><strong>Belastingen/.exec(list.text) ?? [];
    const receipt = await open(`/${id}`);
    expect(receipt.status).toBe(200);
    for (const words of [
      'Aanmelding bij Belastingen',
      'uw naam',
      'Niveau hoog',
      'Sleutel gekozen: card',
      `/${id}/melden`,
    ])
      expect(receipt.text).toContain(words);
    expect(receipt.text).not.toContain('rijksregisternummer');
    const french = await open(`/${id}?lang=fr`);
    expect(french.text).toContain('Impôts');
    await open('?lang=nl');
  });

  test('without a page says “zonder opnieuw aan te melden”', async () => {
    await broker.relyingParty('taxes').login(browser, 'card');
    expect((await open('')).text).toContain('zonder opnieuw aan te melden');
  });

  test('with wrong tries shows them', async () => {
    const steps = ['wrong', 'wrong', 'wrong', 'throttled'].map((what, n) => ({ at: n, what, key: 'word' }));
    const { id } = await keep(story({ steps }));
    for (const path of ['', `/${id}`]) {
      const { text } = await open(path);
      expect(text).toContain('3 foute pogingen');
      expect(text).toContain('1 poging tegengehouden');
    }
  });

  test('that no longer exists is called by its id', async () => {
    const { id } = await keep(story({ relyingParty: 'gone-party', key: 'gone-key' }));
    expect((await open('')).text).toContain('gone-party');
    expect((await open(`/${id}`)).text).toContain('gone-key');
  });
});

test('the receipt as a file holds the same, and is downloaded', async () => {
  const one = await keep(
    story({
      scopes: 'openid rrn',
      outcome: 'finished',
      key: 'card',
      level: 'high',
      device: 'Firefox · Windows',
    }),
  );
  const file = await open(`/${one.id}/bewijs.json`);
  expect(file.headers.get('content-disposition')).toBe(
    `attachment; filename="aanmelding-${one.supportCode}.json"`,
  );
  expect(file.headers.get('content-type')).toContain('application/json');
  expect(JSON.parse(file.text)).toMatchObject({
    issuer: broker.issuer,
    supportCode: one.supportCode,
    relyingParty: { id: 'taxes', name: 'Belastingen' },
    outcome: 'finished',
    silent: false,
    key: { id: 'card', name: 'card' },
    level: 'high',
    device: 'Firefox · Windows',
    scopes: ['openid', 'rrn'],
    claims: ['sub', 'acr', 'amr', 'auth_time', 'authmech', 'rrn'],
  });
  expect(file.text).not.toContain(NUMBERS.maria);
});

describe('ten thousand logins of one person', () => {
  const count = 10_000;
  const ids = (text: string) => [...text.matchAll(/geschiedenis\/([\w-]{36})"/g)].map(([, id = '']) => id);

  beforeAll(async () => {
    const begin = Date.now();
    await broker.stores.durable.transaction(async ({ stories, credentials }) => {
      for (let n = 0; n < count; n++) await stories.begin(story({ startedAt: begin - n * 1000 }));
      for (let n = 0; n < 50; n++)
        await credentials.save({ id: randomUUID(), subject, key: 'word', data: '', createdAt: n });
    });
  });

  test('a page reads one row more than it shows, in one look-up, and no keys', async () => {
    const { stories, credentials } = broker.stores.durable;
    const list = jest.spyOn(stories, 'listBySubject');
    const others = [
      jest.spyOn(stories, 'find'),
      jest.spyOn(credentials, 'listBySubject'),
      jest.spyOn(credentials, 'find'),
    ];
    const page = await open('');
    expect(ids(page.text)).toHaveLength(20);
    expect(list.mock.calls.map(([, , limit]) => limit)).toEqual([21]);
    for (const other of others) expect(other).not.toHaveBeenCalled();
    for (const spy of [list, ...others]) spy.mockRestore();
  });

  test('are paged without a gap and without one twice', async () => {
    const seen: string[] = [];
    let path = '';
    for (let n = 0; n < 30; n++) {
      const { text } = await open(path);
      seen.push(...ids(text));
      path = /href="\/sleutels\/geschiedenis(\?voor=\d+)"/.exec(text)?.[1] ?? '';
      expect(path).not.toBe('');
    }
    expect(new Set(seen).size).toBe(seen.length);
    const all = await broker.stores.durable.stories.listBySubject(subject, Date.now() + 1, seen.length + 1);
    expect(seen).toEqual(
      all
        .filter(({ kind }) => kind !== 'report')
        .map(({ id }) => id)
        .slice(0, seen.length),
    );
  });

  test.each(['', '-1', '1e99', 'x', '99999999999999', "1'", '1&voor=2'])(
    '?voor=%s is harmless',
    async (voor) => {
      const page = await open(`?voor=${voor}`);
      expect(page.status).toBe(200);
      expect(ids(page.text)).toHaveLength(20);
    },
  );
});
