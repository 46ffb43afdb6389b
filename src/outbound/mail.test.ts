import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { freePort } from '../../test/support/free-port.ts';
import type { Gateway, Letter } from './gateway.ts';
import { createMail } from './mail.ts';
import { messagesSettings } from './settings.ts';

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly content: string;
}

/** `breakOff`: at which moment the connection is cut. */
async function mailServer(
  options: SMTPServerOptions = {},
  breakOff?: 'greeting' | 'recipient' | 'content' | 'end',
) {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      if (breakOff === 'recipient') cut();
      done();
    },
    onData(stream, session, done) {
      if (breakOff === 'content') return void stream.once('data', cut);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          content: Buffer.concat(chunks).toString(),
        });
        if (breakOff === 'end') return cut();
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    if (breakOff === 'greeting') socket.destroy();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  running.push({
    close: () => {
      cut();
      return new Promise((done) => server.close(() => done()));
    },
  });
  return { port: (server.server.address() as AddressInfo).port, received };
}

function mail(
  port: number,
  more: { user?: string; password?: string; production?: boolean } = {},
): Gateway<Letter> {
  const { production = false, ...settings } = more;
  const { mail: parsed } = messagesSettings.parse({
    mail: { host: '127.0.0.1', port, from: 'Aanmelden <niet.antwoorden@Example.be>', ...settings },
  });
  if (!parsed) throw new Error('given above');
  const gateway = createMail(parsed, { production });
  running.unshift({ close: async () => gateway.close?.() });
  return gateway;
}

const letter: Letter = {
  channel: 'mail',
  to: 'jan@example.be',
  subject: 'Uw code – 123 456',
  locale: 'nl',
  parts: [{ say: 'Dag Jan, hier is “uw code”.' }, { code: '123 456' }],
  expiresAt: 0,
  once: true,
};

describe('a letter that was not taken', () => {
  test('because nobody listens', async () => {
    expect(await mail(await freePort()).send('id-1', letter)).toEqual({
      type: 'not_taken',
      reason: 'ECONNREFUSED',
    });
  });

  test.each(['greeting', 'recipient'] as const)('because the connection broke at the %s', async (moment) => {
    const { port } = await mailServer({}, moment);
    expect((await mail(port).send('id-1', letter)).type).toBe('not_taken');
  });

  test('for now: the server says 4yz', async () => {
    const onRcptTo: SMTPServerOptions['onRcptTo'] = (_a, _s, done) =>
      done(Object.assign(new Error('greylisted'), { responseCode: 451 }));
    const { port } = await mailServer({ onRcptTo });
    expect(await mail(port).send('id-1', letter)).toEqual({ type: 'not_taken', reason: 'RCPT TO 451' });
  });

  test('for good: the server does not know the recipient', async () => {
    const onRcptTo: SMTPServerOptions['onRcptTo'] = (_a, _s, done) =>
      done(Object.assign(new Error('no such user'), { responseCode: 550 }));
    const { port } = await mailServer({ onRcptTo });
    expect(await mail(port).send('id-1', letter)).toEqual({
      type: 'refused',
      reason: 'RCPT TO 550',
      fault: 'message',
    });
  });

  test('for good: the server does not want us as a sender', async () => {
    const onMailFrom: SMTPServerOptions['onMailFrom'] = (_a, _s, done) =>
      done(Object.assign(new Error('not yours'), { responseCode: 553 }));
    const { port } = await mailServer({ onMailFrom });
    expect(await mail(port).send('id-1', letter)).toMatchObject({ type: 'refused', fault: 'settings' });
  });

  test('because our password is wrong', async () => {
    const onAuth: SMTPServerOptions['onAuth'] = (_auth, _session, done) => done(new Error('wrong'));
    const { port, received } = await mailServer({ onAuth, allowInsecureAuth: true });
    const delivery = await mail(port, { user: 'us', password: 'guess' }).send('id-1', letter);
    expect([delivery.type, received]).toEqual(['not_taken', []]);
    expect(JSON.stringify(delivery)).not.toContain('guess');
  });

  test('in production, because the server offers no encryption', async () => {
    const { port, received } = await mailServer();
    const delivery = await mail(port, { production: true }).send('id-1', letter);
    expect([delivery.type, received]).toEqual(['not_taken', []]);
  });

  test.each([
    'jan@example.be\r\nBcc: an@example.be',
    'jan@example.be, an@example.be',
    'Jan <jan@example.be>',
    '',
  ])('because %j is not one address', async (to) => {
    const { port, received } = await mailServer();
    expect(await mail(port).send('id-1', { ...letter, to })).toMatchObject({
      type: 'refused',
      fault: 'message',
    });
    expect(received).toEqual([]);
  });
});

test.each(['content', 'end'] as const)(
  'when the connection breaks at the %s, nobody knows',
  async (moment) => {
    const { port } = await mailServer({}, moment);
    expect((await mail(port).send('id-1', letter)).type).toBe('unknown');
  },
);

describe('a letter', () => {
  test('has two faces, a Message-ID that stays, and asks for no answer', async () => {
    const { port, received } = await mailServer();
    const gateway = mail(port);
    expect(await gateway.send('id-1', letter)).toEqual({ type: 'sent' });
    expect(await gateway.send('id-1', letter)).toEqual({ type: 'sent' });
    const [first, second] = received;
    expect(first).toMatchObject({ from: 'niet.antwoorden@example.be', to: ['jan@example.be'] });
    const { content = '' } = first ?? {};
    expect(content).toMatch(/^From: Aanmelden <niet\.antwoorden@example\.be>\r$/m);
    expect(content).toMatch(/^To: jan@example\.be\r$/m);
    expect(content).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(content).toMatch(/^Content-Type: multipart\/alternative;/m);
    expect(content).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
    expect(content).toMatch(/^Content-Type: text\/html; charset=utf-8\r$/m);
    for (const one of [first, second]) expect(one?.content).toMatch(/^Message-ID: <id-1@example\.be>\r$/m);
  });

  test('keeps its headers to itself, whatever its subject and language say', async () => {
    const { port, received } = await mailServer();
    const subject = 'Uw code\r\nBcc: an@example.be\r\n\r\n<h1>';
    await mail(port).send('id-1', { ...letter, subject, locale: 'nl\r\nX-Evil: 1' });
    const head = received[0]?.content.split('\r\n\r\n')[0] ?? '';
    expect(head).not.toMatch(/^(Bcc|X-Evil):/im);
    expect(received[0]?.to).toEqual(['jan@example.be']);
  });
});

describe('settings that are refused', () => {
  test.each([
    [{ from: 'nobody' }],
    [{ from: 'A <a@example.be>\r\nBcc: b@example.be' }],
    [{ from: 'a@example.be, b@example.be' }],
    [{ from: 'a@example.be', user: 'us' }],
    [{ from: 'a@example.be', port: 0 }],
    [{}],
  ])('%j', (mailSettings) => {
    expect(messagesSettings.safeParse({ mail: { host: 'mail.example', ...mailSettings } }).success).toBe(
      false,
    );
  });
});
