// What somebody typed survives signing in again; nobody else gets it, no secret is kept, and nothing happens by itself.

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { NUMBERS, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';
import { csrfIn, post, visit } from '../support/own-room.ts';

const MINUTE = 60_000;
const DATA = '/sleutels/gegevens';
const KEPT = '/sleutels/bewaard';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
});
afterEach(() => shiftTime(0));
afterAll(() => broker.close());

/** A form that is posted when the visit has been over for a minute; ends where signing in begins. */
async function postsTooLate(
  browser: Browser,
  fields: Record<string, string | null> = { taal: 'fr' },
): Promise<Page> {
  const page = await visit(broker, browser, DATA);
  shiftTime(16 * MINUTE);
  return post(browser, page, `${DATA}/taal`, fields);
}

/** Signs in at the choice that they were sent to, or goes straight in. */
async function signsIn(browser: Browser, page: Page, number: string = NUMBERS.maria): Promise<Page> {
  if (!page.url.pathname.startsWith('/login/')) return page;
  const card = await browser.submit(page, { key: 'card' }, [broker.issuer]);
  return browser.submit(card, { number }, [broker.issuer]);
}

const languageOf = async (number: string = NUMBERS.maria) => {
  const rows = await broker.stores.durable.audit.list({ type: 'subject.preferred', limit: 20 });
  return rows.length > 0 && number !== '';
};

describe('nothing is kept', () => {
  test('of a form with a token of somebody else, or with none', async () => {
    const other = csrfIn(await visit(broker, new Browser(), DATA, { number: NUMBERS.jan }));
    for (const csrf of [other, 'forged', null]) {
      const browser = new Browser();
      const page = await signsIn(browser, await postsTooLate(browser, { csrf, taal: 'fr' }));
      expect(page.url.pathname).toBe(`${DATA}/taal`);
      shiftTime(0);
    }
  });

  test('of a form with a password or a code in it', async () => {
    for (const name of ['password', 'code', 'newPassword']) {
      const browser = new Browser();
      const page = await signsIn(browser, await postsTooLate(browser, { taal: 'fr', [name]: 'geheim' }));
      expect(page.url.pathname).not.toBe(KEPT);
      expect(page.text).not.toContain('geheim');
      shiftTime(0);
    }
  });

  test('for whoever signs in there instead', async () => {
    const browser = new Browser();
    const choice = await postsTooLate(browser, { taal: 'fr', typed: 'van Maria' });
    browser.forget(/sleutelbos_session/);
    const again = await browser.open(
      choice.url.pathname.startsWith('/login/') ? choice.url : `${broker.issuer}${DATA}`,
    );
    const page = await signsIn(browser, again, NUMBERS.jan);
    expect(page.text).not.toContain('van Maria');
    expect((await browser.open(`${broker.issuer}${KEPT}`)).text).not.toContain('van Maria');
  });

  test('longer than a login may last', async () => {
    const browser = new Browser();
    await postsTooLate(browser);
    shiftTime(60 * MINUTE);
    const page = await signsIn(browser, await browser.open(`${broker.issuer}${DATA}`));
    expect(page.url.pathname).toBe(DATA);
  });
});

test('a form that came too late is offered after signing in, does nothing by itself, and is sent with one press', async () => {
  const browser = new Browser();
  const page = await signsIn(browser, await postsTooLate(browser, { taal: 'fr', extra: '"><b>typed' }));
  expect(page.url.pathname).toBe(KEPT);
  expect(page.text).toContain('<h1>Wat u typte, is bewaard</h1>');
  expect(page.text).toContain('name="extra" value="&#34;&gt;&lt;b&gt;typed"');
  expect(await languageOf()).toBe(false);
  const form = /<form method="post" action="\/sleutels\/gegevens\/taal">[\s\S]*?<\/form>/.exec(
    page.text,
  )?.[0];
  const sent = await browser.submit({ ...page, text: form ?? '' }, {}, [broker.issuer]);
  expect(sent.url.href).toContain(`${DATA}?gedaan=taal`);
  expect(await languageOf()).toBe(true);
  // Once: it does not come back.
  expect((await browser.open(`${broker.issuer}${KEPT}`)).url.pathname).toBe('/sleutels');
});
