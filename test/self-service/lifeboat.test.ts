// /sleutels/kwijt, and the warnings before a key is removed, through the whole broker.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';
import { visit } from '../support/own-room.ts';
import { pretendKey } from '../support/pretend-key.ts';
import { carried, pretendOwnKey } from './pretend-own-key.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker({
    keys: [
      carried(pretendKey('card', 'high'), 'card'),
      carried(pretendKey('phone', 'high'), 'phone'),
      pretendOwnKey('word', 'low', { carriedBy: 'memory' }),
      pretendOwnKey('mail', 'substantial', { carriedBy: 'mailbox', after: 'word', mail: 'maria@example.be' }),
    ],
  });
  await broker.register({ client_id: 'hoog', allowed_levels: ['high'] });
  await broker.register({ client_id: 'midden', allowed_levels: ['substantial', 'high'] });
});
afterAll(() => broker.close());

const panel = (text: string, loss: string) =>
  new RegExp(`aria-labelledby="kwijt-${loss}">(.*?)</section>`, 's').exec(text)?.[1] ?? '';

test('the phone key counts only for who used it, and the page says so', async () => {
  const browser = new Browser();
  await visit(broker, browser, '/sleutels/kwijt');
  const { text } = await browser.open(`${broker.issuer}/sleutels/kwijt`);
  expect(text).toContain('phone tellen we niet mee');
  expect(panel(text, 'card')).toContain('geen enkele sleutel over');
  expect(panel(text, 'card')).toContain('/hulp?topic=eid-kwijt');
  expect(panel(text, 'phone')).toContain('U verliest dan geen enkele sleutel');
  expect(panel(text, 'phone')).toContain('nog bij 2 van 2 e-loketten');
  expect(panel(text, 'security-key')).toBe('');

  await visit(broker, new Browser(), '/sleutels', { key: 'phone' });
  const after = await browser.open(`${broker.issuer}/sleutels/kwijt`);
  expect(after.text).not.toContain('phone tellen we niet mee');
  expect(panel(after.text, 'card')).toContain('phone – niveau hoog');
});

test('the last address and the last key outside card and phone are warned of before they are removed', async () => {
  const browser = new Browser();
  await visit(broker, browser);
  await browser.open(`${broker.issuer}/sleutels/activeren/word`);
  await browser.open(`${broker.issuer}/sleutels/activeren/mail`);
  const overview = await browser.open(`${broker.issuer}/sleutels`);
  const [word, mail] = [...overview.text.matchAll(/href="(\/sleutels\/sleutel\/[^"]+)"/g)].map(
    ([, href]) => href,
  );
  const removal = await browser.open(`${broker.issuer}${mail}/verwijderen`);
  expect(removal.text).toContain('laatste sleutel van niveau substantieel of hoger');
  expect(removal.text).toContain('laatste adres waarop we u kunnen bereiken');
  // Without its first key the other one works no longer.
  const first = await browser.open(`${broker.issuer}${word}/verwijderen`);
  expect(first.text).toContain('laatste sleutel van niveau substantieel of hoger');
  expect(first.text).not.toContain('laatste adres');
  const { text } = await browser.open(`${broker.issuer}/sleutels/kwijt`);
  expect(panel(text, 'memory')).toContain('mail (described mail)');
});
