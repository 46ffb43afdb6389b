// A citizen at "Mijn digitale sleutels", over HTTP without a screen.

import { NUMBERS, type TestBroker } from './broker.ts';
import { type Browser, formPost, type Page } from './browser.ts';

/** Opens a page of the room; signs in with this pretend key where it asks for it. */
export async function visit(
  broker: TestBroker,
  browser: Browser,
  path = '/sleutels',
  { key = 'card', number = NUMBERS.maria as string } = {},
): Promise<Page> {
  const within = [broker.issuer];
  const page = await browser.open(broker.issuer + path, {}, within);
  if (!page.url.pathname.startsWith('/login/')) return page;
  const keyPage = await browser.submit(page, { key }, within);
  return browser.submit(keyPage, { number }, within);
}

/** Activates a pretend key of one's own. */
export async function activate(
  broker: TestBroker,
  browser: Browser,
  key: string,
  word: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Page> {
  const page = await visit(broker, browser, `/sleutels/activeren/${key}`);
  return browser.submit(page, { word, ...more }, [broker.issuer]);
}

/** The address of the page of the first own key that the overview links to with these words. */
export function linkTo(page: Page, words: string): string {
  const found = [...page.text.matchAll(/<a href="(\/sleutels\/sleutel\/[\w-]+)"><strong>([^<]*)</g)].find(
    ([, , text = '']) => text.includes(words),
  );
  if (!found?.[1]) throw new Error(`no key ${words} on ${page.url}`);
  return found[1];
}

/** Posts fields to a path of the room as a form of this page would: with its hidden field. */
export async function post(
  broker: TestBroker,
  browser: Browser,
  page: Page,
  path: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Page> {
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const form = new URLSearchParams({ csrf, ...fields });
  return browser.open(broker.issuer + path, formPost(form, { origin: broker.issuer }), [broker.issuer]);
}
