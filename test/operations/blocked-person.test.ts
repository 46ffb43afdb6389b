// `subject block`: whoever is blocked is out everywhere within seconds, and comes in again after `subject unblock` (requirement 55).

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { newSupportCode } from '#stories/support-code.ts';
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

const WHY = ['--by', 'ann', '--reason', 'the card was stolen'];
/** @param number the national number, on standard input */
const subject = (words: readonly string[], number = '') =>
  terminal.run(['subject', ...words], undefined, number);
const rows = (type: string) => broker.stores.durable.audit.list({ type, limit: 10 });

describe('refused with a sentence', () => {
  test.each([
    ['without a reason', ['block', '--code', '12345-67896'], '', /--reason/],
    ['with a reason that says nothing', ['block', '--reason', 'x'], NUMBERS.maria, /--reason/],
    ['what is no support code', ['block', '--code', '1', ...WHY], '', /no support code/],
    ['a support code of nothing', ['block', '--code', newSupportCode(), ...WHY], '', /Nobody/],
    ['a number as an argument', ['block', NUMBERS.maria, ...WHY], '', /subject block/],
    ['a number that is none', ['block', ...WHY], '62112399878', /no national number/],
    ['a number that nobody has', ['unblock', ...WHY], NUMBERS.lotte, /Nobody/],
    ['no number', ['block', ...WHY], '', /no national number/],
  ])('%s', async (_, words, number, said) => {
    const { status, err } = await subject(words, number);
    expect(status).toBe(1);
    expect(err).toMatch(said);
    expect(err).not.toMatch(/\bat \w+ \(/);
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

  expect((await subject(['block', '--code', story?.supportCode ?? '', ...WHY])).out).toBe('Blocked.\n');
  expect((await subject(['block', ...WHY], NUMBERS.maria)).out).toBe('It was so already.\n');
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
  expect(row).toMatchObject({ actor: 'operator:ann', data: '{"reason":"the card was stolen"}' });
  expect(JSON.stringify(row)).not.toContain(NUMBERS.maria);

  expect((await subject(['unblock', ...WHY], NUMBERS.maria)).out).toBe('No longer blocked.\n');
  expect((await rows('subject.unblocked')).length).toBe(1);
  shiftTime(10_000);
  expect((await hand.login(new Browser(), 'card'))['code']).toBeDefined();
});
