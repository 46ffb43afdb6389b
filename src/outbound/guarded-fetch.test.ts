import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createOutbound, type OutboundSettings } from './guarded-fetch.ts';

// A canary counts connections, not requests: not even a handshake may reach it.
const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

async function canary(listener: RequestListener, host = '127.0.0.1') {
  const server = createServer(listener);
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((ready) => server.listen(0, host, ready));
  open.push(server);
  const { port } = server.address() as AddressInfo;
  return { port, at: `127.0.0.1:${port}`, hits: () => connections };
}

const sayHello: RequestListener = (_, response) => response.end('hello');
const loopback = async () => [{ address: '127.0.0.1', family: 4 }];

function outbound(settings: Partial<OutboundSettings> = {}) {
  return createOutbound({ allow: [], ...settings });
}

describe('an address that is not on the allow-list is not even connected to', () => {
  test.each([
    'http://127.0.0.1:PORT/',
    'http://127.1:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f000001:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://0x7f.1:PORT/',
    'http://127.0.0.1.:PORT/',
    'http://0.0.0.0:PORT/',
    'http://0:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://[0:0:0:0:0:ffff:7f00:0001]:PORT/',
    'http://localhost:PORT/',
    'http://LOCALHOST:PORT/',
    'http://localhost.:PORT/',
    'http://①②⑦.⓪.⓪.①:PORT/',
    'https://127.0.0.1:PORT/',
    'https://localhost:PORT/',
  ])('%s', async (form) => {
    const { port, hits } = await canary(sayHello);
    await expect(outbound().fetch(form.replace('PORT', String(port)))).rejects.toMatchObject({
      name: 'OutboundError',
    });
    expect(hits()).toBe(0);
  });

  test('the IPv6 loopback', async () => {
    const { port, hits } = await canary(sayHello, '::1');
    await expect(outbound().fetch(`http://[::1]:${port}/`)).rejects.toMatchObject({
      code: 'address_refused',
    });
    expect(hits()).toBe(0);
  });

  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/',
    'http://10.0.0.1/',
    'http://[fe80::1]/',
  ])('%s', async (url) => {
    await expect(outbound().fetch(url)).rejects.toMatchObject({ code: 'address_refused' });
  });

  test('a name that resolves to it', async () => {
    const { port, hits } = await canary(sayHello);
    const call = outbound({ resolve: loopback }).fetch(`http://harmless.example:${port}/`);
    await expect(call).rejects.toMatchObject({ code: 'address_refused' });
    expect(hits()).toBe(0);
  });

  test('a name with one public and one special-use address', async () => {
    const { port, hits } = await canary(sayHello);
    const resolve = async () => [
      { address: '193.190.198.10', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    const call = outbound({ resolve }).fetch(`http://harmless.example:${port}/`);
    await expect(call).rejects.toMatchObject({ code: 'address_refused' });
    expect(hits()).toBe(0);
  });

  test('a name that changes its address between two questions: there is only one question per call', async () => {
    const { port, hits } = await canary(sayHello);
    let questions = 0;
    const resolve = async () => {
      questions += 1;
      return [{ address: questions === 1 ? '127.0.0.1' : '193.190.198.10', family: 4 }];
    };
    const call = outbound({ resolve }).fetch(`http://rebinding.example:${port}/`);
    await expect(call).rejects.toMatchObject({ code: 'address_refused' });
    expect([questions, hits()]).toEqual([1, 0]);
  });

  test('another port of a listed host', async () => {
    const { port, hits } = await canary(sayHello);
    const call = outbound({ allow: [`localhost:${port + 1}`, 'localhost'] }).fetch(
      `http://localhost:${port}/`,
    );
    await expect(call).rejects.toMatchObject({ code: 'address_refused' });
    expect(hits()).toBe(0);
  });

  test('where a listed host redirects to', async () => {
    const target = await canary(sayHello);
    const { at } = await canary((_, response) =>
      response.writeHead(302, { location: `http://${target.at}/` }).end(),
    );
    const response = await outbound({ allow: [at] }).fetch(`http://${at}/`);
    expect(response.status).toBe(302);
    expect(target.hits()).toBe(0);
  });
});

test.each([
  'file:///etc/passwd',
  'ftp://example.org/',
  'data:text/plain,x',
  'http://user:secret@example.org/',
  'nonsense',
])('%s is not a URL to call', async (url) => {
  await expect(outbound().fetch(url)).rejects.toMatchObject({ code: 'url_refused' });
});

describe('limits', () => {
  test('an answer that announces too much is not read', async () => {
    const { at } = await canary((_, response) => {
      response.writeHead(200, { 'content-length': String(1024 ** 3) });
      response.write('x');
    });
    await expect(outbound({ allow: [at] }).fetch(`http://${at}/`)).rejects.toMatchObject({
      code: 'too_large',
    });
  });

  test('an endless answer is cut at the limit', async () => {
    let written = 0;
    const { at } = await canary((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(16_384))) written += 16_384;
        response.once('drain', more);
      };
      more();
    });
    await expect(outbound({ allow: [at] }).fetch(`http://${at}/`)).rejects.toMatchObject({
      code: 'too_large',
    });
    expect(written).toBeLessThan(8 * 1024 ** 2);
  });

  test('65,536 bytes pass, one more does not', async () => {
    const { at } = await canary((request, response) =>
      response.end('x'.repeat(Number(request.url?.slice(1)))),
    );
    const { fetch } = outbound({ allow: [at] });
    expect(await (await fetch(`http://${at}/65536`)).text()).toHaveLength(65_536);
    await expect(fetch(`http://${at}/65537`)).rejects.toMatchObject({ code: 'too_large' });
    await expect(fetch(`http://${at}/11`, { maxBytes: 10 })).rejects.toMatchObject({ code: 'too_large' });
  });

  test('a compressed answer, never asked for, is refused', async () => {
    const { at } = await canary((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
    );
    await expect(outbound({ allow: [at] }).fetch(`http://${at}/`)).rejects.toMatchObject({
      code: 'unreachable',
    });
  });

  test.each([
    ['never answers', () => undefined],
    ['sends its head and then nothing', (_, response) => response.writeHead(200).write('x')],
  ] satisfies [string, RequestListener][])('a server that %s', async (_, listener) => {
    const { at } = await canary(listener);
    const call = outbound({ allow: [at], timeoutMs: 50 }).fetch(`http://${at}/`);
    await expect(call).rejects.toMatchObject({ code: 'timeout' });
  });

  test('a name that never resolves', async () => {
    const call = outbound({ resolve: () => new Promise(() => undefined), timeoutMs: 50 }).fetch(
      'http://slow.example/',
    );
    await expect(call).rejects.toMatchObject({ code: 'timeout' });
  });

  test('a dead port is unreachable', async () => {
    const call = outbound({ allow: ['127.0.0.1:9'] }).fetch('http://127.0.0.1:9/');
    await expect(call).rejects.toMatchObject({ code: 'unreachable' });
  });
});

test('a listed host gets method, headers and body, and its answer comes back whole', async () => {
  const { at } = await canary(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    response.writeHead(201, { 'x-seen': `${method} ${url}`, 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        body: Buffer.concat(chunks).toString(),
        type: headers['content-type'],
        own: headers['x-own'],
      }),
    );
  });
  const response = await outbound({ allow: [at] }).fetch(`http://${at}/form?a=1`, {
    method: 'POST',
    headers: { 'x-own': 'yes' },
    body: new URLSearchParams({ code: 'a b' }),
  });
  expect(response.status).toBe(201);
  expect(response.headers.get('x-seen')).toBe('POST /form?a=1');
  expect(await response.json()).toEqual({
    body: 'code=a+b',
    type: 'application/x-www-form-urlencoded;charset=UTF-8',
    own: 'yes',
  });
});
