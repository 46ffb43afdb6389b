// An https issuer behind a TLS proxy: guarded cookie names, HSTS, and no way in past the proxy (C21, requirements 53 and 57).

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { freePort } from '../support/free-port.ts';
import { type RawAnswer, rawGet } from './support.ts';

describe('over https behind a proxy', () => {
  const ISSUER = 'https://login.example';
  let broker: TestBroker;
  beforeAll(async () => {
    const port = await freePort();
    const http = { port, host: 'localhost', trusted_proxy: ['127.0.0.1', '::1'], logins_per_address: 30 };
    broker = await startBroker({ port, settings: { issuer: ISSUER, http } });
    await broker.register({ client_id: 'shop', redirect_uris: ['https://loket.example/terug'] });
  });
  afterAll(() => broker.close());

  const proxied = (target: string, ...lines: readonly string[]): Promise<RawAnswer> =>
    rawGet(broker.port, target, [
      'Host: login.example',
      'X-Forwarded-Proto: https',
      'Accept: text/html',
      ...lines,
    ]);
  const authorization = () => {
    const url = broker.relyingParty('shop').authorizeUrl({ redirect_uri: 'https://loket.example/terug' });
    return url.pathname + url.search;
  };
  const cookiesOf = ({ head }: RawAnswer) =>
    [...head.matchAll(/^set-cookie: (.*)$/gim)].map(([, line = '']) => line.trim());

  test('every address in discovery is https, and HSTS holds for two years with all sub-domains', async () => {
    const { head, body } = await proxied('/.well-known/openid-configuration');
    expect(body).toContain('"issuer":"https://login.example"');
    expect(body).not.toMatch(/"http:\/\/(?!eidas)/);
    expect(head).toMatch(/strict-transport-security: max-age=63072000; includeSubDomains/i);
  });

  test('cookies are Secure, HttpOnly, SameSite=Lax and carry the names that browsers guard', async () => {
    const cookies = [
      ...cookiesOf(await proxied(authorization())),
      ...cookiesOf(await proxied('/logout')),
      ...cookiesOf(await proxied('/hulp?lang=fr')),
    ];
    const names = cookies.map((line) => line.split('=')[0]);
    expect(names).toEqual(
      expect.arrayContaining([
        '__Host-sleutelbos_session',
        '__Secure-sleutelbos_login',
        '__Secure-sleutelbos_resume',
      ]),
    );
    for (const line of cookies) {
      expect(line).toMatch(/; ?secure/i);
      expect(line).toMatch(/; ?httponly/i);
      expect(line).toMatch(/; ?samesite=lax/i);
      expect(line).not.toMatch(/; ?domain=/i);
      expect(line.length).toBeLessThanOrEqual(4096);
      if (line.startsWith('__Host-')) expect(line).toMatch(/; ?path=\/(;|$)/i);
    }
  });

  test.each([
    ['plain http at the proxy', ['Host: login.example', 'X-Forwarded-Proto: http']],
    ['a proxy that does not say which', ['Host: login.example']],
    [
      'another host at the proxy',
      ['Host: login.example', 'X-Forwarded-Proto: https', 'X-Forwarded-Host: evil.example'],
    ],
    ['the inner address', ['Host: localhost', 'X-Forwarded-Proto: https']],
  ])('%s is turned away, without a cookie', async (_, lines) => {
    const answer = await rawGet(broker.port, authorization(), [...lines, 'Accept: text/html']);
    expect(answer.status).toBe(421);
    expect(cookiesOf(answer)).toEqual([]);
    expect(answer.head + answer.body).not.toContain('evil');
  });

  test('a page’s form leads to the relying party, and only there', async () => {
    const first = await proxied(authorization());
    const path = /^location: (.*)$/im.exec(first.head)?.[1]?.trim() ?? '';
    const cookie = cookiesOf(first)
      .map((line) => line.split(';')[0])
      .join('; ');
    const page = await proxied(path, `Cookie: ${cookie}`);
    expect(page.status).toBe(200);
    expect(/form-action ([^;\r]*)/.exec(page.head)?.[1]?.trim().split(' ').sort()).toEqual([
      "'self'",
      'http://localhost:59999',
      'https://loket.example',
    ]);
  });

  test('a client that makes up addresses before its own is counted as one', async () => {
    const ask = async (n: number) =>
      (await proxied('/auth', `X-Forwarded-For: 10.0.0.${n}, 192.0.2.66`)).status;
    const answers = [];
    for (let n = 0; n < 32; n++) answers.push(await ask(n));
    expect(answers.slice(-2)).toEqual([429, 429]);
    expect((await proxied('/auth', 'X-Forwarded-For: 192.0.2.67')).status).toBe(400);
  });
});
