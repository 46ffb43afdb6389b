// "Mijn digitale sleutels" as its visitors use it: signing in with a pretend key, and posting the forms of its pages.

import { NUMBERS, type TestBroker } from './broker.ts';
import { type Browser, formPost, type Page } from './browser.ts';

/** Signs in at `path` with this key, and gives the page that was asked for. */
export async function signIn(
  broker: TestBroker,
  browser: Browser,
  { path = '/sleutels', key = 'card', number = NUMBERS.maria as string } = {},
): Promise<Page> {
  const first = await browser.open(`${broker.issuer}${path}`);
  if (!first.url.pathname.startsWith('/login/')) return first;
  return browser.submit(await browser.submit(first, { key }), { number });
}

/** Posts a form of `page` to `action`, as its button would. `csrf` is the page's own unless given; null leaves it out. */
export function post(
  browser: Browser,
  page: Page,
  action: string,
  { csrf = csrfIn(page), ...fields }: { csrf?: string | null; [name: string]: string | null } = {},
): Promise<Page> {
  const target = new URL(action, page.url);
  const given = Object.entries({ csrf, ...fields }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value]],
  );
  return browser.open(target, formPost(new URLSearchParams(given), { origin: target.origin }));
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
