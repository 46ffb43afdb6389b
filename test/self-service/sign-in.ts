// Signing in at "Mijn digitale sleutels" with a pretend key.

import { NUMBERS, type TestBroker } from '../support/broker.ts';
import type { Browser, Page } from '../support/browser.ts';

/** Opens `path` and shows who it is with `key`; gives the page that one comes out at. */
export async function signIn(
  broker: Pick<TestBroker, 'issuer'>,
  browser: Browser,
  {
    path = '/sleutels',
    key = 'card',
    number = NUMBERS.maria,
  }: { path?: string; key?: string; number?: string } = {},
): Promise<Page> {
  const choice = await browser.open(`${broker.issuer}${path}`);
  const keyPage = await browser.submit(choice, { key });
  return browser.submit(keyPage, { number });
}
