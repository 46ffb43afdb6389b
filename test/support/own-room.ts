// "Mijn digitale sleutels" as its visitors use it, over HTTP: signing in with a pretend key, activating one, and posting the
// forms of its pages.

import { NUMBERS, type TestBroker } from './broker.ts';
import { type Browser, formPost, type Page } from './browser.ts';

/** Opens a page of the room; signs in with this pretend key where it asks for it. */
export async function visit(
  { issuer }: Pick<TestBroker, 'issuer'>,
  browser: Browser,
  path = '/sleutels',
  { key = 'card', number = NUMBERS.maria as string } = {},
): Promise<Page> {
  const page = await browser.open(issuer + path, {}, [issuer]);
  if (!page.url.pathname.startsWith('/login/')) return page;
  const keyPage = await browser.submit(page, { key }, [issuer]);
  return browser.submit(keyPage, { number }, [issuer]);
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

/** Posts a form of `page` to `action`, as its button would. `csrf` is the page's own unless given; null leaves it out. */
export function post(
  browser: Browser,
  page: Page,
  action: string,
  { csrf = csrfIn(page), ...fields }: { csrf?: string | null; [name: string]: string | null } = {},
): Promise<Page> {
  const target = new URL(action, page.url);
  const { origin } = target;
  const given = Object.entries({ csrf, ...fields }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value]],
  );
  return browser.open(target, formPost(new URLSearchParams(given), { origin }), [origin]);
}

export function csrfIn(page: Page): string {
  return /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
}

/** The id under which the house knows this person. */
export async function subjectOf(broker: TestBroker): Promise<string> {
  const [entered] = await sealed(broker, 'self-service.entered');
  return entered?.subject ?? '';
}

/** Audit rows of this type, the newest first. */
export async function sealed(broker: TestBroker, type: string) {
  await broker.stores.durable.audit.seal(Date.now(), 10_000);
  return broker.stores.durable.audit.list({ type, limit: 1_000 });
}
