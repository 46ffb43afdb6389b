// The phone, with the broker's own gateways in front of it.

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { generateSync } from 'otplib';
import type { Delivery, Gateways } from '#outbound/gateway.ts';
import { createGateways } from '#outbound/gateways.ts';
import { createOutbound } from '#outbound/guarded-fetch.ts';
import type { LetterPart } from '#outbound/messages.ts';
import { messagesSettings } from '#outbound/settings.ts';
import { readMail } from './phone/read-mail.ts';
import { type Phone, startPhone } from './phone.ts';

/** The key of RFC 6238's test values, and its value at second 59. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const OTHER_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

let now = 59_000;
let phone: Phone;
let gateways: Gateways;
beforeAll(async () => {
  phone = await startPhone({
    port: 0,
    smtpPort: 0,
    accounts: [{ name: 'Lotte De Smet', secret: RFC_SECRET }],
    now: () => now,
  });
  const settings = messagesSettings.parse({
    sms: { url: `${phone.url}/sms` },
    mail: { host: '127.0.0.1', port: phone.smtpPort, from: 'Aanmelden <aanmelden@example.be>' },
  });
  const outbound = createOutbound({ allow: [new URL(phone.url).host] });
  gateways = createGateways(settings, { outbound, production: false }).gateways;
});
afterEach(() => {
  const none = { down: false, delayMs: 0, refuse: undefined, acceptThenClose: false };
  Object.assign(phone.faults.sms, none);
  Object.assign(phone.faults.mail, none);
});
afterAll(async () => {
  await gateways.mail?.close?.();
  await phone.close();
});

let ids = 0;
const common = { expiresAt: 0, once: true } as const;
function sms(to: string, text: string, id?: string): Promise<Delivery> | undefined {
  ids += 1;
  return gateways.sms?.send(id ?? `id-${ids}`, { ...common, channel: 'sms', to, text });
}
function mail(to: string, subject: string, parts: readonly LetterPart[]): Promise<Delivery> | undefined {
  ids += 1;
  return gateways.mail?.send(`id-${ids}`, { ...common, channel: 'mail', to, subject, locale: 'nl', parts });
}
const send = { sms: () => sms('+32470000001', 'Hallo'), mail: () => mail('fout@example.be', 'Hallo', []) };
const arrived = { sms: () => phone.messages('+32470000001'), mail: () => phone.messages('fout@example.be') };
const page = async (path: string) => (await fetch(`${phone.url}${path}`)).text();

describe('what does not arrive', () => {
  test.each(['sms', 'mail'] as const)('%s while it is down', async (channel) => {
    phone.faults[channel].down = true;
    const before = arrived[channel]().length;
    expect(['unknown', 'not_taken']).toContain((await send[channel]())?.type);
    expect(arrived[channel]()).toHaveLength(before);
    phone.faults[channel].down = false;
    expect(await send[channel]()).toEqual({ type: 'sent' });
  });

  test.each([
    ['sms', 400, 'refused'],
    ['sms', 503, 'not_taken'],
    ['mail', 550, 'refused'],
    ['mail', 451, 'not_taken'],
  ] as const)('%s refused with %d', async (channel, code, type) => {
    phone.faults[channel].refuse = code;
    const before = arrived[channel]().length;
    expect((await send[channel]())?.type).toBe(type);
    expect(arrived[channel]()).toHaveLength(before);
  });

  test('a text message that is no JSON, too long, or goes to nobody', async () => {
    const before = phone.messages().length;
    for (const body of [
      '',
      '{',
      '{}',
      '{"to":"0470","text":"x"}',
      `{"to":"+32470123456","text":"${'x'.repeat(50_000)}"}`,
    ])
      expect((await fetch(`${phone.url}/sms`, { method: 'POST', body })).status).toBe(400);
    expect(phone.messages()).toHaveLength(before);
  });
});

test.each(['sms', 'mail'] as const)(
  '%s that is taken without an answer: it arrived, the sender does not know',
  async (channel) => {
    phone.faults[channel].acceptThenClose = true;
    const before = arrived[channel]().length;
    expect((await send[channel]())?.type).toBe('unknown');
    expect(arrived[channel]()).toHaveLength(before + 1);
  },
);

test.each(['sms', 'mail'] as const)('%s that is slow arrives', async (channel) => {
  phone.faults[channel].delayMs = 20;
  expect(await send[channel]()).toEqual({ type: 'sent' });
});

test('a text message that is sent twice under one id arrives once', async () => {
  await sms('+32470000002', 'Code 111 222', 'twice');
  await sms('+32470000002', 'Code 111 222', 'twice');
  expect(phone.messages('+32470000002')).toHaveLength(1);
});

describe('the inbox', () => {
  test('tells scripts what arrived, newest first', async () => {
    now = Date.UTC(2026, 0, 2, 3, 4, 5);
    await sms('+32470000003', 'Uw code is 123 456.');
    now += 1_000;
    await mail('lange.naam@example.be', 'Uw code – één keer geldig', [
      { say: `Dag Zoë, ${'een lange regel met “aanhalingstekens” en € '.repeat(5)}` },
      { code: '654 321' },
      { link: 'https://aanmelden.example/hulp?a=1&b=2', text: 'Hulp' },
    ]);
    const response = await fetch(`${phone.url}/messages.json`);
    const [first, second] = (await response.json()) as { text: string }[];
    expect(first).toEqual({
      channel: 'mail',
      to: 'lange.naam@example.be',
      text: expect.stringMatching(
        /^Dag Zoë, een lange regel met “aanhalingstekens” en €[^=]*\n\n {4}654 321\n\nHulp\nhttps/,
      ),
      at: '2026-01-02T03:04:06.000Z',
    });
    expect(second).toEqual({
      channel: 'sms',
      to: '+32470000003',
      text: 'Uw code is 123 456.',
      at: '2026-01-02T03:04:05.000Z',
    });
    expect(phone.messages()[0]?.subject).toBe('Uw code – één keer geldig');
  });

  test('shows a code big, an address as a link, and what others wrote as text', async () => {
    await sms(
      '+32470000004',
      '<script>alert(1)</script> Uw code: 987654. Hulp: https://aanmelden.example/hulp?a=1&b=2',
    );
    const shown = await page('/?to=%2B32470000004');
    expect(shown).toContain('<p class="code">987 654</p>');
    expect(shown).toContain('<a href="https://aanmelden.example/hulp?a=1&#38;b=2">');
    expect(shown).not.toContain('<script');
  });

  test('shows of one person what is theirs', async () => {
    await sms('+32470000005', 'voor vijf');
    await sms('+32470000006', 'voor zes');
    expect(await page('/')).toMatch(/voor zes[\s\S]*voor vijf/);
    for (const path of ['/?to=%2B32470000005', '/?to=+32470000005', '/?to=32470000005']) {
      const shown = await page(path);
      expect(shown).toContain('voor vijf');
      expect(shown).not.toContain('voor zes');
    }
    expect(await (await fetch(`${phone.url}/messages.json?to=%2B32470000006`)).json()).toHaveLength(1);
  });

  test('is empty for who got nothing', async () => {
    expect(await page('/?to=%22%3E%3Cb%3E')).toContain('Nog geen berichten');
  });
});

describe('the authenticator', () => {
  async function add(secret: string) {
    const body = new URLSearchParams({ secret });
    const response = await fetch(`${phone.url}/authenticator`, { method: 'POST', body });
    return { status: response.status, url: response.url, shown: await response.text() };
  }

  test.each([
    '',
    'geheim',
    'GEZDGNBV',
    '"><b>',
    `${RFC_SECRET}1`,
    'A'.repeat(300),
    'otpauth://totp/x?secret=1',
    'otpauth://totp/%ff',
  ])('does not take %j', async (secret) => {
    const { status, shown } = await add(secret);
    expect(status).toBe(422);
    expect(shown).toContain('aria-invalid="true"');
  });

  test('shows the codes of citizens: now, next, and for how long', async () => {
    now = 59_000;
    const shown = await page('/authenticator');
    expect(shown).toContain('Lotte De Smet');
    expect(shown).toContain('<p class="code">287 082</p>');
    expect(shown).toContain('Nog 1 seconde.');
    now = 60_000;
    expect(await page('/authenticator')).toContain('Nog 30 seconden.');
  });

  test('takes a pasted key, and shows it first', async () => {
    now = 1_111_111_109_000;
    const { status, url, shown } = await add(' jbsw y3dp ehpk 3pxp jbsw y3dp ehpk 3pxp ');
    const code = generateSync({ secret: OTHER_SECRET, epoch: 1_111_111_109 });
    const next = generateSync({ secret: OTHER_SECRET, epoch: 1_111_111_139 });
    expect(status).toBe(200);
    expect(url).not.toMatch(/jbsw/i);
    expect(/<p class="code">(\d{3} \d{3})</.exec(shown)?.[1]?.replace(' ', '')).toBe(code);
    expect(shown).toContain(`${next.slice(0, 3)} ${next.slice(3)}`);
  });

  test('takes a whole otpauth address with its name', async () => {
    const { shown } = await add(
      `otpauth://totp/Aanmelden:Jan%20%3Cb%3E?secret=${OTHER_SECRET}&issuer=Aanmelden`,
    );
    expect(shown).toContain('Aanmelden:Jan &#60;b&#62;');
    expect(shown.match(/class="card/g)).toHaveLength(2);
  });
});

test('no page runs a script or sets a cookie', async () => {
  for (const path of ['/', '/authenticator', '/phone.css', '/nergens']) {
    const response = await fetch(`${phone.url}${path}`);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.text()).not.toContain('<script');
  }
});

test.each([
  ['Subject: x\n\nplain', { subject: 'x', text: 'plain' }],
  ['plain\n', { subject: '', text: '' }],
  ['Content-Transfer-Encoding: base64\n\nw6nDqW4=', { subject: '', text: 'één' }],
  ['Subject: =?UTF-8?B?w6k=?=\n =?utf-8?q?=C3=A9n_keer?=\n\n', { subject: 'één keer', text: '' }],
  ['Content-Type: multipart/mixed\n\nno boundary', { subject: '', text: '' }],
  ['Content-Type: text/html\n\n<p>', { subject: '', text: '' }],
])('a mail as it comes: %j', (raw, read) => {
  expect(readMail(raw)).toEqual(read);
});
