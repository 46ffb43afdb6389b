// The check as the broker serves it: to browsers with and without cookies, and never about somebody else's login.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startBroker, type TestBroker } from '../../../test/support/broker.ts';
import { Browser, type Page } from '../../../test/support/browser.ts';
import { pretendKey } from '../../../test/support/pretend-key.ts';

const OLD = 'Mozilla/5.0 (X11; Linux x86_64; rv:60.0) Gecko/20100101 Firefox/60.0';
const REFUSED = 'card says no';
let broker: TestBroker;

beforeAll(async () => {
  broker = await startBroker({
    keys: [pretendKey('card', 'high'), pretendKey('phone', 'high')],
    digitalKeys: { card: {}, phone: { down: true } },
  });
  await broker.register({ client_id: 'grants' });
});
afterAll(() => broker.close());

/** A login whose last try was refused: the browser that holds it, and how it stands in addresses. */
async function refusedLogin(): Promise<{ browser: Browser; login: string }> {
  const browser = new Browser();
  const choice = await broker.relyingParty('grants').begin(browser);
  const page = await browser.submit(choice, { key: 'card' }, [broker.issuer]);
  const back = await browser.submit(page, { reject: 'yes' }, [broker.issuer]);
  return { browser, login: back.url.pathname.split('/')[2] ?? '' };
}

const check = (browser: Browser, query = '', init: RequestInit = {}) =>
  browser.open(`${broker.issuer}/hulp/controle${query}`, init);

/** Name of the link that is said to fail. */
const fails = ({ text }: Page) => /<h2>Hier loopt het mis: ([^<]+)/.exec(text)?.[1];

describe('another’s login', () => {
  test('is not told in a browser that does not hold it, not even by its own address', async () => {
    const { login } = await refusedLogin();
    for (const path of [`/hulp/controle?from=${login}`, `/login/${login}/controle?cookies=ja`]) {
      const page = await new Browser().open(broker.issuer + path);
      expect(page.status).toBe(200);
      expect(page.text).not.toContain(REFUSED);
      expect(fails(page)).toBe('phone');
    }
  });

  test('is not told in a browser that holds another login', async () => {
    const [mine, theirs] = [await refusedLogin(), await refusedLogin()];
    const page = await mine.browser.open(`${broker.issuer}/login/${theirs.login}/controle?cookies=ja`);
    expect(page.text).not.toContain(REFUSED);
  });

  test.each(['unknown-00000001', '../../x', '"><b>x</b>'])(
    'that is none leads to the plain check: %j',
    async (from) => {
      const page = await check(new Browser(), `?from=${encodeURIComponent(from)}`);
      expect(page.url.pathname).toBe('/hulp/controle');
      expect(page.text).not.toContain('<b>');
    },
  );
});

describe('one’s own login', () => {
  test('says how the last try ended, with the sentence of the key, the support code and the way back', async () => {
    const { browser, login } = await refusedLogin();
    const page = await check(browser, `?from=${login}`);
    expect(page.url.pathname).toBe(`/login/${login}/controle`);
    expect(fails(page)).toBe('card');
    expect(page.text).toContain(`<strong>${REFUSED}</strong>`);
    expect(page.text).toMatch(
      /<pre[^>]*>[\s\S]*Hulpcode: [0-9A-Z]{5}-[0-9A-Z]{5}[\s\S]*= key \/ card \/ no<\/pre>/,
    );
    expect(page.text).toContain(`href="/login/${login}">Terug naar uw aanmelding`);
  });

  test('can be read again, and in another language', async () => {
    const { browser, login } = await refusedLogin();
    const page = await check(browser, `?from=${login}&lang=fr`);
    expect(page.text).toContain('Le problème\u00a0: card');
    const again = await browser.request(page.url);
    expect(again.text).toContain('Le problème\u00a0: card');
    expect(page.text).toContain(`href="/login/${login}/controle?cookies=ja&amp;lang=de"`);
  });
});

describe('cookies', () => {
  test('that do not come back are what fails, and the page still stands', async () => {
    // Each hop with a new browser: nothing is kept between them.
    let page = await new Browser().request(`${broker.issuer}/hulp/controle`);
    for (let hops = 0; page.status === 303 && hops < 5; hops++)
      page = await new Browser().request(new URL(page.headers.get('location') ?? '', broker.issuer));
    expect(page.status).toBe(200);
    expect(fails(page)).toBe('Cookies');
  });

  test('that come back are fine, and the trial one is gone afterwards', async () => {
    const browser = new Browser();
    const page = await check(browser);
    expect(page.text).toContain('Uw browser bewaarde een proefcookie en gaf het terug.');
    expect(browser.cookie('sleutelbos_proef')).toBeUndefined();
  });

  test.each(['x', 'ja&cookies=nee'])('said by the address as %j are tried anew', async (said) => {
    const page = await check(new Browser(), `?cookies=${said}`);
    expect(page.url.search).toBe('?cookies=ja');
  });
});

describe('what else is seen', () => {
  test('an old browser, before the key that is out of order', async () => {
    const page = await new Browser().request(`${broker.issuer}/hulp/controle?cookies=ja`, {
      headers: { 'user-agent': OLD },
    });
    expect(fails(page)).toBe('Uw browser');
    expect(page.text).toContain('Hij zegt dat hij Firefox 60 is. Dat is te oud.');
    expect(page.text).toMatch(/Deze sleutel werkt niet sinds \d\d\.\d\d uur/);
  });

  test('a garbled name of a browser is not repeated', async () => {
    const page = await new Browser().request(`${broker.issuer}/hulp/controle?cookies=ja`, {
      headers: { 'user-agent': '<b>Firefox/</b>'.repeat(2000).slice(0, 7000) },
    });
    expect(page.text).toContain('Wij kennen uw browser niet.');
    expect(page.text).not.toContain('<b>');
  });

  test('what we cannot see is said in words, with what to look at', async () => {
    const { text } = await check(new Browser());
    expect(text).toMatch(/Kijk zelf: het is nu \d+ \w+ \d{4}/);
    expect(text).toContain('<noscript><p>JavaScript staat uit in uw browser.');
    expect(text).not.toContain('<script');
  });
});
