// What every page of ours carries against framing, injection and theft of cookies (C22, requirements 53 and 57).

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, formPost, type Page } from '../support/browser.ts';

const BASE = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};
const POLICY = [
  "default-src 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "style-src 'self'",
];

describe('over plain http', () => {
  let broker: TestBroker;
  beforeAll(async () => {
    broker = await startBroker();
    await broker.register({ client_id: 'shop' });
  });
  afterAll(() => broker.close());

  /** Name → how to get there. */
  const pages: Readonly<Record<string, () => Promise<Page>>> = {
    'the choice': () => broker.relyingParty('shop').begin(new Browser()),
    help: () => new Browser().open(`${broker.issuer}/hulp`),
    'logging out': () => new Browser().open(`${broker.issuer}/logout`),
    'a wrong redirect URI': () =>
      broker.relyingParty('shop').begin(new Browser(), { redirect_uri: 'https://x.example/' }),
    'an unknown relying party': () => broker.relyingParty('nobody').begin(new Browser()),
    'a login that is not here': () => new Browser().open(`${broker.issuer}/login/${'A'.repeat(43)}`),
    'a page that does not exist': () => new Browser().open(`${broker.issuer}/nothing`),
    'a refused form': () =>
      new Browser().open(
        `${broker.issuer}/login/${'A'.repeat(43)}`,
        formPost(new URLSearchParams(), { origin: 'null' }),
      ),
    form_post: () =>
      broker.relyingParty('shop').begin(new Browser(), { response_mode: 'form_post', prompt: 'none' }),
    'the redirect to a page': () => new Browser().request(broker.relyingParty('shop').authorizeUrl()),
  };

  test.each(Object.entries(pages))('%s cannot be framed, and loads nothing of others', async (_, open) => {
    const page = await open();
    for (const [name, value] of Object.entries(BASE))
      expect([name, page.headers.get(name)]).toEqual([name, value]);
    const policy = page.headers.get('content-security-policy') ?? '';
    for (const rule of POLICY) expect(policy).toContain(rule);
    expect(policy).not.toMatch(/unsafe|\*|https?:(?!\/\/localhost:59999)|script-src[^;]*data:/);
    expect(page.headers.get('strict-transport-security')).toBeNull();
    expect(page.headers.get('x-powered-by') ?? page.headers.get('server')).toBeNull();
    // Everything a page refers to is ours; no style or handler stands in it.
    expect(page.text).not.toMatch(/\sstyle=|<style|javascript:/);
    for (const [, address = ''] of page.text.matchAll(/(?:src|<link[^>]*href)="([^"]*)"/g))
      expect(address).toMatch(/^\/assets\//);
  });

  test.each([
    '/token',
    '/userinfo',
    '/jwks',
    '/par',
    '/introspect',
    '/revoke',
    '/.well-known/openid-configuration',
  ])('%s is not stored, and never shares cookies with another website', async (path) => {
    const headers = { origin: 'https://evil.example' };
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const response = await fetch(broker.issuer + path, { method, headers });
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('cache-control')).toContain('no-store');
    }
  });

  test('a script on another website reads no token and no claims, even with everything right', async () => {
    const hand = broker.relyingParty('shop');
    const { code = '' } = await hand.login(new Browser(), 'card');
    const { access_token = '' } = (await hand.redeem(code)).body;
    const headers = { origin: 'https://evil.example' };
    const fields = new URLSearchParams({
      token: access_token,
      grant_type: 'refresh_token',
      refresh_token: 'x',
    });
    const answers = await Promise.all([
      fetch(`${broker.issuer}/userinfo`, {
        headers: { ...headers, authorization: `Bearer ${access_token}` },
      }),
      ...['/token', '/par', '/introspect', '/revoke'].map((path) =>
        fetch(broker.issuer + path, formPost(fields, { ...headers, authorization: hand.basic })),
      ),
    ]);
    for (const response of answers) {
      expect(response.status).toBe(400);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect((await hand.userinfo(access_token)).status).toBe(200);
  });

  test('no page of people can be read by another website', async () => {
    const headers = { origin: 'https://evil.example' };
    for (const path of ['/auth', '/login/x', '/hulp', '/logout'])
      expect(
        (await fetch(broker.issuer + path, { headers })).headers.get('access-control-allow-origin'),
      ).toBeNull();
  });
});

test('over plain http the cookies are HttpOnly and SameSite=Lax, and hold no personal data', async () => {
  const broker = await startBroker();
  await broker.register({ client_id: 'shop' });
  const browser = new Browser();
  const hand = broker.relyingParty('shop');
  const lines: string[] = [];
  const first = await browser.request(hand.authorizeUrl());
  lines.push(...first.headers.getSetCookie());
  const choice = await browser.open(new URL(first.headers.get('location') ?? '', broker.issuer), {}, []);
  const keyPage = await browser.submit(choice, { key: 'card' }, [broker.issuer]);
  const proven = await browser.submit(keyPage, { number: '62112399879' }, []);
  for (let page = proven; page.headers.get('location')?.startsWith('http://localhost:59999') === false; ) {
    lines.push(...page.headers.getSetCookie());
    page = await browser.request(new URL(page.headers.get('location') ?? '', page.url));
    lines.push(...page.headers.getSetCookie());
  }
  const given = lines.filter((line) => !/expires=thu, 01 jan 1970/i.test(line));
  expect(given.map((line) => line.split('=')[0])).toEqual(
    expect.arrayContaining(['sleutelbos_session', 'sleutelbos_login']),
  );
  for (const line of given) {
    expect(line).toMatch(/; ?httponly/i);
    expect(line).toMatch(/; ?samesite=lax/i);
    expect(line).not.toMatch(/62112399879|Janssens|Pretend/);
    // A session cookie: no date, so closing the browser ends it.
    if (line.startsWith('sleutelbos_session')) expect(line).not.toMatch(/expires|max-age/i);
  }
  await broker.close();
});
