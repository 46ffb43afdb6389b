import { expect, test } from '@jest/globals';
import type { Records } from '#stores/ports.ts';
import { createWayHome, interactionIn } from './way-home.ts';

const DAY = 86_400_000;

function wayHomeAt(now: number) {
  const kept = new Map<string, { value: string; expiresAt: number }>();
  const records: Pick<Records, 'put' | 'get'> = {
    put: async (space, id, value, expiresAt) => void kept.set(`${space} ${id}`, { value, expiresAt }),
    get: async (space, id) => kept.get(`${space} ${id}`)?.value,
  };
  return { kept, wayHome: createWayHome({ records: records as Records, clock: { now: () => now } }) };
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
test.each([
  [`/login/${UID}`, UID],
  [`/login/${UID}/`, UID],
  [`/login/${UID}/card/callback`, UID],
  [`/auth/${UID}`, UID],
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
