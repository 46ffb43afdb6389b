// The page as the broker serves it.

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { systemClock } from '#clock.ts';
import { eidHelp } from '#digital-keys/eid/topics.ts';
import { itsmeHelp } from '#digital-keys/itsme/topics.ts';
import { errorCodes } from '#errors.ts';
import { createWayHome, type Home } from '#http/way-home.ts';
import { shiftTime, startBroker, type TestBroker, testSecret } from '../../test/support/broker.ts';
import { Browser } from '../../test/support/browser.ts';
import { pretendKey } from '../../test/support/pretend-key.ts';

const keys = ['eid', 'itsme', 'ring'].map((id) => {
  const key = pretendKey(id, 'high');
  const topics = { eid: eidHelp, itsme: itsmeHelp }[id];
  return topics
    ? {
        ...key,
        create: (...given: Parameters<typeof key.create>) => ({ ...key.create(...given), help: topics }),
      }
    : key;
});
let broker: TestBroker;

beforeAll(async () => {
  broker = await startBroker({ keys });
  const names = {
    nl: 'Premie<b>loket',
    fr: 'Guichet des primes',
    de: 'Prämienschalter',
    en: 'Grants service',
  };
  await broker.register({ client_id: 'grants', names });
});
afterAll(() => broker.close());

async function open(query = ''): Promise<string> {
  return (await new Browser().request(`${broker.issuer}/hulp${query}`)).text;
}

/** A login that started `from` there and ended like this. */
async function login(id: string, ended?: Home['ended']): Promise<string> {
  const home = {
    relyingParty: 'grants',
    story: 'a-story',
    supportCode: '7K4QF-2M9XC',
    ...(ended && { ended }),
  };
  await createWayHome({
    records: broker.stores.volatile.records,
    clock: systemClock,
    secrets: [testSecret('cookies')],
  }).remember(id, home);
  return id;
}

const opened = (html: string) =>
  [...html.matchAll(/<details open>\s*<summary>([^<]+)/g)].map(([, text]) => text);

describe('the page', () => {
  test('has an anchor inside its answer for every topic and every error code', async () => {
    const html = await open();
    const answers = [...html.matchAll(/<div class="answer"[\s\S]*?<\/div>/g)].join('\n');
    for (const anchor of ['kiezen', 'afmelden', 'eid', 'itsme', 'ring', ...Object.keys(errorCodes)])
      expect(answers).toContain(`id="${anchor}"`);
  });

  test('gives the number, the hours and the address beside its QR code', async () => {
    const html = await open();
    expect(html).toContain('<a href="tel:1700">1700</a></strong>, elke werkdag van 9 tot 19 uur.');
    expect(html).toContain(`<strong>${broker.issuer}/hulp</strong>`);
    expect(html).toMatch(/<svg class="qr" [^>]+aria-hidden="true"[^>]*><path d="M\d/);
  });

  test('works without script and stays small', async () => {
    const html = await open('?topic=eid');
    expect(html).not.toContain('<script');
    expect(Buffer.byteLength(html)).toBeLessThan(24_000);
  });

  test.each([
    ['fr', 'Besoin d’aide\u00a0?', 'chaque jour ouvrable de 9 à 19 heures'],
    ['de', 'Brauchen Sie Hilfe?', 'an jedem Werktag von 9 bis 19 Uhr'],
    ['en', 'Need help?', 'every working day from 9 am to 7 pm'],
  ])('speaks %s', async (lang, title, hours) => {
    const html = await open(`?lang=${lang}`);
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain(hours);
  });
});

describe('the topic asked for', () => {
  test.each([
    ['a topic', 'afmelden', 'Hoe meld ik mij af?'],
    ['a digital key', 'eid', 'Hoe meld ik mij aan met eID en kaartlezer?'],
    ['a key without help of its own', 'ring', 'ring'],
    ['an error code', 'cookies_blocked', 'Hoe sta ik cookies toe?'],
  ])('%s stands first, open and once', async (_, topic, question) => {
    const html = await open(`?topic=${topic}`);
    expect(opened(html)).toEqual([question]);
    expect(html.indexOf('<details open>')).toBe(html.indexOf('<details'));
    expect(html.split(`<summary>${question}`)).toHaveLength(2);
  });

  test.each(['', '?topic=nope', '?topic=eid&topic=itsme', '?topic=%22%3E%3Cb%3E'])(
    'nothing is open with %j',
    async (query) => {
      const html = await open(query);
      expect(opened(html)).toEqual([]);
      expect(html).not.toContain('<b>');
    },
  );

  test('stays asked for in another language', async () => {
    expect(await open('?topic=eid')).toContain('href="/hulp?topic=eid&amp;lang=fr"');
  });
});

describe('a search', () => {
  const search = (words: string, more = '') => open(`?zoek=${encodeURIComponent(words)}${more}`);

  test.each(['xyzzy', '"><b>bold</b>', '%00', '{phone}'])(
    '%j finds nothing, and says what to do',
    async (words) => {
      const html = await search(words);
      expect(html).toContain('<h2>Hierover staat niets in de hulp.</h2>');
      expect(html).toMatch(
        /Of bel ons op 1700[\s\S]*<a href="\/hulp\?topic=lukt-niet">Wat kan ik eerst proberen\?/,
      );
      expect(html).not.toContain('<b>');
      expect(html).not.toContain('<details');
    },
  );

  test('longer than a hundred letters is cut off', async () => {
    const html = await search('y'.repeat(5000));
    expect(html).toContain(`value="${'y'.repeat(100)}"`);
  });

  test('said twice is none', async () => {
    expect(await open('?zoek=pincode&zoek=kaart')).not.toContain('Gevonden');
  });

  test('finds questions and answers in the language of the page, best first', async () => {
    const html = await search('CÓOKIES toestaan', '&lang=nl');
    const questions = [...html.matchAll(/<summary>([^<]+)/g)].map(([, text]) => text);
    expect(questions[0]).toBe('Hoe sta ik cookies toe?');
    expect(html).toContain(`Gevonden: ${questions.length}`);
    expect(await search('PIN bloque', '&lang=fr')).toContain('Le code PIN de mon eID est bloqué');
  });

  test('keeps the login that somebody is in, and the words in another language', async () => {
    const from = await login('searching-0000001');
    const html = await search('xyzzy', `&from=${from}`);
    expect(html).toContain(`<input type="hidden" name="from" value="${from}">`);
    expect(html).toContain(`href="/hulp?topic=kiezen&amp;from=${from}"`);
    expect(html).toContain(`zoek=xyzzy&amp;lang=fr`);
  });
});

describe('whom to call', () => {
  const TUESDAY_NOON = Date.parse('2026-11-24T12:00:00+01:00');
  afterEach(() => shiftTime(0));

  test.each([
    ['open', TUESDAY_NOON, 'Nu open, tot 19.00 uur.'],
    ['closed', TUESDAY_NOON + 9 * 3_600_000, 'Nu gesloten. Opent morgen om 9.00 uur.'],
  ])('is said with whether they are %s', async (_, at, words) => {
    shiftTime(at - Date.now());
    expect(await open()).toContain(`<strong>${words}</strong>`);
  });

  test('names DocStop and where new codes are asked for', async () => {
    const html = await open();
    expect(html).toContain('<a href="tel:0080021232123">00800 2123 2123</a>');
    expect(html).toContain('Uw gemeente vraagt nieuwe codes voor u aan.');
  });
});

describe('the way back', () => {
  const toLogin = 'Terug naar uw aanmelding';

  test('leads to a login that goes on, and shows its support code', async () => {
    const from = await login('going-on-0000001');
    const html = await open(`?from=${from}&topic=kiezen`);
    expect(html).toContain(`href="/login/${from}">${toLogin}</a>`);
    expect(html).toContain('<strong class="code">7K4QF-2M9XC</strong>');
    expect(html).toContain(`<a class="foot__help" href="/hulp?from=${from}">`);
  });

  test('leads to the service when the login ended', async () => {
    const html = await open(`?from=${await login('has-ended-0000001', 'finished')}`);
    expect(html).toContain('href="http://localhost:59999/">Terug naar Premie&lt;b&gt;loket</a>');
    expect(html).not.toContain(toLogin);
  });

  test('leads to the service when the page said that the login cannot go on', async () => {
    const html = await open(`?from=${await login('expired-000000001')}&topic=interaction_expired`);
    expect(html).toContain('Terug naar Premie&lt;b&gt;loket');
    expect(html).not.toContain(toLogin);
  });

  test.each(['', 'unknown-00000001', 'short', '"><b>bold</b>123', 'going-on-0000001/../../x', 'a&from=b'])(
    'is not shown for %j',
    async (from) => {
      const html = await open(`?from=${encodeURIComponent(from)}`);
      expect(html).not.toContain('Terug naar');
      expect(html).not.toContain('<b>');
    },
  );
});

describe('other pages', () => {
  test('lead here at their own topic and with the way back', async () => {
    const page = await broker.relyingParty('grants').begin(new Browser());
    const interaction = page.url.pathname.split('/')[2];
    expect(page.text).toContain(`href="/hulp?topic=kiezen&amp;from=${interaction}"`);
  });

  test('the error page leads to its own code, with the login that its address names', async () => {
    const lost = await new Browser().request(`${broker.issuer}/login/lost-000000000001`);
    expect(lost.text).toContain('href="/hulp?topic=interaction_unknown&amp;from=lost-000000000001"');
    const nowhere = await new Browser().request(`${broker.issuer}/nowhere`);
    expect(nowhere.text).toContain('href="/hulp?topic=not_found"');
  });
});
