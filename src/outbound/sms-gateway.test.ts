import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { freePort } from '../../test/support/free-port.ts';
import type { TextMessage } from './gateway.ts';
import { createOutbound } from './guarded-fetch.ts';
import type { Outbound } from './outbound.ts';
import { messagesSettings } from './settings.ts';
import { createSmsGateway } from './sms-gateway.ts';

type Given = NonNullable<z.input<typeof messagesSettings>['sms']>;

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

interface Received {
  readonly url: string | undefined;
  readonly method: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

async function gatewayServer(answer: RequestListener = (_, response) => response.end()) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { url, method, headers } = request;
    received.push({ url, method, headers, body: Buffer.concat(chunks).toString() });
    answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  open.push(server);
  return { at: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

const message: TextMessage = {
  channel: 'sms',
  to: '+32470123456',
  text: 'Uw code is "123" & {id} \\ ’€’\n😀',
  expiresAt: 0,
  once: true,
};

function gateway(given: Given, outbound?: Outbound) {
  const { sms } = messagesSettings.parse({ sms: given });
  if (!sms) throw new Error('given above');
  return createSmsGateway(sms, outbound ?? createOutbound({ allow: [new URL(given.url).host] }));
}

const answering = (status: number, body = ''): RequestListener => {
  return (_, response) => response.writeHead(status).end(body);
};

describe('what becomes of a message', () => {
  test.each([
    [400, { type: 'refused', fault: 'message' }],
    [422, { type: 'refused', fault: 'message' }],
    [401, { type: 'refused', fault: 'settings' }],
    [404, { type: 'refused', fault: 'settings' }],
    [302, { type: 'refused', fault: 'settings' }],
    [408, { type: 'not_taken' }],
    [429, { type: 'not_taken' }],
    [500, { type: 'not_taken' }],
    [503, { type: 'not_taken' }],
    [504, { type: 'unknown' }],
    [200, { type: 'sent' }],
    [202, { type: 'sent' }],
  ])('status %d', async (status, delivery) => {
    const { at } = await gatewayServer(answering(status));
    expect(await gateway({ url: at }).send('id-1', message)).toMatchObject(delivery);
  });

  test('nobody listens', async () => {
    const url = `http://localhost:${await freePort()}/`;
    expect(await gateway({ url }).send('id-1', message)).toEqual({
      type: 'not_taken',
      reason: 'ECONNREFUSED',
    });
  });

  test('an address that we do not call', async () => {
    const { at, received } = await gatewayServer();
    const delivery = await gateway({ url: at }, createOutbound({ allow: [] })).send('id-1', message);
    expect(delivery).toEqual({ type: 'not_taken', reason: 'address_refused' });
    expect(received).toEqual([]);
  });

  test('a name that does not resolve', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
    const outbound = createOutbound({ allow: [], resolve });
    expect(await gateway({ url: 'https://sms.example/' }, outbound).send('id-1', message)).toEqual({
      type: 'not_taken',
      reason: 'ENOTFOUND',
    });
  });

  test('a server that speaks no TLS where we expect it', async () => {
    const { at } = await gatewayServer();
    const delivery = await gateway({ url: at.replace('http:', 'https:') }).send('id-1', message);
    expect(delivery.type).toBe('not_taken');
  });

  test('a connection that breaks after the message was read', async () => {
    const { at } = await gatewayServer((request) => request.socket.destroy());
    expect(await gateway({ url: at }).send('id-1', message)).toEqual({
      type: 'unknown',
      reason: 'ECONNRESET',
    });
  });

  test('an answer that does not come', async () => {
    const slow = await gatewayServer(() => {});
    const outbound = createOutbound({ allow: [new URL(slow.at).host] });
    const hasty: Outbound = { fetch: (url, init) => outbound.fetch(url, { ...init, timeoutMs: 50 }) };
    expect((await gateway({ url: slow.at }, hasty).send('id-1', message)).type).toBe('unknown');
  });

  test('an answer that is no HTTP', async () => {
    const server = createTcpServer((socket) => socket.resume().end('hello\r\n'));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect((await gateway({ url }).send('id-1', message)).type).toBe('unknown');
    await new Promise((done) => server.close(done));
  });

  test('a success that its words deny', async () => {
    const { at } = await gatewayServer(answering(200, '{"status":"rejected"}'));
    const accepted = { body: '"status": ?"queued"' };
    expect((await gateway({ url: at, accepted }).send('id-1', message)).type).toBe('refused');
    const other = await gatewayServer(answering(200, '{"status":"queued"}'));
    expect((await gateway({ url: other.at, accepted }).send('id-1', message)).type).toBe('sent');
  });

  test('a success of the wrong kind', async () => {
    const { at } = await gatewayServer(answering(200));
    expect((await gateway({ url: at, accepted: { status: [202] } }).send('id-1', message)).type).toBe(
      'refused',
    );
  });
});

describe('the request', () => {
  test('as JSON, unless said otherwise', async () => {
    const { at, received } = await gatewayServer();
    await gateway({ url: at, headers: { authorization: 'Bearer abc' } }).send('id-1', message);
    const [{ method, headers, body } = { body: '' }] = received;
    expect(method).toBe('POST');
    expect(JSON.parse(body)).toEqual({ to: message.to, text: message.text, id: 'id-1' });
    expect(headers).toMatchObject({
      authorization: 'Bearer abc',
      'content-type': 'application/json',
      'idempotency-key': 'id-1',
    });
  });

  test('as a form', async () => {
    const { at, received } = await gatewayServer();
    await gateway({
      url: at,
      content_type: 'application/x-www-form-urlencoded',
      body: 'number={to}&message={text}&ref={id}',
    }).send('id-1', message);
    expect(Object.fromEntries(new URLSearchParams(received[0]?.body))).toEqual({
      number: message.to,
      message: message.text,
      ref: 'id-1',
    });
  });

  test('in the address', async () => {
    const { at, received } = await gatewayServer();
    await gateway({ method: 'GET', url: `${at}/send/{to}?text={text}&id={id}` }).send('id-1', message);
    const url = new URL(received[0]?.url ?? '', at);
    expect(url.pathname).toBe('/send/%2B32470123456');
    expect(url.searchParams.get('text')).toBe(message.text);
    expect(received[0]?.body).toBe('');
  });
});

describe('settings that are refused', () => {
  test.each([
    [{ url: 'ftp://sms.example/' }],
    [{ url: 'https://{to}/' }],
    [{ url: 'https://sms.example/', headers: { 'x-key': 'a\r\nb' } }],
    [{ url: 'https://sms.example/', accepted: { body: '(' } }],
    [{ url: 'https://sms.example/', accepted: { status: [500] } }],
    [{ url: 'https://sms.example/', content_type: 'text/xml' }],
    [{}],
  ])('%j', (sms) => {
    expect(messagesSettings.safeParse({ sms }).success).toBe(false);
  });
});
