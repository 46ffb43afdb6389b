// `people block`: whoever is blocked is out everywhere within seconds, and comes in again after `unblock` (requirement 55).

import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { NUMBERS, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';
import { openTerminal, type Terminal } from '../support/cli.ts';
import { visit } from '../support/own-room.ts';

let broker: TestBroker;
let terminal: Terminal;
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({ client_id: 'shop', scopes: ['openid', 'offline_access'] });
  terminal = openTerminal({ data: broker.data });
});
afterAll(async () => {
  terminal.close();
  await broker.close();
});
afterEach(() => shiftTime(0));

const WHY = ['--by', 'ann', '--note', 'the card was stolen'];
const people = (...words: string[]) => terminal.run(['people', ...words]);
const rows = (type: string) => broker.stores.durable.audit.list({ type, limit: 10 });

/** With the national number on standard input. */
async function typing(number: string, ...words: string[]): Promise<number | null> {
  const child = terminal.start(['people', ...words], {}, 'pipe');
  child.stdin?.end(number);
  const [status] = (await once(child, 'close')) as [number | null];
  return status;
}

describe('refused with a sentence', () => {
  test.each([
    ['without a reason', ['block', '-'], /--note/],
    ['what is no support code', ['block', '62112399879', ...WHY], /no support code/],
    ['a support code of nothing', ['block', '12345-67896', ...WHY], /no support code|Nobody/],
    ['nobody at all', ['block', ...WHY], /people block/],
  ])('%s', async (_, words, said) => {
    const { status, err } = await people(...words);
    expect(status).toBe(1);
    expect(err).toMatch(said);
    expect(err).not.toMatch(/\bat \w+ \(/);
  });

  test('a number that is none, and one that nobody has', async () => {
    expect(await typing('62112399878', 'block', '-', ...WHY)).toBe(1);
    expect(await typing(NUMBERS.lotte, 'block', '-', ...WHY)).toBe(1);
    expect(await rows('subject.blocked')).toEqual([]);
  });
});

test('who is blocked is out within five seconds, everywhere, and in again when that is over', async () => {
  const hand = broker.relyingParty('shop');
  const browser = new Browser();
  const params = { scope: 'openid offline_access' };
  const { code = '' } = await hand.login(browser, 'card', params);
  const { body } = await hand.redeem(code);
  const waiting = (await hand.login(browser, 'card', params))['code'] ?? '';
  await visit(broker, browser);
  const [started] = await rows('login.started');
  const story = await broker.stores.durable.stories.find(started?.story ?? '');

  expect((await people('block', story?.supportCode ?? '', ...WHY)).out).toBe('Blocked.\n');
  expect(await typing(NUMBERS.maria, 'block', '-', ...WHY)).toBe(0);
  shiftTime(5_000);
  expect((await hand.userinfo(body.access_token ?? '')).status).toBe(401);
  expect((await hand.refresh(body.refresh_token ?? '')).body.error).toBe('invalid_grant');
  expect((await hand.redeem(waiting)).body.error).toBe('invalid_grant');
  expect((await browser.open(`${broker.issuer}/sleutels`, {}, [broker.issuer])).url.pathname).not.toBe(
    '/sleutels',
  );
  expect(await hand.login(new Browser(), 'card')).not.toHaveProperty('code');

  const [row, ...others] = await rows('subject.blocked');
  expect(others).toEqual([]);
  expect(row).toMatchObject({ actor: 'operator:ann', data: '{"note":"the card was stolen"}' });
  expect(JSON.stringify(row)).not.toContain(NUMBERS.maria);

  expect(await typing(NUMBERS.maria, 'unblock', '-', ...WHY)).toBe(0);
  expect((await rows('subject.unblocked')).length).toBe(1);
  shiftTime(10_000);
  expect((await hand.login(new Browser(), 'card'))['code']).toBeDefined();
});
