import { describe, expect, test } from '@jest/globals';
import { hostGuard } from './host-guard.ts';

interface Asked {
  readonly issuer?: string;
  readonly proxies?: readonly string[];
  readonly from?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly url?: string;
}

const PUBLIC = 'https://login.example';
const HOST = ['Host', 'login.example'] as const;
const HTTPS = ['X-Forwarded-Proto', 'https'] as const;

/** `passed`, or the error's code; and the headers that later middleware sees. */
async function ask({
  issuer = PUBLIC,
  proxies = ['10.0.0.0/8'],
  from = '10.1.2.3',
  headers = [HOST, HTTPS],
  url = '/auth',
}: Asked) {
  const seen = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
  const ctx = {
    req: { rawHeaders: headers.flat(), headers: seen, url, socket: { remoteAddress: from } },
    get secure() {
      return seen['x-forwarded-proto'] === 'https';
    },
  };
  let outcome = 'stopped';
  const next = async () => {
    outcome = 'passed';
  };
  await hostGuard({ issuer, trustedProxies: proxies })(ctx as never, next).catch(
    (error: { code: string }) => {
      outcome = error.code;
    },
  );
  return { outcome, seen };
}

describe('who may speak for the outside', () => {
  test.each([
    ['an address in the list', ['10.1.2.3'], '10.1.2.3', 'passed'],
    ['another address', ['10.1.2.3'], '10.1.2.4', 'wrong_host'],
    ['an address in the range', ['10.0.0.0/8'], '10.255.0.1', 'passed'],
    ['an address just outside the range', ['10.0.0.0/8'], '11.0.0.1', 'wrong_host'],
    ['the range of one', ['192.0.2.7/32'], '192.0.2.7', 'passed'],
    ['the neighbour of the range of one', ['192.0.2.7/32'], '192.0.2.8', 'wrong_host'],
    ['IPv4 written as IPv6', ['10.0.0.0/8'], '::ffff:10.1.2.3', 'passed'],
    ['IPv6', ['::1'], '::1', 'passed'],
    ['IPv6 in a range', ['2001:db8::/32'], '2001:db8:1::9', 'passed'],
    ['IPv6 outside it', ['2001:db8::/32'], '2001:db9::9', 'wrong_host'],
    ['the second of several', ['192.0.2.1', '10.0.0.0/8'], '10.0.0.1', 'passed'],
    ['nobody, with an empty list', [], '10.1.2.3', 'wrong_host'],
  ])('%s', async (_, proxies, from, expected) => {
    expect((await ask({ proxies, from })).outcome).toBe(expected);
  });

  test('nobody, when the connection has no address', async () => {
    const ctx = {
      req: { rawHeaders: HOST, headers: { host: HOST[1] }, url: '/', socket: {} },
      secure: false,
    };
    const guard = hostGuard({ issuer: PUBLIC, trustedProxies: ['10.0.0.0/8'] });
    await expect(guard(ctx as never, async () => undefined)).rejects.toMatchObject({ code: 'wrong_host' });
  });

  test('what others say of the outside is not even seen by what comes after', async () => {
    const lies = [
      ['X-Forwarded-Host', 'evil.example'],
      ['X-Forwarded-Proto', 'https'],
      ['X-Forwarded-For', '1.2.3.4'],
      ['Forwarded', 'for=1.2.3.4'],
    ] as const;
    const { outcome, seen } = await ask({
      issuer: 'http://localhost:8080',
      proxies: [],
      headers: [['Host', 'localhost:8080'], ...lies],
    });
    expect({ outcome, seen }).toEqual({ outcome: 'passed', seen: { host: 'localhost:8080' } });
  });
});

describe('which request', () => {
  test.each([
    ['our host', [HOST, HTTPS], 'passed'],
    [
      'our host at the proxy',
      [['Host', 'inner:8080'], ['X-Forwarded-Host', 'login.example'], HTTPS],
      'passed',
    ],
    ['another host at the proxy', [HOST, ['X-Forwarded-Host', 'evil.example'], HTTPS], 'wrong_host'],
    ['another host', [['Host', 'evil.example'], HTTPS], 'wrong_host'],
    ['our host in capitals', [['Host', 'LOGIN.example'], HTTPS], 'wrong_host'],
    ['our host with a port', [['Host', 'login.example:443'], HTTPS], 'wrong_host'],
    ['our host with a dot', [['Host', 'login.example.'], HTTPS], 'wrong_host'],
    ['an empty host', [['Host', ''], HTTPS], 'wrong_host'],
    ['plain http', [HOST], 'wrong_host'],
    ['no host', [HTTPS], 'request_invalid'],
    ['two hosts', [HOST, ['host', 'login.example'], HTTPS], 'request_invalid'],
  ] as const)('%s: %#', async (_, headers, expected) => {
    expect((await ask({ headers })).outcome).toBe(expected);
  });

  test.each(['http://login.example/auth', 'https://evil.example/', '*', 'login.example:443', ''])(
    'the address %p is not a path',
    async (url) => {
      expect((await ask({ url })).outcome).toBe('request_invalid');
    },
  );
});

describe('who the client is, behind proxies that append', () => {
  test.each([
    ['one address', '192.0.2.7', '192.0.2.7'],
    ['an address that the client made up before its own', '1.2.3.4, 192.0.2.7', '192.0.2.7'],
    ['an inner proxy behind it', '192.0.2.7, 10.9.9.9', '192.0.2.7'],
    ['a made-up proxy address', '10.9.9.9, 192.0.2.7,10.1.1.1', '192.0.2.7'],
    ['IPv6', '1.2.3.4,2001:db8::7', '2001:db8::7'],
    ['words', 'unknown, <script>, 192.0.2.7', '192.0.2.7'],
    ['only proxies', '10.9.9.9, 10.8.8.8', undefined],
    ['nothing', '', undefined],
  ])('%s', async (_, forwarded, client) => {
    const { seen } = await ask({ headers: [HOST, HTTPS, ['X-Forwarded-For', forwarded]] });
    expect(seen['x-forwarded-for']).toBe(client);
  });
});
