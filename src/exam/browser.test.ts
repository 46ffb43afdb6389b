// Cookies and redirects of the exam's browser, as browsers have them.

import { expect, test } from '@jest/globals';
import { createExamBrowser } from './browser.ts';

interface Sent {
  readonly url: string;
  readonly cookie: string | null;
  readonly method: string;
}

/** A world in which each address answers with these headers. */
function world(answers: Readonly<Record<string, readonly (readonly [string, string])[]>>) {
  const sent: Sent[] = [];
  const browser = createExamBrowser({
    outbound: {
      async fetch(url, init = {}) {
        const headers = new Headers(init.headers);
        sent.push({ url, cookie: headers.get('cookie'), method: init.method ?? 'GET' });
        const given = answers[new URL(url).pathname] ?? [];
        const isRedirect = given.some(([name]) => name === 'location');
        const answer = new Response(isRedirect ? null : 'text', { status: isRedirect ? 302 : 200 });
        for (const [name, value] of given) answer.headers.append(name, value);
        return answer;
      },
    },
    mayVisit: ({ host }) => host.endsWith('loket.example'),
    timeoutMs: 1,
    signal: new AbortController().signal,
    now: () => Date.UTC(2026, 0, 1),
  });
  const cookieAt = async (url: string, form?: URLSearchParams) => {
    await browser.open(new URL(url), form);
    return sent.at(-1)?.cookie ?? '';
  };
  return { browser, sent, cookieAt };
}

test.each([
  [
    'for its own host and everything below its folder',
    'a=1',
    '/in/side',
    'https://loket.example/in/deeper',
    'a=1',
  ],
  ['not beside its folder', 'a=1', '/in/side', 'https://loket.example/out', ''],
  ['not for a name below its host', 'a=1; Path=/', '/', 'https://www.loket.example/', ''],
  [
    'for a name below its domain',
    'a=1; Path=/; Domain=loket.example',
    '/',
    'https://www.loket.example/',
    'a=1',
  ],
  [
    'not for a domain that is not its own',
    'a=1; Path=/; Domain=other.example',
    '/',
    'https://loket.example/',
    '',
  ],
  [
    'not when it has expired',
    'a=1; Path=/; Expires=Thu, 01 Jan 2015 00:00:00 GMT',
    '/',
    'https://loket.example/',
    '',
  ],
  ['not when it lives no second', 'a=1; Path=/; Max-Age=0', '/', 'https://loket.example/', ''],
  ['with its value as it is', 'a=b=c; Path=/; Secure; HttpOnly', '/', 'https://loket.example/', 'a=b=c'],
])('a cookie is sent %s', async (_, line, from, to, expected) => {
  const { cookieAt } = world({ [from]: [['set-cookie', line]] });
  await cookieAt(`https://loket.example${from}`);
  expect(await cookieAt(to)).toBe(expected);
});

test('a form from another site brings only cookies that allow it', async () => {
  const { cookieAt } = world({
    '/': [
      ['set-cookie', 'lax=1; Path=/; SameSite=Lax'],
      ['set-cookie', 'none=1; Path=/; SameSite=None; Secure'],
    ],
  });
  await cookieAt('https://loket.example/');
  expect(await cookieAt('https://loket.example/terug', new URLSearchParams({ code: 'x' }))).toBe('none=1');
  expect(await cookieAt('https://loket.example/terug')).toBe('lax=1; none=1');
});

test('a redirect is followed inside, noted outside, and never without end', async () => {
  const { browser, sent } = world({
    '/begin': [['location', 'https://www.loket.example/next']],
    '/next': [['location', 'https://other.example/auth?x=1']],
    '/round': [['location', '/round']],
  });
  const page = await browser.open(new URL('https://loket.example/begin'));
  expect(page.leadsTo?.href).toBe('https://other.example/auth?x=1');
  expect(sent.map(({ url }) => url)).toEqual([
    'https://loket.example/begin',
    'https://www.loket.example/next',
  ]);
  await browser.open(new URL('https://loket.example/round'));
  expect(sent.length).toBeLessThan(15);
});
