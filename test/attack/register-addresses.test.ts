// Addresses that somebody tries to register, and what the broker does with those that it calls (C1, C4, C9): through the API
// where every way in has the same rules, and through the queue that tells relying parties of a logout.

import { createServer, type RequestListener, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readRelyingParty } from '#relying-parties/faults.ts';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { type ApiHands, openApi, sentRegistration } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { mutationsOf } from './mutations.ts';

const ONE = ['home_uri', 'help_uri', 'initiate_login_uri', 'backchannel_logout_uri', 'jwks_uri'] as const;
const MANY = ['redirect_uris', 'post_logout_redirect_uris'] as const;

/** A registration with this address in every field that holds one. */
const everywhere = (address: string, more: object = {}) =>
  sentRegistration({
    client_id: 'aims',
    token_endpoint_auth_method: 'private_key_jwt',
    ...Object.fromEntries(ONE.map((field) => [field, address])),
    ...Object.fromEntries(MANY.map((field) => [field, [address]])),
    ...more,
  });
const FIELDS = [...ONE, ...MANY.map((field) => `${field}.0`)].sort();

/** The fields that are refused in a broker in production. */
const refusedFields = (registration: object): readonly string[] => {
  const outcome = readRelyingParty(registration, { production: true, knownKeys: [] });
  return 'faults' in outcome ? outcome.faults.map(({ field }) => field).sort() : [];
};

let house: AdminHouse;
let api: ApiHands;
let token = '';
let ports: { listed: number; unlisted: number };
let servers: readonly Server[] = [];
const hits: string[] = [];
let answer: RequestListener = (_, response) => response.end();

const canary = (name: string, port: number): Server =>
  createServer((request, response) => {
    hits.push(`${name} ${request.url}`);
    answer(request, response);
  }).listen(port);

beforeAll(async () => {
  ports = { listed: await freePort(), unlisted: await freePort() };
  // No host: on every address of this machine, IPv4 and IPv6.
  servers = [canary('listed', ports.listed), canary('unlisted', ports.unlisted)];
  house = await startAdminHouse({ settings: { egress: { allow: [`localhost:${ports.listed}`] } } });
  api = await openApi(house);
  token = await api.machine('ci');
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await house.close();
});

describe.each(['https://loket.example/aanmelden/terug?keep=1', 'https://sub.loket.example:8443/a/b'])(
  'mutations of %s',
  (address) => {
    /** These are addresses like any other, and mean what they say: exactly that is then registered. */
    const HARMLESS = new Set([
      'upper case path',
      'trailing slash',
      'double slash in the path',
      'path parameter',
      'twice encoded parent',
      'encoded slash',
      'encoded backslash',
      'encoded leaf',
      'one letter encoded',
      'deeper path',
      'shorter path',
      'only the origin',
      'origin with slash',
      'other port',
      'registered address as user',
      'port left out or added',
      'encoded fragment',
      'added query',
      'empty query',
      'doubled query',
      'query left out or doubled',
      'sub-domain',
      'suffix domain',
      'prefix domain',
      'dot as any letter',
      'punycode',
      'two addresses with comma',
      'evil first',
      'somewhere else',
    ]);
    const mutations = mutationsOf(address);

    test('there are at least 60, and more than half of them are refused', () => {
      expect(mutations.length).toBeGreaterThanOrEqual(60);
      const refused = mutations.filter(
        ([, uri]) => refusedFields(sentRegistration({ redirect_uris: [uri] })).length,
      );
      expect(refused.length).toBeGreaterThan(mutations.length / 2);
    });

    test.each(mutations)('%s is refused, or means what it says', (name, uri) => {
      const refused = refusedFields(sentRegistration({ redirect_uris: [uri] }));
      if (refused.length > 0) return expect(refused).toEqual(['redirect_uris.0']);
      // Behind the question mark nothing leads elsewhere.
      const [place, query] = uri.split('?');
      const isSamePlace = query !== undefined && place === address.split('?')[0];
      expect([name, HARMLESS.has(name) || isSamePlace]).toEqual([name, true]);
      const { href, protocol, username, password, hash } = new URL(uri);
      expect({ protocol, username, password, hash }).toEqual({
        protocol: 'https:',
        username: '',
        password: '',
        hash: '',
      });
      expect([uri, `${uri}/`]).toContain(href);
      expect(place).not.toMatch(/[*\\\s]|\/\.\.?(\/|$)/);
    });

    test('by API each of them is answered alike, naming its place', async () => {
      for (const [name, uri] of mutations) {
        const registration = sentRegistration({
          client_id: 'aims',
          redirect_uris: ['https://loket.example/a', uri],
        });
        const { status, body } = await api.call('POST', '/relying-parties/aims/plan', {
          token,
          body: { registration },
        });
        const outcome = readRelyingParty(registration, { production: false, knownKeys: [] });
        const fields = (body.errors ?? []).map(({ field }: { field: string }) => field);
        expect([name, status, fields]).toEqual(
          'faults' in outcome ? [name, 422, ['registration.redirect_uris.1']] : [name, 200, []],
        );
      }
    });
  },
);

const SCRIPTS = [
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  'jAvAsCrIpT:alert(1)',
  ' javascript:alert(1)',
  '\tjavascript:alert(1)',
  '\u00a0javascript:alert(1)',
  '\u200bjavascript:alert(1)',
  '\ufeffjavascript:alert(1)',
  '\u0001javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\rscript:alert(1)',
  'java\\0script:alert(1)',
  'javascript\t:alert(1)',
  'javascript\u003aalert(1)',
  'javascript&colon;alert(1)',
  'javascript&#58;alert(1)',
  '&#106;avascript:alert(1)',
  '&#x6a;avascript:alert(1)',
  '%6aavascript:alert(1)',
  'javascript%3aalert(1)',
  '\\x6aavascript:alert(1)',
  '\\u006aavascript:alert(1)',
  'ｊavascript:alert(1)',
  'javascrıpt:alert(1)',
  'javascript://loket.example/%0aalert(1)',
  'javascript:https://loket.example/',
  'view-source:javascript:alert(1)',
  'feed:javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'vbscript:msgbox(1)',
] as const;

test('script in every field that holds an address, in 20 encodings and more, is refused in each of them', async () => {
  expect(new Set(SCRIPTS).size).toBeGreaterThanOrEqual(20);
  for (const address of SCRIPTS) {
    expect([address, refusedFields(everywhere(address))]).toEqual([address, FIELDS]);
    const body = { registration: everywhere(address) };
    const said = await api.call('POST', '/relying-parties/aims/plan', { token, body });
    const fields = said.body.errors.map(({ field }: { field: string }) => field).sort();
    expect([address, said.status, fields]).toEqual([
      address,
      422,
      FIELDS.map((field) => `registration.${field}`),
    ]);
  }
});

describe('a place inside our own network', () => {
  const HOSTS = [
    'localhost',
    'localhost.',
    'LOCALHOST',
    'loc%61lhost',
    'ｌocalhost',
    '127.0.0.1',
    '127.0.0.1.',
    '127.1',
    '127.255.255.254',
    '2130706433',
    '017700000001',
    '0x7f000001',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '0177.0.0.0x1',
    '①②⑦.⓪.⓪.①',
    '0',
    '0.0.0.0',
    '10.0.0.1',
    '167772161',
    '172.16.0.1',
    '192.168.1.1',
    '0xc0a80101',
    '100.64.0.1',
    '169.254.169.254',
    '2852039166',
    '0xa9fea9fe',
    '0251.0376.0251.0376',
    '[::]',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::ffff:169.254.169.254]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[fe80::1]',
    '[fe80::1%25eth0]',
    '[ff02::1]',
    'metadata',
    'redis',
    'intranet.',
  ];

  test.each(HOSTS)('%s cannot be registered anywhere, with any scheme', (host) => {
    for (const scheme of ['https', 'http'])
      expect([host, scheme, refusedFields(everywhere(`${scheme}://${host}/a`))]).toEqual([
        host,
        scheme,
        FIELDS,
      ]);
  });
});

describe('an address that is called when somebody logs out', () => {
  let told = 0;
  /** One try may take three seconds. */
  const TRIES = 500;
  const at = (which: keyof typeof ports, host = 'localhost') => `http://${host}:${ports[which]}`;

  /**
   * Registers an address of its own at `origin`, lets a logout be told to it, and says how the first try ended and who was
   * called. The broker looks at its queue by itself too, so it may be quicker than we are.
   */
  async function tell(origin: string) {
    const name = `told-${++told}`;
    await house.give({ client_id: name, backchannel_logout_uri: `${origin}/${name}` });
    const { logoutQueue } = house.app.oidc;
    await logoutQueue.add(name, [{ relyingParty: name, subject: 'somebody', sid: 'sid' }]);
    await logoutQueue.deliverDue();
    return eventually(async () => {
      const [delivery] = await house.stores.durable.logoutDeliveries.listBySession(name);
      expect(delivery?.attempts).toBeGreaterThan(0);
      const called = new Set(hits.filter((hit) => hit.endsWith(`/${name}`)).map((hit) => hit.split(' ')[0]));
      return { status: delivery?.status, reason: delivery?.reason, called: [...called] };
    }, TRIES);
  }

  test('is called where the operator listed it', async () => {
    answer = (_, response) => response.end();
    expect(await tell(at('listed'))).toMatchObject({ status: 'delivered', called: ['listed'] });
  });

  test.each(['localhost', '127.0.0.1', '[::1]'])('inside, at %s, it gets no call at all', async (host) => {
    answer = (_, response) => response.end();
    expect(await tell(at('unlisted', host))).toMatchObject({ status: 'pending', called: [] });
  });

  test('that sends us on is not followed', async () => {
    answer = (_, response) => response.writeHead(307, { location: `${at('unlisted')}/onwards` }).end();
    expect(await tell(at('listed'))).toEqual({ status: 'pending', reason: 'status 307', called: ['listed'] });
    expect(hits).not.toContain('unlisted /onwards');
  });

  const HUGE = 100_000_000;
  test.each<readonly [string, RequestListener]>([
    [
      'answers without end',
      (_, response) => {
        response.writeHead(200);
        let sent = 0;
        const more = () => {
          for (; sent < HUGE; sent += 65_536)
            if (!response.write(' '.repeat(65_536))) return response.once('drain', more);
          return response.end();
        };
        more();
      },
    ],
    [
      'announces too much',
      (_, response) => void response.writeHead(200, { 'content-length': HUGE }).write('x'),
    ],
    ['never answers', () => undefined],
    ['answers drop by drop', (_, response) => void response.writeHead(200).write('x')],
    ['hangs up', (_, response) => response.destroy()],
    ['answers compressed', (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')],
  ])('that %s is left, and tried again later', async (_, act) => {
    answer = act;
    const [delivery, other] = await Promise.all([
      tell(at('listed')),
      fetch(`${house.issuer}/jwks`).then(({ status }) => status),
    ]);
    expect(other).toBe(200);
    expect(delivery).toMatchObject({ status: 'pending', called: ['listed'] });
  });
});
