// What may be registered as an address: no script, no look-alike, no wildcard, in whatever writing (C4).

import { describe, expect, test } from '@jest/globals';
import { relyingPartySchema } from '#relying-parties/relying-party.ts';
import { whyNotWebAddress } from '#relying-parties/web-address.ts';

const REFUSED: readonly string[] = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'javascript://loket.example/%0aalert(1)',
  ' javascript:alert(1)',
  '\tjavascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\0script:alert(1)',
  '\u0001javascript:alert(1)',
  '\ufeffjavascript:alert(1)',
  'jav&#x61;script:alert(1)',
  'javascript&colon;alert(1)',
  '%6aavascript:alert(1)',
  'vbscript:msgbox(1)',
  'livescript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'DATA:text/html;base64,PHNjcmlwdD4=',
  'blob:https://loket.example/x',
  'filesystem:https://loket.example/x',
  'file:///etc/passwd',
  'about:blank',
  'ftp://loket.example/',
  'ws://loket.example/',
  'intent://loket.example/#Intent;end',
  'eloket://callback',
  'urn:ietf:wg:oauth:2.0:oob',
  'http://loket.example/',
  'http://loket.example:443/',
  'http://localhost.evil.example/',
  'http://127.0.0.1.evil.example/',
  'http://[::ffff:127.0.0.1]/',
  'http://0.0.0.0/',
  'https://*.loket.example/',
  'https://loket.example/*',
  'https://*/',
  'https://loket.example/#',
  'https://loket.example/#frag',
  'https://user@loket.example/',
  'https://user:pw@loket.example/',
  'https://loket.example@evil.example/',
  'https://loket.example\\@evil.example/',
  'https:\\\\loket.example/',
  'https://loket.example/ ',
  ' https://loket.example/',
  'https://loket.example/\n',
  'https://loket.example/\r\nSet-Cookie: a=b',
  'https://loket.example/a b',
  'https://loket.example/\u202e',
  'https://lоket.example/',
  'https://loket。example/',
  'https://ｌoket.example/',
  '//loket.example/',
  '/callback',
  'loket.example',
  'https://',
  'https:///callback',
  'https:loket.example/',
  'https:/loket.example/',
  '',
  'null',
];
const ADDRESSES = ['home_uri', 'initiate_login_uri', 'backchannel_logout_uri', 'jwks_uri'] as const;
const LISTS = ['redirect_uris', 'post_logout_redirect_uris'] as const;

const party = (more: object) => ({
  client_id: 'shop',
  names: { nl: 'a', fr: 'a', de: 'a', en: 'a' },
  home_uri: 'https://loket.example/',
  redirect_uris: ['https://loket.example/terug'],
  token_endpoint_auth_method: 'none',
  ...more,
});
const faultyFields = (more: object, production = true) =>
  relyingPartySchema({ production })
    .safeParse(party(more))
    .error?.issues.map(({ path }) => path.join('.')) ?? [];

test('there are at least 50 writings of forbidden addresses', () => {
  expect(new Set(REFUSED).size).toBeGreaterThanOrEqual(50);
});

describe.each(REFUSED)('%p', (address) => {
  test('is refused in every field that holds an address, naming the field', () => {
    for (const field of ADDRESSES) expect(faultyFields({ [field]: address })).toEqual([field]);
    for (const list of LISTS)
      expect(faultyFields({ [list]: ['https://loket.example/terug', address] })).toEqual([`${list}.1`]);
  });
});

test.each([
  'https://loket.example/',
  'https://loket.example',
  'https://loket.example:8443/a/b?c=d&e=%20f',
  'https://xn--lket-hqa.example/',
])('%s is taken', (address) => {
  expect(whyNotWebAddress(address, false)).toBeUndefined();
  expect(faultyFields({ redirect_uris: [address], home_uri: address })).toEqual([]);
});

test.each([
  ['https://10.0.0.1/', 'address_ip'],
  ['https://[2001:db8::1]/terug', 'address_ip'],
  ['https://2130706433/', 'address_loopback'],
  ['https://0x7f.1/', 'address_loopback'],
  ['HTTPS://LOKET.EXAMPLE/Terug', 'address_spelling'],
  ['https://loket.example:443/', 'address_spelling'],
  ['https://loket.example/a/../b', 'address_dot_segments'],
  ['https://loket.example/a/%2e%2E/b', 'address_dot_segments'],
  ['https://loket.example/a/..;/b', 'address_dot_segments'],
  ['https://loket.example./', 'address_trailing_dot'],
  ['https://loket/', 'address_short_host'],
  ['https://user@loket.example/', 'address_user_info'],
  ['https://loket.example@evil.example/', 'address_user_info'],
  ['https://xn--lket-55d.example/', 'address_confusing'],
  ['https://*.loket.example/', 'address_wildcard'],
  ['https://loket.example/#x', 'address_fragment'],
  ['https://loket.example\\@evil.example/', 'address_backslash'],
  ['be.vlaanderen.app:/terug', 'address_scheme'],
  ['http://loket.example/', 'address_http'],
])('%s is refused, with its own reason: %s', (address, reason) => {
  expect(whyNotWebAddress(address, false)).toBe(reason);
  expect(faultyFields({ redirect_uris: [address] })).toEqual(['redirect_uris.0']);
});

test('a native app comes back to this machine on test, and nowhere else', () => {
  const app = {
    application_type: 'native',
    redirect_uris: ['http://127.0.0.1:9/cb'],
    home_uri: 'https://loket.example/',
  };
  expect(faultyFields({ ...app, environment: 'test' })).toEqual([]);
  expect(faultyFields({ ...app, environment: 'production' })).toEqual(['redirect_uris.0']);
  expect(faultyFields({ ...app, environment: 'test', application_type: 'web' })).toEqual(['redirect_uris.0']);
});

test.each(['http://localhost/', 'http://localhost:8081/cb?x=1', 'http://127.0.0.1:9/', 'http://[::1]:9/'])(
  '%s is taken where production is false, and only there',
  (address) => {
    expect(faultyFields({ redirect_uris: [address] }, false)).toEqual([]);
    expect(faultyFields({ redirect_uris: [address] })).toEqual(['redirect_uris.0']);
  },
);

test.each([
  'http://localhost@evil.example/',
  'http://localhost.evil.example/',
  'http://2130706433/',
  'http://127.1/',
])('%s is no loopback for us, or stays on it', (address) => {
  if (whyNotWebAddress(address, true) === undefined) expect(new URL(address).hostname).toBe('127.0.0.1');
  expect(faultyFields({ redirect_uris: [address] })).toEqual(['redirect_uris.0']);
});
