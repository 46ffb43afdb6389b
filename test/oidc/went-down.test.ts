// A key that is down by the time its button is pressed: minutes later, or in a process that knew it first.

import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { KeyDefinition } from '#digital-keys/key.ts';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';
import { pretendKey } from '../support/pretend-key.ts';

let isDown = false;
const card = pretendKey('card', 'high');
const failing: KeyDefinition = {
  ...card,
  create: (settings, tools) => ({
    ...card.create(settings, tools),
    availability: () => (isDown ? { state: 'down', since: tools.clock.now() } : { state: 'up' }),
  }),
};

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker({ keys: [failing, pretendKey('phone', 'high'), pretendKey('word', 'low')] });
  await broker.register({ client_id: 'shop', allowed_levels: ['high'] });
});
beforeEach(() => {
  isDown = false;
});
afterAll(() => broker.close());

const SAID = 'This key does not work right now.';
const within = () => [broker.issuer];

async function choice() {
  const browser = new Browser();
  const page = await broker.relyingParty('shop').begin(browser, { ui_locales: 'en' });
  isDown = true;
  return { browser, page };
}

test('its button leads back to the choice, which says so and offers the others', async () => {
  const { browser, page } = await choice();
  const after = await browser.submit(page, { key: 'card' }, within());
  expect(after.status).toBe(200);
  expect(after.text).toContain(SAID);
  const phone = await browser.submit(after, { key: 'phone' }, within());
  const home = await browser.submit(phone, { number: '62112399879' }, within());
  expect(home.headers.get('location')).toContain('code=');
});

test('its page, opened by its address, does the same', async () => {
  const { browser, page } = await choice();
  const after = await browser.open(`${page.url}/card`, {}, within());
  expect(after.status).toBe(200);
  expect(after.text).toContain(SAID);
});

test('a key that this e-loket does not take stays refused', async () => {
  const { browser, page } = await choice();
  expect((await browser.submit(page, { key: 'word' }, within())).status).toBe(403);
});
