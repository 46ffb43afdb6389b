import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSealing } from '#sealing.ts';
import { openDurable } from '#stores/open.ts';
import type { Durable } from '#stores/ports.ts';
import { eventually } from '../../test/support/eventually.ts';
import type { Delivery, TextMessage } from './gateway.ts';
import { createMessages, type Outbox, type OutboxParts } from './outbox.ts';

const START = 1_000_000;
const MINUTE = 60_000;
const sealing = createSealing(['s'.repeat(32)], 'i'.repeat(32));
const NOT_TAKEN: Delivery = { type: 'not_taken', reason: 'status 503' };
const UNKNOWN: Delivery = { type: 'unknown', reason: 'timeout' };
const REFUSED: Delivery = { type: 'refused', reason: 'status 400', fault: 'message' };
const SENT: Delivery = { type: 'sent' };

let folder: string;
let durable: Durable;
let now: number;
let open: Outbox[];
/** What the gateway says next; the last one again and again. */
let answers: (Delivery | (() => Promise<Delivery>))[];
let received: { id: string; message: TextMessage }[];
let logged: string[];
const clock = { now: () => now };

beforeEach(async () => {
  now = START;
  folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  durable = await openDurable({ kind: 'sqlite', file: join(folder, 'durable.sqlite') }, clock);
  open = [];
  answers = [SENT];
  received = [];
  logged = [];
});
afterEach(async () => {
  await Promise.all(open.map((one) => one.close()));
  await durable.close();
  rmSync(folder, { recursive: true });
});

function house(more: Partial<OutboxParts> = {}): Outbox {
  const note = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const one = createMessages({
    durable,
    sealing,
    clock,
    log: { warn: note, error: note },
    gateways: {
      sms: {
        async send(id, message) {
          received.push({ id, message });
          const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? SENT;
          return typeof answer === 'function' ? answer() : answer;
        },
      },
    },
    // A test looks itself.
    soonMs: 10 * MINUTE,
    ...more,
  });
  open.push(one);
  return one;
}

const code = (more: Partial<TextMessage> = {}): TextMessage => ({
  channel: 'sms',
  to: '+32470123456',
  text: 'Uw code is 123 456.',
  expiresAt: START + 10 * MINUTE,
  once: true,
  ...more,
});
const notice = (more: Partial<TextMessage> = {}) => code({ once: false, ...more });

describe('what is not sent', () => {
  test('a refused message is not tried again', async () => {
    answers = [REFUSED];
    const messages = house();
    const id = await messages.post(notice());
    expect(await messages.outcome(id, 1_000)).toBe('failed');
    now += 10 * MINUTE - 1;
    expect(await messages.deliverDue()).toBe(0);
    expect(received).toHaveLength(1);
  });

  test('a code that perhaps arrived is not sent twice', async () => {
    answers = [UNKNOWN];
    const messages = house();
    const id = await messages.post(code());
    expect(await messages.outcome(id, 1_000)).toBe('failed');
    expect(await durable.outbox.find(id)).toMatchObject({ status: 'failed', sealed: '', reason: 'timeout' });
    now += 5 * MINUTE;
    expect(await messages.deliverDue()).toBe(0);
  });

  test('a code whose try was cut off by the death of the process is not sent twice', async () => {
    answers = [() => new Promise(() => {})];
    const dead = house();
    open = [];
    const id = await dead.post(code());
    const next = house();
    expect(await next.outcome(id, 0)).toBe('waiting');
    now += 30_000;
    answers = [SENT];
    expect(await next.deliverDue()).toBe(1);
    expect(await next.outcome(id, 0)).toBe('failed');
    expect(received).toHaveLength(1);
  });

  test('nor one that was cut off at its second try', async () => {
    answers = [NOT_TAKEN, () => new Promise(() => {})];
    const dead = house();
    open = [];
    const id = await dead.post(code());
    expect(await dead.outcome(id, 1_000)).toBe('waiting');
    now += 2_000;
    void dead.deliverDue();
    while (received.length < 2) await new Promise((resolve) => setImmediate(resolve));
    now += 30_000;
    const next = house();
    expect(await next.deliverDue()).toBe(1);
    expect(await next.outcome(id, 0)).toBe('failed');
    expect(received).toHaveLength(2);
  });

  test('what has expired', async () => {
    answers = [NOT_TAKEN];
    const messages = house();
    const late = await messages.post(code({ expiresAt: START }));
    expect(await messages.outcome(late, 1_000)).toBe('failed');
    expect(received).toEqual([]);
    const id = await messages.post(code({ expiresAt: START + 2_000 }));
    expect(await messages.outcome(id, 1_000)).toBe('failed');
    expect(await durable.outbox.find(id)).toMatchObject({ sealed: '', reason: 'status 503' });
  });

  test('what a channel that is off would carry', async () => {
    const messages = house({ enabled: { sms: false } });
    const id = await messages.post(code());
    expect(await messages.outcome(id, 0)).toBe('failed');
    expect(await durable.outbox.find(id)).toMatchObject({ sealed: '', reason: 'off' });
    expect([messages.state('sms'), messages.state('mail'), received]).toEqual(['off', 'off', []]);
  });

  test('but a letter that can wait is kept, and not tried meanwhile', async () => {
    const messages = house({ enabled: { sms: false } });
    const id = await messages.post(notice());
    expect(await messages.outcome(id, 0)).toBe('waiting');
    expect(received).toEqual([]);
    expect((await durable.outbox.find(id))?.sealed).not.toBe('');
  });

  test('what no key of ours opens', async () => {
    const messages = house();
    const id = await durable.transaction((repositories) => messages.post(notice(), repositories));
    const other = house({ sealing: createSealing(['x'.repeat(32)], 'i'.repeat(32)) });
    expect(await other.outcome(id, 1_000)).toBe('failed');
    expect(received).toEqual([]);
  });

  test('what nobody has ever heard of', async () => {
    expect(await house().outcome('nobody', 0)).toBe('failed');
  });

  test('the message of an act that did not happen', async () => {
    const messages = house();
    const doomed = durable.transaction(async (repositories) => {
      await messages.post(notice(), repositories);
      throw new Error('changed my mind');
    });
    await expect(doomed).rejects.toThrow('changed my mind');
    expect([await messages.deliverDue(), received]).toEqual([0, []]);
  });
});

test('a message leaves at once, and nothing of it stays', async () => {
  const messages = house();
  const id = await messages.post(code());
  expect(await messages.outcome(id, 1_000)).toBe('sent');
  expect(received).toEqual([{ id, message: code() }]);
  expect(await durable.outbox.find(id)).toMatchObject({ status: 'sent', sealed: '', attempts: 1 });
  expect(await messages.outcome(id, 0)).toBe('sent');
  expect(await messages.deliverDue()).toBe(0);
});

test('address and content are sealed while it waits, and in no log', async () => {
  answers = [NOT_TAKEN];
  const messages = house();
  const id = await messages.post(code());
  expect(await messages.outcome(id, 1_000)).toBe('waiting');
  const kept = JSON.stringify(await durable.outbox.find(id));
  for (const secret of ['470123456', '123 456']) {
    expect(kept).not.toContain(secret);
    expect(logged.join()).not.toContain(secret);
  }
  expect(logged).toHaveLength(1);
});

test('the message of an act leaves after the act: in the background, or for who asks', async () => {
  const messages = house();
  const [first, second] = await durable.transaction(async (repositories) => {
    const ids = [await messages.post(code(), repositories), await messages.post(notice(), repositories)];
    expect(received).toEqual([]);
    return ids;
  });
  expect(await messages.outcome(first ?? '', 1_000)).toBe('sent');
  expect(await messages.deliverDue()).toBe(1);
  expect(received.map(({ id }) => id)).toEqual([first, second]);
});

test('the message of an act leaves soon after it, by itself', async () => {
  const messages = house({ soonMs: 1 });
  const id = await durable.transaction((repositories) => messages.post(notice(), repositories));
  await eventually(async () => expect((await durable.outbox.find(id))?.status).toBe('sent'));
  expect(received.map((one) => one.id)).toEqual([id]);
});

test('who closes waits for what leaves by itself', async () => {
  const messages = house({ soonMs: 1 });
  const leaves = Promise.withResolvers<Delivery>();
  answers = [() => leaves.promise];
  const id = await durable.transaction((repositories) => messages.post(notice(), repositories));
  await eventually(() => expect(received).toHaveLength(1));
  const closed = messages.close();
  leaves.resolve(SENT);
  await closed;
  expect((await durable.outbox.find(id))?.status).toBe('sent');
});

test('tries grow rarer until the message expires', async () => {
  answers = [NOT_TAKEN];
  const messages = house();
  const id = await messages.post(code({ expiresAt: START + 120 * MINUTE }));
  expect(await messages.outcome(id, 1_000)).toBe('waiting');
  for (const pause of [2_000, 10_000, MINUTE, 5 * MINUTE, 30 * MINUTE, 30 * MINUTE, 30 * MINUTE]) {
    now += pause - 1;
    expect(await messages.deliverDue()).toBe(0);
    now += 1;
    expect(await messages.deliverDue()).toBe(1);
  }
  expect(await messages.outcome(id, 0)).toBe('failed');
  expect(received).toHaveLength(8);
});

test('what perhaps arrived is sent again where twice is better than never', async () => {
  answers = [UNKNOWN, SENT];
  const messages = house();
  const id = await messages.post(notice());
  expect(await messages.outcome(id, 1_000)).toBe('waiting');
  now += 2_000;
  await messages.deliverDue();
  expect(await messages.outcome(id, 0)).toBe('sent');
  expect(received.map((one) => one.id)).toEqual([id, id]);
});

test('a notice whose process died is sent by another', async () => {
  answers = [() => new Promise(() => {}), SENT];
  const dead = house();
  open = [];
  const id = await dead.post(notice());
  const next = house();
  expect(await next.deliverDue()).toBe(0);
  now += 30_000;
  expect(await next.deliverDue()).toBe(1);
  expect(await next.outcome(id, 0)).toBe('sent');
});

test('who asks for the outcome waits no longer than they said', async () => {
  let answer: (delivery: Delivery) => void = () => {};
  answers = [() => new Promise((resolve) => (answer = resolve))];
  const messages = house();
  const id = await messages.post(code());
  expect(await messages.outcome(id, 1)).toBe('waiting');
  const patient = messages.outcome(id, 60_000);
  answer(SENT);
  expect(await patient).toBe('sent');
});

test('two processes that look at once send each message once', async () => {
  const [one, two] = [house(), house()];
  for (let n = 0; n < 30; n += 1)
    await durable.transaction((repositories) => one.post(notice(), repositories));
  const counts = await Promise.all([one.deliverDue(), two.deliverDue(), one.deliverDue(), two.deliverDue()]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(30);
  expect(new Set(received.map(({ id }) => id)).size).toBe(30);
});

test('a store that fails after sending does not hide that it was sent', async () => {
  const broken = { ...durable.outbox, record: () => Promise.reject(new Error('disk full')) };
  const messages = house({ durable: { outbox: broken } });
  expect(await messages.outcome(await messages.post(code()), 1_000)).toBe('sent');
  expect(logged.join()).toContain('not kept');
});

test('a gateway that throws is a fault of ours, and the message is not lost', async () => {
  answers = [() => Promise.reject(new Error('bug')), SENT];
  const messages = house();
  const id = await messages.post(notice());
  expect(await messages.outcome(id, 1_000)).toBe('waiting');
  now += 2_000;
  await messages.deliverDue();
  expect(await messages.outcome(id, 0)).toBe('sent');
});

describe('a channel', () => {
  const tryOnce = async (messages: Outbox) => messages.outcome(await messages.post(code()), 1_000);

  test.each([NOT_TAKEN, UNKNOWN, { type: 'refused', reason: 'status 401', fault: 'settings' } as const])(
    'is down after three failures in a row ($type), until a try succeeds',
    async (failure) => {
      answers = [failure];
      const messages = house();
      for (let n = 0; n < 2; n += 1) await tryOnce(messages);
      expect(messages.state('sms')).toBe('up');
      await tryOnce(messages);
      expect(messages.state('sms')).toBe('down');
      answers = [SENT];
      await tryOnce(messages);
      expect(messages.state('sms')).toBe('up');
    },
  );

  test('that nobody has tried for a minute may be tried again, and is down again if that fails', async () => {
    answers = [NOT_TAKEN];
    const messages = house();
    for (let n = 0; n < 3; n += 1) await tryOnce(messages);
    now += MINUTE;
    expect(messages.state('sms')).toBe('up');
    await tryOnce(messages);
    expect(messages.state('sms')).toBe('down');
  });

  test('that says no to one number works', async () => {
    answers = [REFUSED];
    const messages = house();
    for (let n = 0; n < 5; n += 1) await tryOnce(messages);
    expect(messages.state('sms')).toBe('up');
  });

  test('that is switched off keeps what waits until it is on again', async () => {
    answers = [NOT_TAKEN, SENT];
    const messages = house();
    const id = await messages.post(notice());
    await messages.outcome(id, 1_000);
    now += 2_000;
    expect(await house({ enabled: { sms: false } }).deliverDue()).toBe(1);
    now += MINUTE;
    expect(await messages.deliverDue()).toBe(1);
    expect(await durable.outbox.find(id)).toMatchObject({ status: 'sent', attempts: 2 });
  });
});
