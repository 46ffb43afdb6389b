// The key against the simulator, which enforces itsme's rules and misbehaves on request. Refusals first.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import Koa from 'koa';
import type { AssuranceLevel } from '#assurance/levels.ts';
import { ServiceError } from '#errors.ts';
import { createOutbound } from '#outbound/guarded-fetch.ts';
import { type Faults, noFaults, type TokenFault } from '../../../demo/itsme-simulator/faults.ts';
import { type Choice, walkItsme } from '../../../demo/itsme-simulator/walk.ts';
import { type ItsmeSimulator, startItsmeSimulator } from '../../../demo/itsme-simulator.ts';
import { freePort } from '../../../test/support/free-port.ts';
import { keyTools, unguessable } from '../../../test/support/key-tools.ts';
import { createMemoryRecords } from '../../../test/support/memory-records.ts';
import type { Attempt, AttemptOutcome, AttemptState, DigitalKey, KeyRouteState, KeyTools } from '../key.ts';
import { type PrivateKeySet, publicKeys } from '../shared/upstream-oidc/keys.ts';
import { newKey, newKeySet, replaceDecryptionKey } from '../shared/upstream-oidc/new-keys.ts';
import { itsme } from './index.ts';

const JAN = '85031499701';
const citizens = [
  { nationalNumber: JAN, givenName: 'Jan', familyName: 'Peeters', birthdate: '1985-03-14', sub: 'sub-jan' },
  { nationalNumber: '94062799616', familyName: 'Zondervoornaam', sub: 'sub-single-name' },
  { givenName: 'Marie', familyName: 'Dupont', birthdate: '1990-01-01', sub: 'sub-foreign' },
];

type End =
  | { readonly end: 'succeeded'; readonly outcome: AttemptOutcome }
  | { readonly end: 'rejected'; readonly reason: string; readonly detail?: string }
  | { readonly end: 'cancelled' };

const clock = { ahead: 0, now: () => Date.now() + clock.ahead };
let keys: PrivateKeySet;
let nextEncryptionKey: PrivateKeySet['keys'][number];
let simulator: ItsmeSimulator;
let broker: Broker;

beforeAll(async () => {
  keys = { keys: [await newKey('sig', 0, 2048), await newKey('enc', 0, 2048)] };
  nextEncryptionKey = await newKey('enc', 86_400_000, 2048);
  const listening = await listen();
  simulator = await startItsmeSimulator({
    port: await freePort(),
    clients: [
      {
        client_id: 'sleutelbos',
        redirect_uris: [`${listening.origin}/keys/itsme/callback`],
        jwks: publicKeys(keys),
      },
    ],
    citizens,
  });
  broker = createBroker(listening);
});
afterEach(() => {
  Object.assign(simulator.faults, noFaults());
  clock.ahead = 0;
});
afterAll(async () => {
  await simulator.close();
  await broker.close();
});

describe('what the citizen does', () => {
  test('refuses: rejected kindly', async () => {
    expect(await login({ citizen: JAN, action: 'refuse' })).toMatchObject({
      end: 'rejected',
      reason: 'refused',
    });
  });

  test('comes with an account without national number: rejected kindly', async () => {
    expect(await login({ citizen: 'sub-foreign' })).toMatchObject({
      end: 'rejected',
      reason: 'no_national_number',
    });
  });

  test('finds itsme temporarily unavailable: shown as slow, for anybody can make that answer up', async () => {
    broker.renew();
    expect(await login({ citizen: JAN, action: 'unavailable' })).toMatchObject({
      end: 'rejected',
      reason: 'unavailable',
    });
    expect(broker.key.availability?.()).toEqual({ state: 'slow' });
    clock.ahead = 61_000;
    expect(broker.key.availability?.()).toEqual({ state: 'up' });
  });

  test.each(['temporary_unavailable', 'temporarily_unavailable'])('%s at once', async (error) => {
    simulator.faults.error = error;
    broker.renew();
    const location = await leaveFor('u-unavailable');
    const response = await fetch(location, { redirect: 'manual' });
    expect(await arriveAt(String(response.headers.get('location')))).toMatchObject({ reason: 'unavailable' });
  });

  test.each(['login_required', 'invalid_scope', '<script>'])('an error %s of itsme itself', async (error) => {
    simulator.faults.error = error;
    const response = await fetch(await leaveFor('u-error'), { redirect: 'manual' });
    expect(await arriveAt(String(response.headers.get('location')))).toMatchObject({ reason: 'failed' });
  });
});

describe('a token that is not right is refused', () => {
  test.each([
    ['wrong_nonce', /nonce/],
    ['wrong_iss', /iss/],
    ['wrong_aud', /aud/],
    ['extra_aud', /aud/],
    ['wrong_azp', /azp/],
    ['expired', /expiration/],
    ['future_iat', /iat/],
    ['old_auth_time', /auth_time/],
    ['unsigned', /alg/],
    ['hs256', /alg/],
    ['ps256', /alg/],
    ['wrong_signature', /signature/],
    ['unknown_kid', /no applicable keys/],
    ['not_encrypted', /not encrypted/],
    ['other_recipient', /decrypt/],
    ['broken_number', /BENationalNumber/],
    ['unknown_acr', /unknown acr/],
  ] satisfies [TokenFault, RegExp][])('%s', async (idToken, detail) => {
    simulator.faults.idToken = idToken;
    broker.renew();
    const end = await login({ citizen: JAN });
    expect(end).toMatchObject({ end: 'rejected', reason: 'failed', detail: expect.stringMatching(detail) });
    expect(broker.key.availability?.()).toEqual({ state: 'up' });
  });

  test.each(['unsigned', 'wrong_signature', 'wrong_aud', 'not_encrypted'] satisfies TokenFault[])(
    'userinfo: %s',
    async (userinfo) => {
      Object.assign(simulator.faults, { userinfo, numberInUserinfoOnly: true });
      expect(await login({ citizen: JAN })).toMatchObject({ end: 'rejected', reason: 'failed' });
    },
  );

  test('no family name, in the ID token nor in userinfo', async () => {
    Object.assign(simulator.faults, { idToken: 'no_family_name', userinfo: 'no_family_name' });
    expect(await login({ citizen: JAN })).toMatchObject({
      reason: 'failed',
      detail: expect.stringMatching(/family_name/),
    });
  });

  test.each(['wrong', 'missing'] satisfies Faults['responseIss'][])(
    '%s iss in the response',
    async (responseIss) => {
      simulator.faults.responseIss = responseIss;
      expect(await login({ citizen: JAN })).toMatchObject({
        reason: 'failed',
        detail: expect.stringMatching(/iss/),
      });
    },
  );
});

describe('acr', () => {
  test.each(['basic', 'none'] as const)('asked for high, told %s', async (acr) => {
    simulator.faults.acr = acr;
    const end = await login({ citizen: JAN }, { wanted: 'high' });
    expect(end).toMatchObject({ end: 'rejected', reason: 'level_too_low' });
  });

  test('without acr an ordinary login counts as the weakest', async () => {
    simulator.faults.acr = 'none';
    expect(await login({ citizen: JAN }, { wanted: 'low' })).toMatchObject({
      outcome: { level: 'substantial' },
    });
  });

  test('without acr nothing is trusted where the settings say so', async () => {
    simulator.faults.acr = 'none';
    broker.renew({ without_acr: 'refuse' });
    expect(await login({ citizen: JAN }, { wanted: 'low' })).toMatchObject({ reason: 'level_too_low' });
    broker.renew({ without_acr: 'trust_request' });
    expect(await login({ citizen: JAN }, { wanted: 'high' })).toMatchObject({ outcome: { level: 'high' } });
    broker.renew();
  });
});

describe('the way back', () => {
  test('replayed 50 times at once: one succeeds, the others are told that it was used', async () => {
    const back = await walkItsme(await leaveFor('u-replay'), { citizen: JAN });
    const ends = await Promise.all(Array.from({ length: 50 }, () => arriveAt(back)));
    expect(ends.filter(({ end }) => end === 'succeeded')).toHaveLength(1);
    expect(ends.filter((end) => end.end === 'rejected' && end.reason === 'already_used')).toHaveLength(49);
    expect(await arriveAt(back)).toMatchObject({ reason: 'already_used' });
  });

  test('a state that nobody made: no login to go back to', async () => {
    const response = await fetch(`${broker.origin}/keys/itsme/callback?code=x&state=${'a'.repeat(43)}`, {
      redirect: 'manual',
    });
    expect(response.status).toBe(400);
    expect(await page('/login/u-unknown/itsme/callback?state=abc')).toMatchObject({ reason: 'already_used' });
  });

  test.each(['', '?code=x', '?state=a&state=b', '?state=..%2F..%2F', `?state=${'a'.repeat(5000)}`])(
    'a callback without one good state (%#)',
    async (query) => {
      const response = await fetch(`${broker.origin}/keys/itsme/callback${query}`, { redirect: 'manual' });
      expect(response.status).toBe(400);
    },
  );

  test('the state of another login is refused and stays usable for its owner', async () => {
    const back = await walkItsme(await leaveFor('u-owner'), { citizen: JAN });
    const state = new URL(back).searchParams.get('state');
    await fetch(back, { redirect: 'manual' });
    expect(await page(`/login/u-thief/itsme/callback?state=${state}`)).toMatchObject({ reason: 'failed' });
    expect(await page(`/login/u-owner/itsme/callback?state=${state}`)).toMatchObject({ end: 'succeeded' });
  });

  test('a second answer for the same state does not replace the first', async () => {
    const back = new URL(await walkItsme(await leaveFor('u-first'), { citizen: JAN }));
    await fetch(back, { redirect: 'manual' });
    back.searchParams.set('code', 'injected');
    expect(await arriveAt(back.href)).toMatchObject({ end: 'succeeded' });
  });

  test('the code of one login in another login is refused', async () => {
    const mine = new URL(await walkItsme(await leaveFor('u-a'), { citizen: JAN }));
    const theirs = new URL(await walkItsme(await leaveFor('u-b'), { citizen: '94062799616' }));
    mine.searchParams.set('code', String(theirs.searchParams.get('code')));
    expect(await arriveAt(mine.href)).toMatchObject({ end: 'rejected', reason: 'failed' });
  });

  test('a forged error with a right state ends that login only', async () => {
    const state = new URL(await leaveFor('u-forged')).searchParams.get('state');
    const back = `${broker.origin}/keys/itsme/callback?state=${state}&error=access_denied&iss=${encodeURIComponent(simulator.issuer)}`;
    expect(await arriveAt(back)).toMatchObject({ reason: 'refused' });
    expect(await arriveAt(back)).toMatchObject({ reason: 'already_used' });
  });

  test('no other method and no other page', async () => {
    const post = await fetch(`${broker.origin}/login/u/itsme`, { method: 'POST' });
    const unknown = await fetch(`${broker.origin}/login/u/itsme/elsewhere`);
    const keyPost = await fetch(`${broker.origin}/keys/itsme/callback`, { method: 'POST' });
    const keyUnknown = await fetch(`${broker.origin}/keys/itsme/elsewhere`);
    expect([post.status, unknown.status, keyPost.status, keyUnknown.status]).toEqual([405, 404, 405, 404]);
  });
});

describe('itsme down or slow', () => {
  test('down: a refusal within the time limit, then at once, then one try after each pause', async () => {
    clock.ahead = -122_000; // arrives at the simulator's own time for the login at the end
    broker.renew({ down_after: 2 });
    simulator.faults.down = true;
    expect(await page('/login/u/itsme')).toMatchObject({ reason: 'unavailable' });
    clock.ahead += 2_000;
    expect(await page('/login/u/itsme')).toMatchObject({ reason: 'unavailable' });
    expect(broker.key.availability?.()).toMatchObject({ state: 'down', since: expect.any(Number) });

    const before = hits();
    for (let n = 0; n < 20; n += 1)
      expect(await page('/login/u/itsme')).toMatchObject({ reason: 'unavailable' });
    expect(hits()).toBe(before);

    clock.ahead += 60_000;
    await Promise.all(Array.from({ length: 20 }, () => page('/login/u/itsme')));
    expect(hits()).toBe(before + 1);

    simulator.faults.down = false;
    clock.ahead += 60_000;
    expect(await login({ citizen: JAN })).toMatchObject({ end: 'succeeded' });
    expect(broker.key.availability?.()).toEqual({ state: 'up' });
  });

  test.each([{ status: 503 }, { status: 429 }, { down: true }, { delayMs: 900 }] satisfies Partial<Faults>[])(
    'during the exchange: %j',
    async (faults) => {
      broker.renew({ call_limit: 500 });
      const back = await walkItsme(await leaveFor('u-exchange'), { citizen: JAN });
      Object.assign(simulator.faults, faults);
      expect(await arriveAt(back)).toMatchObject({ end: 'rejected', reason: 'unavailable' });
    },
  );

  test('slow answers show as slow', async () => {
    broker.renew({ slow_after: 40 });
    simulator.faults.delayMs = 50;
    expect(await login({ citizen: JAN })).toMatchObject({ end: 'succeeded' });
    expect(broker.key.availability?.()).toEqual({ state: 'slow' });
  });

  test('down at the start: the broker starts, and finds it later', async () => {
    simulator.faults.down = true;
    broker.renew({ down_after: 1 });
    const running = await broker.key.start?.();
    await running?.close();
    expect(broker.key.availability?.()).toMatchObject({ state: 'down' });
    simulator.faults.down = false;
    clock.ahead = 61_000;
    const again = await broker.key.start?.();
    await again?.close();
    expect(broker.key.availability?.()).toEqual({ state: 'up' });
  });

  test('metadata and JWKS are used for a day when they cannot be fetched again', async () => {
    broker.renew();
    expect(await login({ citizen: JAN })).toMatchObject({ end: 'succeeded' });
    simulator.faults.badMetadata = true;
    clock.ahead = 23 * 3_600_000;
    expect(await page('/login/u/itsme', { follow: false })).toMatchObject({ end: 'left' });
    clock.ahead = 25 * 3_600_000;
    expect(await page('/login/u/itsme')).toMatchObject({ reason: 'unavailable' });
  });

  test.each([{ badMetadata: true }, { discoveryIssuer: 'https://evil.example' }] satisfies Partial<Faults>[])(
    '%j: not followed',
    async (faults) => {
      Object.assign(simulator.faults, faults);
      broker.renew();
      expect(await page('/login/u/itsme')).toMatchObject({ reason: 'unavailable' });
    },
  );

  test('an authorization endpoint on an origin that nobody configured is not followed', async () => {
    broker.renew({ exits: ['https://other.example'] });
    expect(await page('/login/u/itsme')).toMatchObject({ reason: 'unavailable' });
    broker.renew();
  });
});

describe('rotation', () => {
  test('itsme signs with a new key: fetched once, and no more than once a minute', async () => {
    broker.renew();
    expect(await login({ citizen: JAN })).toMatchObject({ end: 'succeeded' });
    const before = simulator.hits.get('/jwks') ?? 0;
    await simulator.rotateSigningKey();
    expect(await login({ citizen: JAN })).toMatchObject({ end: 'succeeded' });
    simulator.faults.idToken = 'unknown_kid';
    for (let n = 0; n < 3; n += 1) expect(await login({ citizen: JAN })).toMatchObject({ reason: 'failed' });
    expect(simulator.hits.get('/jwks')).toBe(before + 1);
  });

  test('our retired enc key still decrypts what itsme encrypts with its copy of our JWKS', async () => {
    const rotated = replaceDecryptionKey(keys, nextEncryptionKey);
    broker.renew({ jwks: rotated });
    const published = await (await fetch(`${broker.origin}/keys/itsme/jwks.json`)).json();
    expect((published as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)).toEqual([
      keys.keys[0]?.kid,
      nextEncryptionKey.kid,
    ]);
    expect(await login({ citizen: JAN })).toMatchObject({ end: 'succeeded' });
    broker.renew({ jwks: { keys: rotated.keys.filter(({ retired }) => !retired) } });
    expect(await login({ citizen: JAN })).toMatchObject({
      reason: 'failed',
      detail: expect.stringMatching(/decrypt/),
    });
    broker.renew();
  });
});

describe('settings', () => {
  test.each([
    [{ jwks: undefined }, /jwks_file/],
    [{ jwks: { keys: [] } }, /needs a key/],
    [{ client_id: '' }, /client_id/],
    [{ service_code: 'two words' }, /service_code/],
    [{ basic_level: 'high', level: 'substantial' }, /basic_level/],
    [{ call_limit: 10_000 }, /call_limit/],
  ])('%j is refused', (change, message) => {
    const result = itsme.settings.safeParse({ ...settings(), ...change });
    expect(JSON.stringify(result.error?.issues)).toMatch(message);
  });

  test('plain http is refused in production', () => {
    expect(() =>
      itsme.create(itsme.settings.parse(settings()), { ...tools('http://x'), production: true }),
    ).toThrow(/https/);
  });

  test('a key set as text, and as the lines of a file', () => {
    const text = JSON.stringify(keys, null, 1);
    for (const jwks of [text, text.split('\n')]) {
      expect(itsme.settings.parse({ ...settings(), jwks })).toMatchObject({ jwks: keys });
    }
  });
});

describe('a good login', () => {
  test('asked for high: with the itsme code', async () => {
    const location = new URL(await leaveFor('u-high', 'high'));
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      response_type: 'code',
      scope: 'openid service:SLEUTELBOS_LOGIN profile eid',
      acr_values: 'http://itsme.services/v2/claim/acr_advanced',
      code_challenge_method: 'S256',
      ui_locales: 'fr',
      prompt: 'login',
    });
    expect(JSON.parse(String(location.searchParams.get('claims')))).toHaveProperty([
      'id_token',
      'http://itsme.services/v2/claim/BENationalNumber',
    ]);
    expect(await arriveAt(await walkItsme(location.href, { citizen: JAN }))).toEqual({
      end: 'succeeded',
      outcome: {
        who: {
          identity: {
            nationalNumber: JAN,
            givenName: 'Jan',
            familyName: 'Peeters',
            birthdate: '1985-03-14',
            locale: 'nl',
          },
        },
        level: 'high',
        amr: ['mfa', 'hwk', 'pin'],
        at: expect.any(Number),
      },
    });
  });

  test('asked for less: without', async () => {
    const end = await login({ citizen: JAN }, { wanted: 'substantial' });
    expect(end).toMatchObject({ outcome: { level: 'substantial', amr: ['mfa', 'hwk'] } });
  });

  test('somebody without first name and birth date', async () => {
    const end = await login({ citizen: '94062799616' });
    expect(end).toMatchObject({ outcome: { who: { identity: { familyName: 'Zondervoornaam' } } } });
  });

  test('with the number in the signed and encrypted userinfo only', async () => {
    simulator.faults.numberInUserinfoOnly = true;
    expect(await login({ citizen: JAN })).toMatchObject({
      outcome: { who: { identity: { nationalNumber: JAN } } },
    });
  });

  test('with `aud` of the assertion as our other upstreams want it, itsme refuses us', async () => {
    broker.renew({ assertion_audience: 'issuer' });
    expect(await login({ citizen: JAN })).toMatchObject({
      reason: 'failed',
      detail: expect.stringMatching(/invalid_client/),
    });
    broker.renew();
  });

  test('our public JWKS: public, cacheable for half an hour and more', async () => {
    const response = await fetch(`${broker.origin}/keys/itsme/jwks.json`);
    const maxAge = /max-age=(\d+)/.exec(response.headers.get('cache-control') ?? '')?.[1];
    expect(Number(maxAge)).toBeGreaterThanOrEqual(1800);
    const { keys: published } = (await response.json()) as { keys: Record<string, string>[] };
    expect(published.map(({ use }) => use)).toEqual(['sig', 'enc']);
    for (const key of published)
      expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });
});

test('a first key set of full size is usable', async () => {
  const set = await newKeySet(Date.now());
  expect(itsme.settings.parse({ ...settings(), jwks: set })).toMatchObject({
    jwks: { keys: [{ use: 'sig' }, { use: 'enc' }] },
  });
});

// ── The bench ───────────────────────────────────────────────────────────────────────────────────────────────

function settings(change: object = {}) {
  return {
    issuer: simulator.issuer,
    client_id: 'sleutelbos',
    service_code: 'SLEUTELBOS_LOGIN',
    basic_level: 'substantial',
    jwks: keys,
    ...change,
  };
}

function tools(origin: string): KeyTools {
  return keyTools({
    clock,
    issuer: origin,
    records: createMemoryRecords(clock),
    outbound: createOutbound({ allow: [new URL(simulator.issuer).host] }),
  });
}

interface Broker {
  readonly origin: string;
  readonly key: DigitalKey;
  /** Makes the key anew: nothing kept, these settings. */
  renew(change?: object): void;
  close(): Promise<void>;
}

/** As much of the house as a key sees: the attempt under `/login/:uid/itsme`, the way back under `/keys/itsme`. */
function createBroker({ server, origin }: Listening): Broker {
  let key = itsme.create(itsme.settings.parse(settings()), tools(origin));
  const app = new Koa();
  app.silent = true;
  app.use(async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      ctx.status = error.status;
    }
  });
  app.use(async (ctx, next) => {
    const [, room, uid = '', , ...rest] = ctx.path.split('/');
    if (room === 'login') {
      const end = (ended: End) => {
        ctx.status = 200;
        ctx.body = ended;
      };
      const attempt: Attempt = {
        ...unguessable,
        interaction: uid,
        login: uid,
        path: `/login/${uid}/itsme`,
        step: rest.join('/'),
        relyingPartyName: 'Test',
        wantedLevel: (ctx.query['wanted'] as AssuranceLevel | undefined) ?? 'high',
        succeed: async (outcome) => end({ end: 'succeeded', outcome }),
        reject: async (reason, detail) => end({ end: 'rejected', reason, ...(detail && { detail }) }),
        cancel: async () => end({ end: 'cancelled' }),
      };
      const state: AttemptState = { attempt, csrf: '', locale: 'fr' };
      Object.assign(ctx.state, state);
      return key.authenticate(ctx as never, next);
    }
    const state: KeyRouteState = {
      locale: 'nl',
      backToLogin(login, step) {
        ctx.status = 303;
        ctx.redirect(`/login/${login}/itsme/${step}`);
      },
      leadsHomeFrom() {},
      backToActivation() {
        throw new Error('itsme is never activated');
      },
    };
    Object.assign(ctx.state, state);
    return key.routes?.(ctx as never, next);
  });
  const handle = app.callback();
  server.on('request', (request, response) => void handle(request, response));
  return {
    origin,
    get key() {
      return key;
    },
    renew(change = {}) {
      key = itsme.create(itsme.settings.parse(settings(change)), tools(origin));
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function leaveFor(uid: string, wanted: AssuranceLevel = 'high'): Promise<string> {
  const response = await fetch(`${broker.origin}/login/${uid}/itsme?wanted=${wanted}`, {
    redirect: 'manual',
  });
  if (response.status !== 303) throw new Error(await response.text());
  return String(response.headers.get('location'));
}

async function login(choice: Choice, { wanted = 'high' }: { wanted?: AssuranceLevel } = {}): Promise<End> {
  return arriveAt(await walkItsme(await leaveFor(`u-${Math.random()}`, wanted), choice));
}

async function arriveAt(callback: string): Promise<End> {
  const response = await fetch(callback, { redirect: 'manual' });
  expect(response.status).toBe(303);
  return page(String(response.headers.get('location'))) as Promise<End>;
}

async function page(path: string, { follow = true } = {}): Promise<object> {
  const response = await fetch(new URL(path, broker.origin), { redirect: 'manual' });
  if (!follow && response.status === 303) return { end: 'left' };
  expect(response.status).toBe(200);
  return (await response.json()) as object;
}

function hits(): number {
  return [...simulator.hits.values()].reduce((sum, count) => sum + count, 0);
}

interface Listening {
  readonly server: Server;
  readonly origin: string;
}

async function listen(): Promise<Listening> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready));
  return { server, origin: `http://localhost:${(server.address() as AddressInfo).port}` };
}
