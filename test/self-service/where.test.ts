// /sleutels/waar, through the whole broker.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';
import { visit } from '../support/own-room.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({ client_id: 'alles' });
  await broker.register({ client_id: 'hoog', allowed_levels: ['high'] });
  await broker.register({ client_id: 'kaart', allowed_levels: ['high'], allowed_keys: ['card'] });
  for (let index = 0; index < 30; index++) await broker.register({ client_id: `klein-${index}` });
});
afterAll(() => broker.close());

test('who is not signed in is asked to', async () => {
  const page = await new Browser().request(`${broker.issuer}/sleutels/waar`);
  expect(page.status).toBe(303);
});

test('each key is counted, and each e-loket says what opens it and why not', async () => {
  const browser = new Browser();
  await visit(broker, browser);
  const { text } = await browser.open(`${broker.issuer}/sleutels/waar`);
  expect(text).toContain('bij 33 van 33 e-loketten');
  expect(text).toContain('bij 32 van 33 e-loketten');
  expect(text).toContain('bij 31 van 33 e-loketten');
  expect(text).toContain('code: niveau substantieel is te laag voor dit e-loket.');
  expect(text).toContain('phone: dit e-loket aanvaardt deze sleutel niet.');
  expect(text).toContain('Blad 1 van 2');
  // Our own room is no e-loket.
  expect(text).toContain('33 e-loketten gevonden');
});

test('a search finds by name and keeps what was typed', async () => {
  const browser = new Browser();
  await visit(broker, browser);
  const { text } = await browser.open(`${broker.issuer}/sleutels/waar?zoek=KAART`);
  expect(text).toContain('1 e-loket gevonden');
  expect(text).toContain('value="KAART"');
  const odd = await browser.open(`${broker.issuer}/sleutels/waar?zoek=%22%3E%3Cscript%3E&blad=x`);
  expect(odd.status).toBe(200);
  expect(odd.text).not.toContain('<script>');
});

test('another language keeps the search and the page', async () => {
  const browser = new Browser();
  await visit(broker, browser);
  const { text } = await browser.open(`${broker.issuer}/sleutels/waar?zoek=klein&blad=2`);
  const links = [...text.matchAll(/href="(\/sleutels\/waar\?[^"]*lang=fr)"/g)].map(([, href]) => href);
  expect(links).toEqual(['/sleutels/waar?zoek=klein&amp;blad=2&amp;lang=fr']);
});
