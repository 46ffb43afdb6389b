import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeUnless, launchChromium, launchMeasuringChromium, missingChromium } from './chromium.ts';
import { Spot } from './spot.ts';

const BODIES: Readonly<Record<string, string>> = {
  '/': '',
  '/next': '<h1>Next</h1>',
  '/link': '<a href="/next">Go on</a>',
  '/here': '<a href="#below">Below</a>',
  '/stopped': '<a href="/next">Stay</a><script>document.querySelector("a").onclick = () => false</script>',
  '/form':
    '<form action="/next"><label>Name <input name="name" value="old"></label><button>Send</button></form>',
  '/empty': '<form action="/next"><label>Name <input required></label><button>Send</button></form>',
  '/nothing': '<a href="/204">Nothing</a>',
  '/dead': '<a href="http://localhost:1/">Dead</a>',
  '/tick': '<label><input type="checkbox" id="tick"> Yes</label>',
  '/held': '<input type="checkbox" id="tick"><script>tick.onclick = () => false</script>',
  '/list':
    '<label>Language <select><option value="nl">Nederlands<option value="fr">Français</select></label>',
  '/covered': '<button>Under</button><div style="position:fixed;inset:0">over</div>',
  '/hidden': '<button hidden>Hidden</button>',
  '/disabled': '<button disabled>Disabled</button>',
  '/two': '<button>One of two</button><button>The other of two</button>',
  '/read': '<input id="read" readonly value="fixed">',
  '/words': '<p>Seen <span hidden>and unseen</span></p><button aria-label="Close this">×</button>',
  // What asks for the focus gets it with the first frame, and the page scrolls there.
  '/focus':
    '<p tabindex="-1" autofocus>First</p><a href="/next" style="display:block;margin:3000px 0">Away</a>',
  '/late': '<script>setTimeout(() => { document.body.innerHTML = "<h1>Late</h1>" }, 100)</script>',
};

describeUnless(missingChromium, 'a spot', () => {
  let server: Server;
  let browser: Browser;
  let origin: string;
  let page: Page;

  beforeAll(async () => {
    server = createServer(({ url = '' }, response) => {
      const { pathname } = new URL(url, 'http://localhost');
      if (pathname === '/half') {
        response.setHeader('content-type', 'text/html').write('<!doctype html><p>One');
        setTimeout(() => response.end('<p>Two'), 100);
        return;
      }
      if (pathname === '/204') response.statusCode = 204;
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(`<!doctype html><body>${BODIES[pathname]}`);
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  const pages = new Map<boolean, Promise<Page>>();

  async function opens(path: string, javaScriptEnabled = true): Promise<void> {
    const known = pages.get(javaScriptEnabled) ?? browser.newPage({ javaScriptEnabled });
    pages.set(javaScriptEnabled, known);
    page = await known;
    await page.goto(origin + path);
  }

  const spot = (css: string, name?: string | RegExp) => new Spot(page, { css, ...(name && { name }) }, 150);
  const path = () => new URL(page.url()).pathname;

  test.each([
    ['lies under another', '/covered', 'it lies under <div'],
    ['cannot be seen', '/hidden', 'it cannot be seen'],
    ['is disabled', '/disabled', 'it is disabled'],
    ['may be either of two', '/two', 'there are more: One of two,The other of two'],
    ['is not there', '/', 'it is not there'],
  ])('what %s is not clicked', async (_, at, why) => {
    await opens(at);
    await expect(spot('button').click()).rejects.toThrow(why);
  });

  test('where something is not there, what can be seen instead is told', async () => {
    await opens('/words');
    await expect(spot('h1').waitFor()).rejects.toThrow(
      /^h1: it is not there at .*\/words, which shows “Seen ×”$/,
    );
  });

  test('what may only be read is not typed in', async () => {
    await opens('/read');
    await expect(spot('input').fill('x')).rejects.toThrow('it can only be read');
  });

  test('an option that is not there is not chosen', async () => {
    await opens('/list');
    await expect(spot('select').selectOption('de')).rejects.toThrow('it has no option de');
  });

  test('what does not stay ticked is said to be so', async () => {
    await opens('/held');
    await expect(spot('input').check()).rejects.toThrow('is not ticked');
  });

  describe.each([
    ['with scripts', true],
    ['without', false],
  ])('%s', (_, scripts) => {
    test.each([
      ['a link', '/link', 'a'],
      ['a form', '/form', 'button'],
    ])('a click on %s ends on the next page', async (_, at, css) => {
      await opens(at, scripts);
      await spot(css).click();
      expect(path()).toBe('/next');
    });

    test.each([
      ['a link within the page', '/here', 'a'],
      ['a form that the browser finds not filled in', '/empty', 'button'],
    ])('a click on %s stays', async (_, at, css) => {
      await opens(at, scripts);
      await spot(css).click();
      expect(path()).toBe(at);
    });

    test('a link to a server that is gone ends too', async () => {
      await opens('/dead', scripts);
      await spot('a').click();
      expect(await page.evaluate(() => location.protocol)).toBe('chrome-error:');
    });

    test('a link that leads to no page ends too', async () => {
      await opens('/nothing', scripts);
      await spot('a').click();
      expect(await page.evaluate(() => location.pathname)).toBe('/nothing');
    });

    test('what is typed replaces what stood there, or empties it', async () => {
      await opens('/form', scripts);
      await spot('input', 'Name').fill('new');
      expect(await spot('input').inputValue()).toBe('new');
      await spot('input').fill('');
      expect(await spot('input').inputValue()).toBe('');
    });

    test('a box is ticked, and stays so', async () => {
      await opens('/tick', scripts);
      await spot('input', 'Yes').check();
      await spot('input', 'Yes').check();
      expect(await page.isChecked('input')).toBe(true);
    });
  });

  test('a click that a script stops stays', async () => {
    await opens('/stopped');
    await spot('a').click();
    expect(path()).toBe('/stopped');
  });

  test.each(['fr', 'Français'])('an option is chosen as %s', async (option) => {
    await opens('/list');
    await spot('select', 'Language').selectOption(option);
    expect(await spot('select').inputValue()).toBe('fr');
  });

  test('a part of the name is enough, in whatever case; a label comes before the words', async () => {
    await opens('/words');
    expect(await spot('button', 'close').count()).toBe(1);
    expect(await spot('button', /^Close this$/).count()).toBe(1);
    expect(await spot('button', '×').count()).toBe(0);
    expect(await new Spot(page, { css: 'button', name: 'Close', exact: true }).count()).toBe(0);
  });

  test('of several the first', async () => {
    await opens('/two');
    expect(await spot('button').count()).toBe(2);
    expect(await spot('button').first().textContent()).toBe('One of two');
  });

  test('what can be seen of a text, and all of it', async () => {
    await opens('/words');
    // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen counts
    expect(await spot('p').innerText()).toBe('Seen');
    expect(await spot('p').textContent()).toBe('Seen and unseen');
    expect(await spot('span').isVisible()).toBe(false);
    expect(await spot('span').count()).toBe(0);
  });

  test('a page that scrolls to what asked for the focus is clicked after it did', async () => {
    await opens('/focus');
    await new Spot(page, { css: 'a' }).click();
    expect(path()).toBe('/next');
    // Where no frame is drawn the focus does not come.
    const still = await launchMeasuringChromium();
    const undrawn = await still.newPage();
    await undrawn.goto(`${origin}/focus`);
    await expect(new Spot(undrawn, { css: 'a' }, 150).place()).rejects.toThrow('the page is still coming');
    await still.close();
  });

  test('a page that is half there is waited for', async () => {
    await opens('/');
    await page.goto(`${origin}/half`, { waitUntil: 'commit' });
    expect(await spot('p').count()).toBe(2);
  });

  test('what comes later is waited for', async () => {
    await opens('/late');
    await spot('h1', 'Late').waitFor();
  });
});
