// Three questions to a key, and the page of each e-loket, as the broker serves them.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startBroker, type TestBroker } from '../../../test/support/broker.ts';
import { Browser } from '../../../test/support/browser.ts';
import { pretendKey } from '../../../test/support/pretend-key.ts';
import { type Accepted, advise } from './advise.ts';

const names = (name: string) => ({ nl: name, fr: name, de: name, en: name });
let broker: TestBroker;

beforeAll(async () => {
  broker = await startBroker({
    keys: [pretendKey('eid', 'high'), pretendKey('itsme', 'high'), pretendKey('word', 'low')],
  });
  await broker.register({ client_id: 'grants', names: names('Premie<b>loket'), allowed_levels: ['high'] });
  await broker.register({ client_id: 'itsme-only', names: names('Alleen itsme'), allowed_keys: ['itsme'] });
  await broker.register({ client_id: 'hidden-test', names: names('Geheime proef'), environment: 'test' });
  await broker.register({ client_id: 'closed', names: names('Gesloten loket'), enabled: false });
});
afterAll(() => broker.close());

const request = (path: string) => new Browser().request(broker.issuer + path);
const open = async (path: string) => (await request(path)).text;
const wizard = (query: string) => open(`/hulp/kiezen?${query}`);
const labels = (html: string) => [...html.matchAll(/key__label">([^<]+)/g)].map(([, label]) => label);

describe('an e-loket that is none of anybody’s business', () => {
  test.each([
    'hidden-test',
    'closed',
    'beheer',
    'mijn-digitale-sleutels',
    'nope',
    '..%2f',
    '%00',
    'x'.repeat(3000),
  ])('has no page: case %#', async (id) => {
    const page = await request(`/hulp/e-loket/${id}`);
    expect([400, 404]).toContain(page.status);
    expect(page.text).not.toMatch(/Geheime proef|Gesloten loket|Welke sleutels werken/);
  });

  test.each(['Geheime', 'hidden-test', 'Gesloten', 'beheer', 'sleutels'])(
    'is not found by %s',
    async (words) => {
      const html = await wizard(`lezer=ja&telefoon=ja&zoek=${words}`);
      expect(html).toContain('Wij vinden geen e-loket met die naam.');
      expect(html).not.toMatch(/Geheime proef|Gesloten loket/);
    },
  );

  test('is not advised about: the question stays', async () => {
    for (const loket of ['hidden-test', 'closed', 'beheer', 'nope'])
      expect(await wizard(`lezer=ja&telefoon=ja&loket=${loket}`)).toContain('Vraag 3 van 3');
  });
});

describe('the page of an e-loket', () => {
  test('shows its keys and, for the others, the very reason that its choice page gives', async () => {
    const html = await open('/hulp/e-loket/grants');
    expect(html).toContain('<h1>Welke sleutels werken bij Premie&lt;b&gt;loket?</h1>');
    expect(labels(html)).toEqual(['eid', 'itsme']);
    const choice = await broker.relyingParty('grants').begin(new Browser());
    const why = /<dt>word<\/dt><dd>([^<]+)/.exec(choice.text)?.[1] ?? 'the choice page says nothing';
    expect(html).toContain(`<strong>word</strong></dt><dd>${why}`);
  });

  test('leads back to the login that somebody is in, otherwise to the e-loket', async () => {
    expect(await open('/hulp/e-loket/grants')).toContain('href="http://localhost:59999/">Naar Premie');
    const choice = await broker.relyingParty('grants').begin(new Browser());
    const login = choice.url.pathname.split('/')[2];
    expect(await open(`/hulp/e-loket/grants?from=${login}`)).toContain(`href="/login/${login}"`);
  });
});

describe('three questions', () => {
  test('are asked one after the other, with what was answered in the form', async () => {
    expect(await wizard('')).toContain('Hebt u een kaartlezer');
    const second = await wizard('lezer=nee');
    expect(second).toContain('Hebt u een smartphone?');
    expect(second).toContain('<input type="hidden" name="lezer" value="nee">');
    expect(await wizard('lezer=nee&telefoon=ja')).toContain('Bij welk e-loket');
  });

  test.each(['lezer=misschien', 'lezer=ja&lezer=nee', 'lezer=%22%3E%3Cb%3E', 'telefoon=ja'])(
    'begin anew with %s',
    async (query) => {
      const html = await wizard(query);
      expect(html).toContain('Vraag 1 van 3');
      expect(html).not.toContain('<b>');
    },
  );

  test('find an e-loket by a piece of its name, escaped', async () => {
    const html = await wizard('lezer=ja&telefoon=ja&zoek=PREMIE%3Cb');
    expect(html).toContain('Gevonden: 1.');
    expect(html).toContain('loket=grants">Premie&lt;b&gt;loket</a>');
  });

  test.each([
    ['a reader', 'lezer=ja&telefoon=nee&loket=grants', 'Neem deze sleutel', ['eid']],
    ['a smartphone', 'lezer=nee&telefoon=ja&loket=grants', 'Neem deze sleutel', ['itsme']],
    [
      'both, at no particular e-loket',
      'lezer=ja&telefoon=ja&loket=geen',
      'Dit kan ook',
      ['eid', 'itsme', 'word'],
    ],
    ['neither', 'lezer=nee&telefoon=nee&loket=grants', 'vragen iets dat u niet hebt', []],
    [
      'a reader where only itsme counts',
      'lezer=ja&telefoon=nee&loket=itsme-only',
      'daarvoor is een smartphone nodig',
      [],
    ],
  ])('lead somebody with %s to a key', async (_, query, words, keys) => {
    const html = await wizard(query);
    expect(html).toContain(words);
    expect(labels(html)).toEqual(keys);
  });

  test('keep their answers in another language', async () => {
    const html = await wizard('lezer=ja&telefoon=ja&loket=grants');
    expect(html).toContain('href="/hulp/kiezen?lezer=ja&amp;telefoon=ja&amp;loket=grants&amp;lang=fr"');
  });
});

describe('advice', () => {
  const all: readonly Accepted[] = [
    { id: 'eid', proves: true },
    { id: 'itsme', proves: true },
    { id: 'sms', proves: false },
    { id: 'totp', proves: false },
    { id: 'constructor', proves: false },
  ];

  test.each([
    [false, false, [], ['sms', 'constructor'], ['eid', 'itsme', 'totp']],
    [true, false, ['eid'], ['sms', 'constructor'], ['itsme', 'totp']],
    [false, true, ['itsme'], ['sms', 'totp', 'constructor'], ['eid']],
    [true, true, ['eid', 'itsme'], ['sms', 'totp', 'constructor'], []],
  ])('with a reader %s and a smartphone %s', (reader, smartphone, now, onceActivated, lacking) => {
    const advice = advise(all, { reader, smartphone });
    expect(advice).toMatchObject({ now, onceActivated });
    expect(advice.lacking.map(({ key }) => key)).toEqual(lacking);
  });

  test('is nothing where nothing is accepted', () => {
    expect(advise([], { reader: true, smartphone: true })).toEqual({
      now: [],
      onceActivated: [],
      lacking: [],
    });
  });
});
