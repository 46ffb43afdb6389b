import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { openDurable } from '#stores/open.ts';
import type { Durable } from '#stores/ports.ts';
import { waitFor, withAllowance } from '#waiting.ts';
import { toEngineMetadata } from './metadata.ts';
import { createRegister, type Register } from './register.ts';
import { relyingPartySchema } from './relying-party.ts';
import { hashSecret } from './secrets.ts';

const SECRET = 'a-secret-of-enough-characters-a-secret-of-enough';
let durable: Durable;
let register: Register;
let folder = '';
let now = 1_000_000;
const clock = { now: () => now };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'register-'));
  durable = await openDurable({ kind: 'sqlite', file: join(folder, 'd.sqlite') }, clock);
  register = createRegister({ durable, clock });
});
afterEach(async () => {
  await durable.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A registration; a field that is undefined is left out. */
function party(more: object = {}) {
  const fields = Object.entries({
    client_id: 'shop',
    names: { nl: 'Loket', fr: 'Guichet', de: 'Schalter', en: 'Service' },
    home_uri: 'https://loket.example/',
    redirect_uris: ['https://loket.example/terug'],
    token_endpoint_auth_method: 'client_secret_basic',
    client_secret: SECRET,
    ...more,
  }).filter(([, value]) => value !== undefined);
  return relyingPartySchema({ production: true }).parse(Object.fromEntries(fields));
}

test('a secret is kept as its hash only, wherever one looks', async () => {
  await register.apply(party(), 'operator');
  const everything = JSON.stringify([
    await durable.relyingParties.list(),
    await durable.relyingParties.versions('shop'),
    await durable.audit.list({ limit: 100 }),
    await register.find('shop'),
  ]);
  expect(everything).not.toContain(SECRET);
  expect(everything).toContain(hashSecret(SECRET));
});

test('every change is a version with its audit row; the same again is neither', async () => {
  expect(await register.apply(party(), 'operator', 'first')).toBe(true);
  expect(await register.apply(party(), 'operator')).toBe(false);
  expect(await register.apply(party({ acr_format: 'mechanism' }), 'somebody')).toBe(true);
  const versions = await durable.relyingParties.versions('shop');
  expect(versions.map(({ version, by }) => [version, by])).toEqual([
    [1, 'operator'],
    [2, 'somebody'],
  ]);
  const rows = await durable.audit.list({ type: 'relying-party.changed', limit: 10 });
  expect(rows.map(({ actor, data }) => [actor, JSON.parse(data)]).reverse()).toEqual([
    ['operator', { created: true }],
    ['somebody', { created: false }],
  ]);
});

test('a change is seen at once here, and within five seconds by another process', async () => {
  const other = createRegister({ durable, clock });
  await register.apply(party(), 'operator');
  expect((await other.find('shop'))?.acr_format).toBe('level');
  await register.apply(party({ acr_format: 'mechanism' }), 'operator');
  expect((await register.find('shop'))?.acr_format).toBe('mechanism');
  now += 5_001;
  expect((await other.find('shop'))?.acr_format).toBe('mechanism');
});

test('one that is registered later is found at once', async () => {
  expect(await register.find('shop')).toBeUndefined();
  await createRegister({ durable, clock }).apply(party(), 'operator');
  expect(await register.find('shop')).toBeDefined();
});

test.each(['', '\0', 'shop\0', 'a b', '__proto__', 'x'.repeat(101), '\ud800'])('%p is nobody', async (id) => {
  expect(await register.find(id)).toBeUndefined();
});

test('the sector stays as it was first, also when the redirect URIs move', async () => {
  await register.apply(party(), 'operator');
  await register.apply(
    party({ redirect_uris: ['https://new.example/', 'https://loket.example/terug'] }),
    'operator',
  );
  expect((await register.find('shop'))?.sector).toBe('loket.example');
  await register.apply(
    party({ sector: 'loket.example', redirect_uris: ['https://new.example/'] }),
    'operator',
  );
  expect((await register.find('shop'))?.sector).toBe('loket.example');
  const other = party({ sector: 'other.example' });
  await expect(register.apply(other, 'operator')).rejects.toThrow(
    /shop: sector: is loket\.example .* another sub/,
  );
});

test('the engine learns the same object as long as nothing changed, and never a secret', async () => {
  await register.apply(party(), 'operator');
  const found = await register.find('shop');
  if (!found) throw new Error('not registered');
  const metadata = toEngineMetadata(found);
  expect(toEngineMetadata(found)).toBe(metadata);
  expect(metadata).toMatchObject({
    client_id: 'shop',
    client_secret: hashSecret(SECRET),
    response_types: ['code'],
  });
  expect(Object.values(metadata)).not.toContain(undefined);
});

test.each([
  ['one host', ['https://a.example/1', 'https://a.example/2'], 'pairwise', undefined],
  [
    'several hosts',
    ['https://a.example/', 'https://b.example/'],
    'pairwise',
    expect.stringContaining('https://'),
  ],
  ['several hosts, public', ['https://a.example/', 'https://b.example/'], 'public', undefined],
])(
  'with %s the engine is told of a sector only where it demands one',
  (_, redirect_uris, subject_type, expected) => {
    expect(toEngineMetadata(party({ redirect_uris, subject_type }))['sector_identifier_uri']).toEqual(
      expected,
    );
  },
);

test.each([
  [
    'fapi2 makes PAR, DPoP and PKCE obligatory',
    {
      profile: 'fapi2',
      token_endpoint_auth_method: 'private_key_jwt',
      client_secret: undefined,
      jwks_uri: 'https://a.example/',
    },
    {
      require_pushed_authorization_requests: true,
      dpop_bound_access_tokens: true,
      sleutelbos_require_pkce: true,
    },
  ],
  [
    'offline_access alone opens refresh tokens',
    { scopes: ['openid', 'offline_access'] },
    { grant_types: ['authorization_code', 'refresh_token'] },
  ],
  ['without it there are none', {}, { grant_types: ['authorization_code'] }],
  [
    'rrn with its authorisation',
    { scopes: ['openid', 'rrn'], rrn_authorisation: 'KB 1', rrn_authorised_on: '2026-01-15' },
    { sleutelbos_rrn: true },
  ],
  [
    'an authorisation without the scope opens nothing',
    { rrn_authorisation: 'KB 1', rrn_authorised_on: '2026-01-15' },
    { sleutelbos_rrn: false },
  ],
])('%s', (_, more, expected) => {
  expect(toEngineMetadata(party(more))).toMatchObject(expected);
});

test('of fifty who ask at once for one that is not remembered, one asks the store', async () => {
  await register.apply(party(), 'operator');
  let reads = 0;
  const counted: Durable = {
    ...durable,
    relyingParties: {
      ...durable.relyingParties,
      find: (id) => {
        reads++;
        return durable.relyingParties.find(id);
      },
    },
  };
  const other = createRegister({ durable: counted, clock });
  const ask = () => Promise.all(Array.from({ length: 50 }, () => other.find('shop')));
  const found = await ask();
  expect(found.map((one) => one?.client_id)).toEqual(Array(50).fill('shop'));
  now += 4_999;
  await ask();
  expect(reads).toBe(1);
  now += 2;
  await ask();
  expect(reads).toBe(2);
});

test('what is read while it changes is not remembered', async () => {
  await register.apply(party(), 'operator');
  const gate = Promise.withResolvers<void>();
  const slow: Durable = {
    ...durable,
    relyingParties: {
      ...durable.relyingParties,
      async find(id) {
        const row = await durable.relyingParties.find(id);
        await gate.promise;
        return row;
      },
    },
  };
  const other = createRegister({ durable: slow, clock });
  const early = other.find('shop');
  // Only what was read before the change waits at the gate.
  await new Promise((done) => setImmediate(done));
  await register.apply(party({ acr_format: 'mechanism' }), 'operator');
  other.forget(['shop']);
  gate.resolve();
  expect((await early)?.acr_format).toBe('level');
  expect((await other.find('shop'))?.acr_format).toBe('mechanism');
});

test('whoever waits for what another request asked waits no longer than a request may, and goes on with what was known', async () => {
  await register.apply(party(), 'operator');
  await register.find('shop');
  now += 6_000;
  const gate = Promise.withResolvers<never>();
  const asked = jest.spyOn(durable.relyingParties, 'find').mockReturnValue(gate.promise);
  const first = register.find('shop');
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  try {
    const second = withAllowance(async () => {
      const slow = () => new Promise((resolve) => setTimeout(resolve, 1_500));
      await waitFor(slow);
      return [await register.find('shop'), await waitFor(slow).catch((error: unknown) => error)] as const;
    });
    await jest.advanceTimersByTimeAsync(1_500);
    await jest.advanceTimersByTimeAsync(700);
    const [found, next] = await second;
    expect(found?.client_id).toBe('shop');
    expect(next).toMatchObject({ code: 'unavailable', retryAfter: 5 });
    expect(asked).toHaveBeenCalledTimes(1);
  } finally {
    jest.useRealTimers();
    gate.reject(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    asked.mockRestore();
  }
});
