import { describe, expect, test } from '@jest/globals';
import { createCsrf, sameOriginForms } from './csrf.ts';

const csrf = createCsrf('a secret of the house');
const outcomeOf = (act: () => unknown) => {
  try {
    act();
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a form token', () => {
  test('is taken for what it was made for, as often as the page is sent', () => {
    const token = csrf.token('login-1');
    for (let times = 0; times < 3; times++)
      expect(outcomeOf(() => csrf.check(token, 'login-1'))).toBe('taken');
  });

  test('is masked: never the same twice, and never the binding in it', () => {
    const tokens = Array.from({ length: 100 }, () => csrf.token('login-1'));
    expect(new Set(tokens).size).toBe(100);
    for (const token of tokens) {
      expect(token).toMatch(/^[\w-]{16}\.[\w-]{43}$/);
      expect(token).not.toContain('login');
    }
  });

  test.each([
    ['of another login', () => csrf.token('login-2')],
    ['of another house', () => createCsrf('another secret').token('login-1')],
    ['for an empty binding', () => csrf.token('')],
    ['with another nonce', () => csrf.token('login-1').replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))],
    ['without its nonce', () => csrf.token('login-1').split('.')[1]],
    ['cut short', () => csrf.token('login-1').slice(0, -2)],
    ['too long', () => `${csrf.token('login-1')}AA`],
    ['empty', () => ''],
    ['a dot', () => '.'],
    ['missing', () => undefined],
    ['a list', () => [csrf.token('login-1')]],
    ['a number', () => 1],
  ])('%s is refused', (_, make) => {
    expect(outcomeOf(() => csrf.check(make(), 'login-1'))).toBe('form_expired');
  });

  test('moves no boundary between nonce and binding', () => {
    const [nonce, mac] = csrf.token('b').split('.');
    expect(outcomeOf(() => csrf.check(`${nonce}\0.${mac}`, 'b'))).toBe('form_expired');
  });
});

describe('a form post', () => {
  const issuer = 'https://login.example';
  const guard = sameOriginForms({ issuer, applies: (path) => path.startsWith('/login/') });
  const send = async (headers: Record<string, string>, { method = 'POST', path = '/login/x' } = {}) => {
    let outcome = 'stopped';
    const ctx = { method, path, get: (name: string) => headers[name.toLowerCase()] ?? '' };
    await guard(ctx as never, async () => {
      outcome = 'passed';
    }).catch((error: { code: string }) => {
      outcome = error.code;
    });
    return outcome;
  };

  test.each([
    ['of our own page', { origin: issuer, 'sec-fetch-site': 'same-origin' }],
    ['of an old browser that says nothing', {}],
    ['that the citizen brought about (address bar)', { 'sec-fetch-site': 'none' }],
  ])('%s passes', async (_, headers) => {
    expect(await send(headers)).toBe('passed');
  });

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['our host with another scheme', { origin: 'http://login.example' }],
    ['our host with a port', { origin: 'https://login.example:8443' }],
    ['a sub-domain', { origin: 'https://x.login.example' }],
    ['our origin as a prefix', { origin: 'https://login.example.evil.example' }],
    ['two origins', { origin: `${issuer} https://evil.example` }],
    ['another site, whatever Origin says', { origin: issuer, 'sec-fetch-site': 'cross-site' }],
    ['a neighbour of our site', { 'sec-fetch-site': 'same-site' }],
  ])('of %s is refused', async (_, headers) => {
    expect(await send(headers)).toBe('foreign_origin');
  });

  test('reading is never refused, and neither is what relying parties post', async () => {
    const headers = { origin: 'https://evil.example' };
    for (const method of ['GET', 'HEAD']) expect(await send(headers, { method })).toBe('passed');
    expect(await send(headers, { path: '/token' })).toBe('passed');
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      expect(await send(headers, { method })).toBe('foreign_origin');
  });
});
