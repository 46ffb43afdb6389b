// Codes by letter, with time moved by hand and the real volatile store. Refusals first; every figure has its test.

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { everywhere } from '#i18n/topic.ts';
import { createKeyBench, type KeyBench, type Wish } from '../../../../test/support/key-bench.ts';
import { defineKey } from '../../key.ts';
import { createChallenges } from './challenges.ts';
import type { ChannelTexts, CodeChannel } from './channel.ts';
import { createOneTimeCode } from './index.ts';
import { createSender } from './sending.ts';
import { codeSettings } from './settings.ts';
import { codeReasons } from './texts.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const JANS = '+32470123456';
const PATH = '/login/login-1/sms';
const ACTIVATION = '/sleutels/activeren/sms';

const words = new Proxy({} as ChannelTexts, {
  get: (_, name) => everywhere(name === 'sentTo' ? 'naar {to}' : String(name)),
});
const channel: CodeChannel = {
  id: 'sms',
  channel: 'sms',
  field: { name: 'phone', type: 'tel', autocomplete: 'tel' },
  help: { key: 'sms', noCode: 'geen-code' },
  texts: words,
  parse: (input) => (/^\+\d+$/.test(input) ? { to: input } : { problem: everywhere('geen nummer') }),
  mask: (to) => `•••${to.slice(-2)}`,
  letter: ({ code, service, until, host }) => ({
    channel: 'sms',
    text: `${code}|${service}|${until}|${host}`,
  }),
};
const traits = { level: 'substantial', amr: ['pwd'], factors: 2, phishingResistant: false } as const;
const definition = defineKey({
  id: 'sms',
  settings: codeSettings,
  create: (settings, tools) => ({
    id: 'sms',
    authmech: 'urn:test',
    traits,
    subject: 'needs',
    texts: { label: everywhere(''), need: everywhere(''), reasons: codeReasons },
    icon: '',
    ...createOneTimeCode(channel, settings, traits, tools),
  }),
});

let bench: KeyBench;
beforeEach(async () => {
  bench = await createKeyBench(definition, {});
  own('jan', JANS);
});
afterEach(() => bench.close());

function own(subject: string, phone: string, blocked = false) {
  const id = `credential-${subject}`;
  bench.credentials.push({ id, subject, data: { phone }, createdAt: 0, blocked });
}

const visit = (wish: Wish = {}) => bench.visit({ subject: 'jan', ...wish });
const open = (wish: Wish = {}) => visit(wish);
const type = (code: string, wish: Wish = {}) => visit({ form: { code }, ...wish });
const resend = (wish: Wish = {}) => visit({ form: { action: 'resend' }, ...wish });
const codeOf = (n = -1) => /^\d{6}/.exec(textOf(n))?.[0] ?? 'none';
const wrong = () => String((Number(codeOf()) + 1) % 1_000_000).padStart(6, '0');

function textOf(n = -1): string {
  const message = bench.posted.at(n);
  return message?.channel === 'sms' ? message.text : '';
}

describe('a code that is not right', () => {
  beforeEach(() => open());

  test.each([
    ['', 'Vul de code in'],
    ['  - ', 'Vul de code in'],
    ['12345', 'Vul de 6 cijfers'],
    ['1234567', 'Vul de 6 cijfers'],
    ['12a456', 'Vul de 6 cijfers'],
    ['１２３４５６', 'Vul de 6 cijfers'],
  ])('%j is told apart, and is no guess', async (code, says) => {
    const page = await type(code);
    expect(page).toMatchObject({ status: 422, ended: undefined });
    expect(page.html).toContain(says);
    expect(bench.guesses).toEqual([]);
  });

  test('is counted at the key and at the person; tries left are told from three down', async () => {
    const pages = [];
    for (let n = 0; n < 5; n++) pages.push((await type(wrong())).html);
    expect(pages[0]).not.toContain('U kunt nog');
    expect(pages[1]).toContain('nog 3 keer');
    expect(pages[2]).toContain('nog 2 keer');
    expect(pages[3]).toContain('nog één keer');
    expect(pages[4]).toContain('vijf keer een foute code');
    expect(new Set(bench.guesses.map((one) => JSON.stringify(one)))).toEqual(
      new Set(['{"target":"sms:jan","subject":"jan"}']),
    );
  });

  test('five of them end it: the right one comes too late, and a new one must be asked', async () => {
    const first = codeOf();
    for (let n = 0; n < 5; n++) await type(wrong());
    expect((await type(first)).html).toContain('Vraag een nieuwe code');
    expect((await open()).html).toContain('De vorige werkt niet meer');
    expect(bench.posted).toHaveLength(1);
    bench.clock.advance(30 * SECOND);
    expect((await resend()).location).toBe(`${PATH}/fresh`);
    expect((await open({ step: 'fresh' })).html).toContain('een nieuwe code gestuurd');
    expect(codeOf()).not.toBe(first);
    expect((await type(first)).status).toBe(422);
    expect((await type(codeOf())).ended).toMatchObject({ type: 'succeeded' });
  });

  test('200 at once: each is on record as a guess, and then the right one does not help', async () => {
    const code = wrong();
    await Promise.all(Array.from({ length: 200 }, () => type(code)));
    expect(bench.guesses.length).toBe(200);
    expect((await type(codeOf())).ended).toBeUndefined();
  });

  test('is one whose ten minutes are over', async () => {
    const code = codeOf();
    bench.clock.advance(10 * MINUTE);
    const page = await type(code);
    expect(page.status).toBe(422);
    expect(page.html).toContain('niet meer geldig');
    expect(bench.posted).toHaveLength(1);
    expect(bench.guesses).toHaveLength(1);
  });

  test('is one of another login', async () => {
    const code = codeOf();
    await open({ id: 'login-2' });
    expect(codeOf()).not.toBe(code);
    expect((await type(code, { id: 'login-2' })).status).toBe(422);
    expect((await type(code)).ended).toMatchObject({ type: 'succeeded' });
  });

  test('is one that went to the number of before', async () => {
    const code = codeOf();
    bench.credentials.length = 0;
    own('jan', '+32470999999');
    expect((await type(code)).status).toBe(422);
    await open();
    expect(bench.posted.at(-1)?.to).toBe('+32470999999');
    expect((await type(code)).status).toBe(422);
  });

  test('meets the pauses of the house', async () => {
    bench.guessing = () => ({ type: 'wait', until: bench.clock.now() + 15 * MINUTE });
    expect((await type(codeOf())).html).toContain('Probeer opnieuw vanaf 14.15 uur');
    bench.guessing = () => ({ type: 'stopped' });
    expect((await type(codeOf())).html).toContain('activeer deze opnieuw');
    bench.guessing = () => ({ type: 'wrong', left: 2 });
    expect((await type(wrong())).html).toContain('nog 2 keer');
  });
});

describe('the right code', () => {
  beforeEach(() => open());

  test.each([
    ['as it is', (code: string) => code],
    ['in groups', (code: string) => ` ${code.slice(0, 3)} ${code.slice(3)} `],
    ['with a dash', (code: string) => `${code.slice(0, 3)}–${code.slice(3)}`],
  ])('%s: the person is proven', async (_, write) => {
    expect((await type(write(codeOf()))).ended).toEqual({
      type: 'succeeded',
      outcome: {
        who: { subject: 'jan' },
        level: 'substantial',
        amr: ['pwd'],
        credential: 'credential-jan',
        at: bench.clock.now(),
      },
    });
  });

  test('200 times at once: one wins, and no letter leaves because of it', async () => {
    const code = codeOf();
    const ends = await Promise.all(Array.from({ length: 200 }, () => type(code)));
    expect(ends.filter(({ ended }) => ended?.type === 'succeeded')).toHaveLength(1);
    for (const { location } of ends.filter(({ status }) => status === 303))
      expect(location).toBe(`${PATH}/used`);
    expect((await open({ step: 'used' })).html).toContain('net gebruikt');
    expect((await type(code)).status).toBe(422);
    expect(bench.posted).toHaveLength(1);
  });

  test('is good until the last millisecond of its ten minutes', async () => {
    bench.clock.advance(10 * MINUTE - 1);
    expect((await type(codeOf())).ended).toMatchObject({ type: 'succeeded' });
  });

  test('with a resend at the same instant works once', async () => {
    bench.clock.advance(31 * SECOND);
    const code = codeOf();
    const [first, , third] = await Promise.all([type(code), resend(), type(code)]);
    const wins = [first, third].filter((one) => one?.ended?.type === 'succeeded');
    expect(wins).toHaveLength(1);
    expect((await type(code)).ended).toBeUndefined();
  });
});

describe('sending', () => {
  test('opening the page sends, reloading does not, 20 at once send one', async () => {
    await Promise.all(Array.from({ length: 20 }, () => open()));
    const page = await open();
    expect(bench.posted).toHaveLength(1);
    expect(bench.posted[0]).toMatchObject({
      to: JANS,
      once: true,
      expiresAt: bench.clock.now() + 10 * MINUTE,
      text: expect.stringMatching(/^\d{6}\|E-loket <Test>\|14\.10 uur\|login\.test$/),
    });
    expect(page.html).toContain('naar •••56');
    expect(page.html).toContain('geldig tot 14.10 uur');
    expect(page.html).toMatch(
      /name="code" type="text" autocomplete="one-time-code" inputmode="numeric" autofocus/,
    );
    expect(page.html).toContain('/hulp?topic=geen-code&amp;from=login-1');
  });

  test('again within 30 seconds: how long to wait, and nothing sent', async () => {
    await open();
    bench.clock.advance(12 * SECOND);
    expect((await resend()).location).toBe(`${PATH}/wait`);
    expect((await open({ step: 'wait' })).html).toContain('Wacht nog 18 seconden');
    bench.clock.advance(18 * SECOND - 1);
    await resend();
    expect(bench.posted).toHaveLength(1);
    bench.clock.advance(1);
    expect((await open({ step: 'wait' })).html).not.toContain('Wacht nog');
  });

  test('after 30 seconds: the same code, once even when asked 20 times at once', async () => {
    await open();
    bench.clock.advance(30 * SECOND);
    const ends = await Promise.all(Array.from({ length: 20 }, () => resend()));
    expect(ends[0]?.location).toBe(`${PATH}/again`);
    expect(bench.posted).toHaveLength(2);
    expect(codeOf(0)).toBe(codeOf(1));
    expect((await open({ step: 'again' })).html).toContain('dezelfde code');
    expect((await type(codeOf(0))).ended).toMatchObject({ type: 'succeeded' });
  });

  test('five times to one number in an hour, ten in a day; the page says when again', async () => {
    for (let n = 0; n < 4; n++) {
      await open({ id: `login-${n}` });
      bench.clock.advance(MINUTE);
    }
    await open({ id: 'fifth' });
    const sixth = await open({ id: 'sixth' });
    expect(sixth.location).toBe('/login/sixth/sms/limit');
    const page = await open({ id: 'sixth', step: 'limit' });
    expect(page.html).toContain('vanaf 15.00 uur');
    expect(page.html).not.toContain('Code intypen');
    expect(bench.posted).toHaveLength(5);
    bench.clock.advance(56 * MINUTE);
    expect((await open({ id: 'sixth', step: 'limit' })).location).toBe('/login/sixth/sms');
    for (let n = 10; n < 15; n++) await open({ id: `login-${n}` });
    bench.clock.advance(HOUR);
    await open({ id: 'eleventh' });
    expect((await open({ id: 'eleventh', step: 'limit' })).html).toContain('dinsdag 2 juni, 14.00 uur');
    expect(bench.posted).toHaveLength(10);
  });

  test('ten for one person in a day, over all numbers', async () => {
    for (let n = 0; n < 12; n++) {
      await bench.bind({ id: `a-${n}`, form: { phone: `+3247000000${n}` } });
      bench.clock.advance(6 * MINUTE);
    }
    expect(bench.posted).toHaveLength(10);
  });

  test('25 from one network in five minutes', async () => {
    for (let n = 0; n < 30; n++) own(`person-${n}`, `+324801234${n}`);
    for (let n = 0; n < 30; n++) await visit({ id: `n-${n}`, subject: `person-${n}` });
    expect(bench.posted).toHaveLength(25);
    await visit({ id: 'n-29', subject: 'person-29', address: '198.51.100.7' });
    expect(bench.posted).toHaveLength(26);
    bench.clock.advance(5 * MINUTE);
    await visit({ id: 'n-28', subject: 'person-28' });
    expect(bench.posted).toHaveLength(27);
  });

  test('the daily budget: refused, and one error in the log', async () => {
    const poor = await createKeyBench(definition, { daily_budget: 2 });
    for (let n = 0; n < 5; n++) {
      const id = `c-${n}`;
      poor.credentials.push({ id, subject: id, data: { phone: `+3${n}` }, createdAt: 0, blocked: false });
      await poor.visit({ id, subject: id });
    }
    expect(poor.posted).toHaveLength(2);
    expect(poor.logged.filter(({ level }) => level === 'error')).toHaveLength(1);
    await poor.close();
  });

  test('a resend counts as a sending: the sixth letter in an hour does not leave, the code stays good', async () => {
    await open();
    for (let n = 0; n < 5; n++) {
      bench.clock.advance(30 * SECOND);
      await resend();
    }
    expect(bench.posted).toHaveLength(5);
    expect((await open({ step: 'limit' })).html).toContain('Code intypen');
    expect((await type(codeOf())).ended).toMatchObject({ type: 'succeeded' });
  });

  test('five resends of one code at most, whatever the limits per number say', async () => {
    const challenges = createChallenges(bench.tools);
    const countSending = async () => undefined;
    const sender = createSender({ channel, challenges, countSending, tools: bench.tools });
    const jan = {
      owner: 'x',
      to: JANS,
      subject: 'jan',
      address: '',
      service: undefined,
      locale: 'nl',
    } as const;
    await sender.first(jan);
    for (let n = 0; n < 5; n++) {
      bench.clock.advance(30 * SECOND);
      expect(await sender.again(jan)).toEqual({ type: 'sent' });
    }
    bench.clock.advance(30 * SECOND);
    expect(await sender.again(jan)).toEqual({ type: 'enough' });
    expect(new Set(bench.posted.map((_, n) => codeOf(n))).size).toBe(1);
    expect(bench.posted).toHaveLength(6);
  });

  test('a code with less than two minutes left is not repeated: a new one takes its place', async () => {
    await open();
    bench.clock.advance(8 * MINUTE + 1);
    expect((await resend()).location).toBe(`${PATH}/fresh`);
    expect(codeOf(0)).not.toBe(codeOf(1));
    expect((await type(codeOf(0))).status).toBe(422);
  });
});

describe('a letter that does not leave', () => {
  test('is told honestly, also after a reload, and can be tried again', async () => {
    bench.sending.outcome = 'failed';
    for (const page of [await open(), await open()]) {
      expect(page.html).toContain('notSent');
      expect(page.html).toContain('value="cancel"');
    }
    expect(bench.posted).toHaveLength(1);
    bench.sending.outcome = 'sent';
    bench.clock.advance(30 * SECOND);
    await resend();
    expect((await open({ step: 'again' })).html).toContain('name="code"');
  });

  test('one that still waits counts as on its way', async () => {
    bench.sending.outcome = 'waiting';
    expect((await open()).html).toContain('name="code"');
  });

  test.each(['down', 'off'] as const)(
    'the channel is %s: nothing is sent or counted, the key is down',
    async (state) => {
      bench.sending.state = state;
      const since = bench.clock.now();
      expect(bench.key.availability?.()).toEqual({ state: 'down', since });
      bench.clock.advance(MINUTE);
      expect(bench.key.availability?.()).toEqual({ state: 'down', since });
      for (let n = 0; n < 10; n++) expect((await open()).location).toBe(`${PATH}/off`);
      expect((await open({ step: 'off' })).html).toContain('notSent');
      expect(bench.posted).toEqual([]);
      bench.sending.state = 'up';
      expect(bench.key.availability?.()).toEqual({ state: 'up' });
      expect((await open({ step: 'off' })).location).toBe(PATH);
      expect((await open()).html).toContain('name="code"');
    },
  );

  test('a code that arrived before the channel broke is still good', async () => {
    await open();
    bench.sending.state = 'down';
    expect((await open()).html).toContain('name="code"');
    expect((await type(codeOf())).ended).toMatchObject({ type: 'succeeded' });
  });
});

describe('who has no such key', () => {
  test('nothing activated, or blocked: nothing is sent', async () => {
    own('els', '+32470000000', true);
    expect((await visit({ subject: 'nobody' })).ended).toMatchObject({ reason: 'not_activated' });
    expect((await visit({ subject: 'els' })).ended).toMatchObject({ reason: 'key_blocked' });
    expect(bench.posted).toEqual([]);
  });

  test('a login that knows nobody is a fault of the house', async () => {
    await expect(bench.visit()).rejects.toThrow('before anybody is known');
  });

  test('turning back', async () => {
    expect((await visit({ form: { action: 'cancel' } })).ended).toEqual({ type: 'cancelled' });
    expect(bench.posted).toEqual([]);
  });

  test.each([
    ['GET', 'ended'],
    ['GET', 'constructor'],
    ['GET', 'again/x'],
    ['POST', 'again'],
    ['PUT', ''],
  ])('no page for %s %s', async (method, step) => {
    await expect(visit({ method, step, form: {} })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('what is kept', () => {
  test('holds neither the code nor the number', async () => {
    await open();
    const kept = await bench.tools.records.get('one-time-code', 'sms:login:login-1');
    expect(kept).toEqual(expect.any(String));
    expect(kept).not.toContain(codeOf());
    expect(kept).not.toContain(JANS.slice(3));
  });

  test('codes are spread evenly over their first digit', async () => {
    const { code } = createChallenges(bench.tools);
    const firsts = new Map<string, number>();
    for (let n = 0; n < 5_000; n++) {
      const digit = code({ nonce: `nonce-${n}`, to: '', expiresAt: 0 })[0] ?? '';
      firsts.set(digit, (firsts.get(digit) ?? 0) + 1);
    }
    expect(firsts.size).toBe(10);
    for (const count of firsts.values()) expect(Math.abs(count - 500)).toBeLessThan(120);
  });
});

describe('activation', () => {
  const ask = (phone: string, id = 'activation-1') => bench.bind({ id, form: { phone } });
  const enter = (code: string, id = 'activation-1') => bench.bind({ id, step: 'code', form: { code } });

  test.each([
    ['', 'addressMissing'],
    ['  ', 'addressMissing'],
    ['abc', 'geen nummer'],
  ])('%j is no number: the form stays, nothing is sent', async (phone, says) => {
    const page = await ask(phone);
    expect(page.status).toBe(422);
    expect(page.html).toContain(says);
    expect(bench.posted).toEqual([]);
  });

  test.each(['GET', 'POST'])('the second page before the first leads to the first (%s)', async (method) => {
    const page = await bench.bind({ step: 'code', ...(method === 'POST' && { form: { code: '123456' } }) });
    expect(page).toMatchObject({ location: ACTIVATION, ended: undefined });
  });

  test.each(['x', 'code/x/y', 'code/ended'])('no page %s', async (step) => {
    await ask('+321');
    await expect(bench.bind({ step })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a wrong code, and the code of another activation or of a login, bind nothing', async () => {
    await ask('+321');
    const theirs = codeOf();
    await ask('+322', 'activation-2');
    expect((await enter(theirs, 'activation-2')).ended).toBeUndefined();
    await open();
    expect((await enter(codeOf())).ended).toBeUndefined();
    expect(bench.guesses.at(-1)).toEqual({ target: 'sms-activation:jan', subject: 'jan' });
  });

  test('another number: the code of the first one binds neither', async () => {
    await ask('+321');
    const first = codeOf();
    await ask('+322');
    expect((await enter(first)).ended).toBeUndefined();
    expect((await enter(codeOf())).ended).toEqual({ type: 'bound', credential: { data: { phone: '+322' } } });
  });

  test('the number and then its code; the letter names no service', async () => {
    expect((await bench.bind()).html).toMatch(/name="phone" type="tel" autocomplete="tel"/);
    expect((await ask('+32470555555')).location).toBe(`${ACTIVATION}/code`);
    await ask('+32470555555');
    expect(bench.posted).toHaveLength(1);
    expect(textOf()).toContain('|undefined|');
    expect((await bench.bind({ step: 'code' })).html).toContain('naar •••55');
    expect((await enter(codeOf())).ended).toEqual({
      type: 'bound',
      credential: { data: { phone: '+32470555555' } },
    });
    expect((await enter(codeOf())).ended).toBeUndefined();
  });

  test('limits and a broken channel have their pages here too', async () => {
    bench.sending.state = 'off';
    expect((await ask('+321')).location).toBe(`${ACTIVATION}/code/off`);
    expect((await bench.bind({ step: 'code/off' })).html).toContain('notSent');
    bench.sending.state = 'up';
    for (let n = 0; n < 6; n++) await ask('+321', `a-${n}`);
    expect((await ask('+321')).location).toBe(`${ACTIVATION}/code/limit`);
    expect((await bench.bind({ step: 'code/limit' })).html).toContain('Nu niet');
  });

  test('turning back', async () => {
    expect((await bench.bind({ form: { action: 'cancel' } })).ended).toEqual({ type: 'cancelled' });
  });

  test('tells them apart masked, and knows where to write', () => {
    const [jans] = bench.credentials;
    const { describe: tell, address, many } = bench.key.binding ?? {};
    expect(many).toBe(false);
    expect(jans && tell?.(jans, 'nl')).toBe('•••56');
    expect(jans && address?.(jans)).toEqual({ channel: 'sms', to: JANS });
  });
});
