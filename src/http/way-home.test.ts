import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Records } from '#stores/ports.ts';
import { createWayHome, interactionIn, interactionOf, isLogin, loginIn, ticketIn } from './way-home.ts';

const DAY = 86_400_000;

const SECRETS = ['the first secret', 'the one before it'];

function wayHomeAt(now: number, { secrets = SECRETS, isLost = false } = {}) {
  const kept = new Map<string, { value: string; expiresAt: number }>();
  const records: Pick<Records, 'put' | 'get'> = {
    put: async (space, id, value, expiresAt) => void kept.set(`${space} ${id}`, { value, expiresAt }),
    get: async (space, id) => {
      if (isLost) throw new Error('the store is gone');
      return kept.get(`${space} ${id}`)?.value;
    },
  };
  const clock = { now: () => now };
  return { kept, wayHome: createWayHome({ records: records as Records, clock, secrets }) };
}

test('where a login came from is remembered for a day', async () => {
  const { kept, wayHome } = wayHomeAt(1000);
  const home = { relyingParty: 'shop', story: 's', supportCode: 'AAAAA-BBBBB' };
  await wayHome.remember('login-1', home);
  expect(await wayHome.find('login-1')).toEqual(home);
  expect(await wayHome.find('login-2')).toBeUndefined();
  expect([...kept.values()].map(({ expiresAt }) => expiresAt)).toEqual([1000 + DAY]);
});

test('how it ended takes the place of what was remembered', async () => {
  const { kept, wayHome } = wayHomeAt(0);
  const home = { relyingParty: 'shop', story: 's', supportCode: 'AAAAA-BBBBB' };
  await wayHome.remember('login-1', home);
  await wayHome.remember('login-1', { ...home, ended: 'finished' });
  expect(await wayHome.find('login-1')).toMatchObject({ ended: 'finished' });
  expect(kept.size).toBe(1);
});

const UID = 'kK01qnXsKPUrwPLZ3eWOg_rkRFYSyrituGQbVIKT2xb';
const FROM = { relyingParty: 'Shop.~-1', supportCode: 'AAAAA-BBBBB' };
const login = wayHomeAt(1000).wayHome.address(UID, FROM);

describe('a ticket', () => {
  const [, payload = '', mac = ''] = login.split('.');
  const elsewhere = Buffer.from('evil 0 AAAAA-BBBBB').toString('base64url');
  const [first = ''] = mac;

  test.each([
    ['another login’s', `x${UID.slice(1)}.${payload}.${mac}`],
    ['with another relying party in it', `${UID}.${elsewhere}.${mac}`],
    ['with a changed seal', `${UID}.${payload}.${first === 'A' ? 'B' : 'A'}${mac.slice(1)}`],
    ['with half a seal', `${UID}.${payload}.${mac.slice(0, 10)}`],
    ['without seal', `${UID}.${payload}.`],
    ['that is none', UID],
  ])('%s says nothing', async (_, forged) => {
    expect(await wayHomeAt(1000).wayHome.find(forged)).toBeUndefined();
  });

  test('of a secret that is no longer ours says nothing; one of the secret before it still does', async () => {
    expect(await wayHomeAt(1000, { secrets: ['another'] }).wayHome.find(login)).toBeUndefined();
    const rotated = wayHomeAt(1000, { secrets: ['a new one', ...SECRETS] }).wayHome;
    expect(await rotated.find(login)).toEqual({ ...FROM, at: 1000 });
  });

  test('lives for a day and not a second longer', async () => {
    expect(await wayHomeAt(1000 + DAY).wayHome.find(login)).toEqual({ ...FROM, at: 1000 });
    expect(await wayHomeAt(2000 + DAY).wayHome.find(login)).toBeUndefined();
  });

  test('leads home also when the store has lost the login or is gone itself', async () => {
    expect(await wayHomeAt(2000).wayHome.find(login)).toEqual({ ...FROM, at: 1000 });
    expect(await wayHomeAt(2000, { isLost: true }).wayHome.find(login)).toEqual({ ...FROM, at: 1000 });
    await expect(wayHomeAt(2000, { isLost: true }).wayHome.find(UID)).rejects.toThrow('gone');
  });

  test('gives way to what is remembered, which knows how the login ended', async () => {
    const { wayHome } = wayHomeAt(2000);
    await wayHome.remember(login, { ...FROM, story: 's', ended: 'finished' });
    expect(await wayHome.find(login)).toMatchObject({ ended: 'finished' });
    expect(await wayHome.find(UID)).toMatchObject({ ended: 'finished' });
  });
});

test.each([
  [`/login/${UID}`, UID],
  [`/login/${UID}/`, UID],
  [`/login/${UID}/card/callback`, UID],
  [`/auth/${UID}`, UID],
  [`/login/${login}`, login],
  [`/login/${login}/card`, login],
  [`/login/${login}.more`, undefined],
  [`/login/${UID}.onlyhalf`, undefined],
  ['/login/short', undefined],
  [`/login/${'x'.repeat(65)}`, undefined],
  [`/logins/${UID}`, undefined],
  [`/x/login/${UID}`, undefined],
  [`/login/${UID}%2fcard`, undefined],
  [`/login/${UID}.html`, undefined],
  ['/login/"><script>alert(1)</script>', undefined],
  ['/', undefined],
])('%s speaks of %s', (path, interaction) => {
  expect(interactionIn(path)).toBe(interaction);
});

test.each([
  ['/auth/', 'w=cGF5.bWFj', `${UID}.cGF5.bWFj`],
  ['/auth/', 'w=half', UID],
  ['/auth/', 'w=a.b&w=c.d', UID],
  ['/login/', 'w=<script>', UID],
])('%s with %s: the ticket may stand in the query', (path, query, whole) => {
  const parsed = Object.fromEntries(
    [...new URLSearchParams(query).keys()].map((name) => {
      const all = new URLSearchParams(query).getAll(name);
      return [name, all.length > 1 ? all : all[0]];
    }),
  );
  expect(loginIn({ path: path + UID, query: parsed, state: {} })).toBe(whole);
});

describe('whatever stands in an address', () => {
  const letter = fc.constantFrom(...'ABCxyz019_-'.split(''));
  const uid = fc.string({ unit: letter, minLength: 10, maxLength: 64 });
  const party = fc.stringMatching(/^[A-Za-z0-9._~-]{1,100}$/);

  test('is no error, and leads nowhere', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(uid, fc.string(), fc.string()).map((parts) => parts.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        expect(await wayHomeAt(1000).wayHome.find(given)).toBeUndefined();
        for (const path of [given, `/login/${given}`, `/auth/${given}/x`]) {
          const found = interactionIn(path);
          if (found !== undefined) expect(isLogin(found)).toBe(true);
        }
        expect(`${interactionOf(given)}.${ticketIn(given)}`.startsWith(given)).toBe(true);
      }),
    );
  });

  test('a ticket says what was put in, wherever it stands, and nothing once a letter of it was changed', async () => {
    await fc.assert(
      fc.asyncProperty(uid, party, fc.nat(), letter, async (interaction, relyingParty, place, other) => {
        const { wayHome } = wayHomeAt(5_000);
        const address = wayHome.address(interaction, { relyingParty, supportCode: '7K4QF-2M9XC' });
        expect(isLogin(address)).toBe(true);
        expect(interactionIn(`/login/${address}/eid`)).toBe(address);
        expect(interactionOf(address)).toBe(interaction);
        expect(await wayHome.find(address)).toEqual({ relyingParty, supportCode: '7K4QF-2M9XC', at: 5_000 });
        // The last letter holds four bits that mean nothing.
        const at = place % (address.length - 1);
        const changed = address.slice(0, at) + other + address.slice(at + 1);
        if (changed !== address) expect(await wayHome.find(changed)).toBeUndefined();
      }),
    );
  });
});
