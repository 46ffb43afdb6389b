// "Storingen en werken": what administrators pin, mute and announce, and what citizens then see.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { wallMinute } from '#i18n/moments.ts';
import { locales } from '#i18n/texts.ts';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { type Desk, deskOf, traced, wordsOf } from '../support/beheer.ts';
import { shiftTime } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';

const HERE = '/beheer/storingen';
const HOUR = 3_600_000;

let house: AdminHouse;
let desk: Desk;
beforeAll(async () => {
  house = await startAdminHouse();
  desk = await deskOf(house, 'administrator');
  await house.register({ client_id: 'loket' });
});
afterAll(async () => {
  shiftTime(0);
  await house.close();
});
let minutes = 0;

const inHours = (hours: number) => wallMinute(Date.now() + hours * HOUR);
const texts = (text: string) => Object.fromEntries(locales.map((one) => [`tekst-${one}`, text]));
const works = (more: Readonly<Record<string, string>> = {}) => ({
  kind: 'works',
  van: inHours(2),
  tot: inHours(3),
  sleutel_phone: 'on',
  ...texts('Wij vernieuwen iets.'),
  ...more,
});

const send = async (fields: Readonly<Record<string, string>>): Promise<Page> =>
  desk.submit(await desk.open(HERE), fields, HERE);
const choice = async (language = 'nl') =>
  house.relyingParty('loket').begin(new Browser(), { ui_locales: language });
const standing = () => house.app.weather.notices();

/** Ends every notice, by the buttons of the page. */
async function endAll(): Promise<void> {
  for (const { id } of standing()) {
    const page = await desk.open(HERE);
    expect((await desk.submit(page, {}, `${HERE}/${id}/weg`)).status).toBe(200);
  }
  expect(standing()).toEqual([]);
}

describe('what is not taken', () => {
  test.each([
    ['works without one of the languages', works({ 'tekst-de': ' ' }), 'tekst-de'],
    ['works with a text of 301 characters', works({ 'tekst-fr': 'é'.repeat(301) }), 'tekst-fr'],
    ['a text that turns its line round', works({ 'tekst-en': 'a\u202eb' }), 'tekst-en'],
    ['an end before its beginning', works({ van: inHours(3), tot: inHours(2) }), 'tot'],
    ['an end that is over', works({ van: '', tot: inHours(-1) }), 'tot'],
    ['more than 31 days', works({ tot: inHours(24 * 40) }), 'tot'],
    ['an hour that does not exist', works({ van: '2027-03-28T02:30' }), 'van'],
    ['a banner for no key', { kind: 'pin', tot: inHours(1) }, 'sleutels'],
    ['silence for a key that does not exist', { kind: 'mute', tot: inHours(1), sleutel_x: 'on' }, 'sleutels'],
    ['nothing that we know', works({ kind: 'storm' }), 'kind'],
  ])('%s', async (_, fields, field) => {
    const page = await send(fields);
    expect(page.status).toBe(422);
    expect(page.text).toContain(`href="#${field}"`);
    expect(standing()).toEqual([]);
    expect(await traced(house, 'weather.notice-made')).toEqual([]);
  });

  test('more than fifty at once', async () => {
    const { weather } = house.stores.durable;
    const many = Array.from({ length: 50 }, (_, n) => `many-${n}`);
    const until = Date.now() + HOUR;
    for (const id of many)
      await weather.addNotice({ id, kind: 'mute', keys: ['word'], from: 0, until, by: 'test' });
    expect((await send(works())).status).toBe(422);
    for (const id of many) await weather.endNotice(id, Date.now());
    await house.app.weather.refresh();
  });
});

describe('what is', () => {
  test('works are told beside their key some hours before, in each language, on the public page and in the feed', async () => {
    const said = Object.fromEntries(locales.map((one) => [`tekst-${one}`, `Werken (${one})`]));
    expect(wordsOf(await send(works(said)))).toContain('Bewaard.');
    for (const language of locales) {
      const page = await choice(language);
      expect(page.text).toContain(`<bdi>Werken (${language})</bdi>`);
      expect(page.text).toContain('value="phone"');
      for (const path of ['/status', '/status.atom'])
        expect((await new Browser().request(`${house.issuer}${path}?ui_locales=${language}`)).text).toContain(
          `Werken (${language})`,
        );
    }
    await endAll();
    expect((await choice()).text).not.toContain('Werken (nl)');
  });

  test('works of tomorrow are on the public page only', async () => {
    await send(works({ van: inHours(30), tot: inHours(31), ...texts('Morgen') }));
    expect((await choice()).text).not.toContain('Morgen');
    expect((await new Browser().request(`${house.issuer}/status`)).text).toContain('Morgen');
    await endAll();
  });

  test('a pinned banner stands at its key; as a storing the key cannot be chosen', async () => {
    await send({ kind: 'pin', sleutel_phone: 'on', tot: inHours(1), toestand: 'slow' });
    expect(wordsOf(await choice())).toContain('lukt niet altijd sinds');
    expect((await choice()).text).toContain('value="phone"');
    await endAll();
    await send({ kind: 'pin', sleutel_phone: 'on', tot: inHours(1), toestand: 'down' });
    const page = await choice();
    expect(page.text).not.toContain('value="phone"');
    expect(wordsOf(page)).toMatch(/Storing sinds .* Kies intussen: /);
    await endAll();
    expect((await choice()).text).toContain('value="phone"');
  });

  test('a mute holds the automatic banner back until it ends', async () => {
    const { weather } = house.app;
    for (let n = 0; n < 6; n++) weather.note('code', 'failed');
    // The background may just have had this turn, and the next comes some seconds later.
    await eventually(async () => {
      await weather.tick();
      expect(weather.sky('code').state).toBe('slow');
    }, 500);
    expect(wordsOf(await choice())).toContain('lukt niet altijd');
    await send({ kind: 'mute', sleutel_code: 'on', tot: inHours(1) });
    expect(wordsOf(await choice())).not.toContain('lukt niet altijd');
    expect(wordsOf(await desk.open(HERE))).toContain('Veel aanmeldingen mislukken.');
    await endAll();
    expect(wordsOf(await choice())).toContain('lukt niet altijd');
  });

  test('each act has its row, with who and what, and no words', async () => {
    const made = await traced(house, 'weather.notice-made');
    expect(made).toHaveLength(5);
    expect(await traced(house, 'weather.notice-ended')).toHaveLength(5);
    for (const { actor, data } of made) {
      expect(actor).toMatch(/^person:/);
      expect(data).not.toMatch(/Werken|Morgen/);
    }
  });
});

describe('who only looks', () => {
  test.each(['helpdesk', 'auditor'] as const)('%s sees the states and no button', async (who) => {
    await send(works());
    const page = await (await deskOf(house, who)).open(HERE);
    expect(wordsOf(page)).toContain('Wij vernieuwen iets.');
    expect(page.text).not.toContain('/weg"');
    expect(page.text).not.toContain(`action="${HERE}"`);
    await endAll();
  });
});

describe('stored script', () => {
  test.each([
    '</h1><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    ']]></content><entry>&nbsp;',
    '<%= process.env.HOME %> {time}',
    'javascript:alert(1)',
  ])('%s is text wherever it stands', async (text) => {
    await send(works({ ...texts(text), sleutel_phone: 'on' }));
    const shown = text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&#34;');
    await house.give({ client_id: 'shop' });
    const pages = [
      await choice(),
      await desk.open(HERE),
      await desk.open('/beheer/e-loketten/shop/keuzescherm'),
      await new Browser().request(`${house.issuer}/status`),
    ];
    for (const page of pages) {
      expect(page.text).toContain(shown);
      expect(page.text).not.toMatch(/<script|<img|onerror=alert\(1\)>/);
    }
    // The feed reads what happened once a minute at most.
    minutes += 1.1;
    shiftTime(minutes * 60_000);
    const feed = (await new Browser().request(`${house.issuer}/status.atom`)).text;
    expect(feed).toContain(shown.replaceAll('&#34;', '&quot;'));
    expect(feed).not.toMatch(/<script|<img|]]>/);
    await endAll();
  });
});
