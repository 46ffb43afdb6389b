import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Koa from 'koa';
import { formOf, limitBodies, readForm } from './body.ts';

let server: Server;
beforeAll(async () => {
  const app = new Koa();
  app.use(async (ctx, next) => {
    await next().catch((error: { code?: string; status?: number }) => {
      ctx.status = error.status ?? 500;
      ctx.body = { error: error.code ?? 'other' };
    });
  });
  app.use(limitBodies());
  app.use(readForm());
  app.use((ctx) => {
    ctx.body = { form: formOf(ctx) };
  });
  server = createServer(app.callback());
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const FORM = 'application/x-www-form-urlencoded';

function send(body: string, { type = FORM, chunked = false, method = 'POST' } = {}) {
  return new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const headers = { 'content-type': type, ...(!chunked && { 'content-length': Buffer.byteLength(body) }) };
    const sent = httpRequest({ host: 'localhost', port, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) }),
      );
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') reject(error);
    });
    sent.end(body);
  });
}

test.each([
  ['fields', 'a=1&b=two+words&c=%C3%A9', { a: '1', b: 'two words', c: 'é' }],
  ['an empty form', '', {}],
  ['a field without value', 'a=&b', { a: '', b: '' }],
  ['names of the language are left out', 'toString=1&a=1', { a: '1' }],
])('%s', async (_, body, form) => {
  expect(await send(body)).toEqual({ status: 200, body: { form } });
});

test.each([
  ['twice', 'a=1&a=2'],
  ['twice with one of them empty', 'a=&a=2'],
  ['as a list', 'a[]=1'],
  ['nested', 'a[b]=1'],
])('a field %s is refused or stays a plain text, never an object', async (_, body) => {
  const answer = await send(body);
  if (answer.status === 400) expect(answer.body).toEqual({ error: 'request_invalid' });
  else
    for (const value of Object.values((answer.body as { form: object }).form))
      expect(typeof value).toBe('string');
});

test('a field twice is always refused', async () => {
  expect(await send('a=1&a=2')).toEqual({ status: 400, body: { error: 'request_invalid' } });
});

test.each([true, false])('64 KiB are read, one byte more is not (chunked: %p)', async (chunked) => {
  const fits = `a=${'x'.repeat(64 * 1024 - 2)}`;
  expect((await send(fits, { chunked })).status).toBe(200);
  expect(await send(`${fits}x`, { chunked })).toEqual({ status: 413, body: { error: 'too_large' } });
});

test('more than 1000 fields: refused or read, never a server error', async () => {
  const many = Array.from({ length: 5000 }, (_, n) => `f${n}=1`).join('&');
  expect([200, 400, 413]).toContain((await send(many)).status);
});

test.each(['application/json', 'multipart/form-data; boundary=x', 'text/plain'])(
  'a body of another type (%s) is no form',
  async (type) => {
    expect(await send('{"a":1}', { type })).toEqual({ status: 200, body: { form: {} } });
  },
);

test('only a POST has a form', async () => {
  expect(await send('a=1', { method: 'PUT' })).toEqual({ status: 200, body: { form: {} } });
});
