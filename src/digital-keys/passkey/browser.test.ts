// The pages and the script in a real Chromium with a virtual authenticator, under the policy that our pages have.

import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import {
  describeUnless,
  launchChromium,
  missingChromium,
  watchForTrouble,
} from '../../../test/support/chromium.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { createKeyBench, type Ending, type KeyBench } from '../../../test/support/key-bench.ts';
import { passkey } from './index.ts';

const SCRIPT = readFileSync(new URL('../../../views/public/passkey.js', import.meta.url));
const POLICY = "default-src 'none'; script-src 'self'; img-src data:; form-action 'self'; base-uri 'none'";

describeUnless(missingChromium, 'passkeys in Chromium', () => {
  let browser: Browser;
  let bench: KeyBench;
  let server: Server;
  let origin: string;
  let page: Page;
  let devtools: CDPSession;
  let authenticatorId: string;
  let trouble: readonly string[];
  let ended: Ending | undefined;
  /** What another key's page holds: a user-name field, a hidden form, a password that can be shown. */
  let passwordPage: () => Promise<string>;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    ended = undefined;
    server = createServer((request, response) => {
      void answer(request).then(({ status, location, html, type = 'text/html' }) => {
        response.writeHead(status, {
          'Content-Type': `${type}; charset=utf-8`,
          'Content-Security-Policy': POLICY,
          ...(location !== undefined && { Location: location }),
        });
        response.end(html);
      });
    });
    await new Promise<void>((ready) => server.listen(0, 'localhost', ready));
    origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    bench = await createKeyBench(passkey, {}, origin);
    await openPage();
  });
  afterEach(async () => {
    expect(trouble).toEqual([]);
    await page.context().close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await bench.close();
  });

  async function openPage(options: BrowserContextOptions = {}): Promise<void> {
    const context = await browser.newContext(options);
    trouble = await watchForTrouble(context);
    page = await context.newPage();
    devtools = await context.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    ({ authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: false,
      },
    }));
  }

  interface Answer {
    readonly status: number;
    readonly location?: string | undefined;
    readonly html: string | Buffer;
    readonly type?: string;
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? '/', origin);
    if (url.pathname === '/assets/passkey.js') return { status: 200, html: SCRIPT, type: 'text/javascript' };
    if (url.pathname === '/password') return { status: 200, html: wrap(await passwordPage()) };
    if (url.pathname === '/in-step') return { status: 200, html: wrap(inStep()) };
    const [, place, ...rest] = url.pathname.split('/');
    const step = rest.slice(2).join('/');
    const form = request.method === 'POST' ? { form: await formIn(request) } : {};
    const wish = { step, query: Object.fromEntries(url.searchParams), ...form };
    if (place !== 'login' && place !== 'sleutels') return { status: 204, html: '' };
    const seen = place === 'login' ? await bench.visit(wish) : await bench.bind(wish);
    if (!seen.ended) return { ...seen, html: wrap(seen.html) };
    ended = seen.ended;
    return { status: 200, html: wrap(`<h1>${seen.ended.type}</h1>`) };
  }

  const wrap = (html: string) =>
    `<!DOCTYPE html><html lang="nl"><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">${html}</html>`;

  /** As the page of "Mijn digitale sleutels" includes it. */
  function inStep(): string {
    const { details = '' } = (bench.key.binding?.manage?.(bench.credentials)?.model ?? {}) as {
      details?: string;
    };
    const attribute = details.replaceAll('"', '&#34;');
    return `<div data-signal="signalAllAcceptedCredentials" data-details="${attribute}" hidden></div><script src="/assets/passkey.js"></script>`;
  }

  /** Answers the question of the device, as soon as there is one. */
  const confirm = (enabled = true) =>
    devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });

  async function make(): Promise<void> {
    await page.goto(`${origin}/sleutels/activeren/passkey`);
    await page.getByLabel('Naam voor deze passkey').fill('Mijn laptop');
    await confirm();
    await page.getByRole('button', { name: 'Passkey maken' }).click();
    await page.getByRole('heading', { name: 'bound' }).waitFor();
    await confirm(false);
  }

  async function use(): Promise<void> {
    await page.addInitScript(holdSuggestions);
    await page.goto(`${origin}/login/login-1/passkey`);
    await confirm();
    await page.getByRole('button', { name: 'Passkey gebruiken' }).click();
  }

  test('not confirmed with finger or PIN: the page says so kindly', async () => {
    await make();
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await use();
    await page.getByText('De vraag van uw toestel werd gesloten').waitFor();
    expect(new URL(page.url()).search).toBe('?why=cancelled');
  });

  test('a second passkey on the same device is not made', async () => {
    await make();
    await page.goto(`${origin}/sleutels/activeren/passkey`);
    await confirm();
    await page.getByRole('button', { name: 'Passkey maken' }).click();
    await page.getByText('op dit toestel staat al een passkey').waitFor();
    expect(bench.credentials).toHaveLength(1);
  });

  test('a browser that cannot read the options', async () => {
    await page.addInitScript(() => {
      Object.assign(PublicKeyCredential, { parseRequestOptionsFromJSON: undefined });
    });
    await use();
    await page.getByText('Deze browser kan nog niet met passkeys omgaan').waitFor();
  });

  test('without JavaScript the button explains itself', async () => {
    await page.context().close();
    await openPage({ javaScriptEnabled: false });
    await page.goto(`${origin}/login/login-1/passkey`);
    expect(await page.locator('noscript').textContent()).toContain('Een passkey werkt alleen met JavaScript');
    await page.getByRole('button', { name: 'Passkey gebruiken' }).click();
    await page.getByText('Zet JavaScript aan').waitFor();
  });

  test('one that is not known any more is forgotten by the browser', async () => {
    await make();
    bench.credentials.length = 0;
    await use();
    await page.getByRole('heading', { name: 'Deze passkey kennen wij niet (meer)' }).waitFor();
    await expectCredentials(0);
  });

  test('one that was removed here is forgotten by the browser as well', async () => {
    await make();
    const [mine] = bench.credentials;
    if (mine) bench.credentials[0] = { ...mine, externalId: 'b3RoZXI' };
    await page.goto(`${origin}/in-step`);
    await expectCredentials(0);
  });

  test('made, and used with the button, which stops the suggestions first', async () => {
    await make();
    expect(bench.credentials[0]?.label).toBe('Mijn laptop');
    await use();
    await page.getByRole('heading', { name: 'succeeded' }).waitFor();
    expect(ended).toMatchObject({ outcome: { who: { subject: 'jan' } } });
    expect(await page.evaluate(() => sessionStorage.getItem('suggestions'))).toBe('stopped');
  });

  test('the page opens no question by itself', async () => {
    await make();
    await page.goto(`${origin}/login/login-1/passkey`);
    await page.waitForLoadState('networkidle');
    expect(ended?.type).toBe('bound');
  });

  test('chosen from the browser’s suggestions on the page of another key', async () => {
    await make();
    passwordPage = async () => {
      const options = await bench.key.autofill?.({ interaction: 'login-1' });
      return `<form id="passkey" method="post" action="/login/login-1/passkey" data-options="${options?.replaceAll('"', '&#34;')}" hidden>
        <input type="hidden" name="csrf" value="x"><input type="hidden" name="credential" value="">
        <input type="hidden" name="fault" value="no_script"></form>
        <form><input autocomplete="username webauthn"></form><script src="/assets/passkey.js"></script>`;
    };
    await confirm();
    await page.goto(`${origin}/password`);
    await page.getByRole('heading', { name: 'succeeded' }).waitFor();
    expect(ended).toMatchObject({ outcome: { who: { subject: 'jan' } } });
  });

  test('a password is shown, hidden, and always sent as a password', async () => {
    passwordPage = async () => `<form action="/sent"><input id="password" type="password">
      <button type="button" data-show="password" data-hide-label="Verberg" hidden>Toon</button>
      <button type="submit">Verder</button></form><script src="/assets/passkey.js"></script>`;
    await page.goto(`${origin}/password`);
    const type = () => page.locator('#password').getAttribute('type');
    await page.getByRole('button', { name: 'Toon' }).click();
    expect(await type()).toBe('text');
    await page.getByRole('button', { name: 'Verberg' }).click();
    expect(await type()).toBe('password');
    await page.getByRole('button', { name: 'Toon' }).click();
    await page.getByRole('button', { name: 'Verder' }).click();
    expect(await type()).toBe('password');
  });

  function expectCredentials(count: number): Promise<void> {
    return eventually(async () => {
      const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
      expect(credentials).toHaveLength(count);
    });
  }
});

/** In the page: suggestions wait for somebody who never chooses one, and remember whether they were stopped. */
function holdSuggestions(): void {
  const get = navigator.credentials.get.bind(navigator.credentials);
  navigator.credentials.get = (options) => {
    if (options?.mediation !== 'conditional') return get(options);
    options.signal?.addEventListener('abort', () => sessionStorage.setItem('suggestions', 'stopped'));
    return new Promise(() => {});
  };
}

async function formIn(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
}
