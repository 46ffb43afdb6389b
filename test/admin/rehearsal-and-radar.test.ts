// What a change would have done to yesterday's logins, and who still has which habit.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AssuranceLevel } from '#assurance/levels.ts';
import { type AdminHouse, type PEOPLE, startAdminHouse } from '../support/admin-house.ts';

let house: AdminHouse;
const DAY = 86_400_000;

beforeAll(async () => {
  house = await startAdminHouse();
  await house.give({ scopes: ['openid', 'profile', 'vo'], require_pkce: true });
  await house.give({ client_id: 'elsewhere', organisation: 'parks', subject_type: 'public' });
  const login = async (subject: string, key: string, level: AssuranceLevel, daysAgo = 1) =>
    house.stores.durable.stories.begin({
      id: randomUUID(),
      supportCode: randomUUID(),
      relyingParty: 'shop',
      kind: 'login',
      startedAt: Date.now() - daysAgo * DAY,
      steps: [],
      outcome: 'finished',
      subject,
      key,
      level,
      scopes: 'openid profile',
    });
  for (let n = 0; n < 8; n++) await login(`weak-${n}`, 'code', 'substantial');
  for (let n = 0; n < 6; n++) await login(`strong-${n}`, 'card', 'high');
  for (let n = 0; n < 3; n++) await login(`few-${n}`, 'word', 'low');
  for (let n = 0; n < 9; n++) await login(`old-${n}`, 'code', 'substantial', 60);
});
afterAll(() => house.close());

const open = async (who: keyof typeof PEOPLE, path: string) => (await house.enter(who, path)).page;
const rehearse = async (query: string) =>
  (await open('owner', `/beheer/e-loketten/shop/proef?${query}`)).text.replace(/\s+/g, ' ');

describe('a rehearsal', () => {
  test.each([
    ['stranger', '/beheer/e-loketten/shop/proef'],
    ['owner', '/beheer/e-loketten/elsewhere/proef'],
    ['owner', '/beheer/e-loketten/unknown/proef'],
  ] as const)('%s sees nothing at %s', async (who, path) => {
    expect((await open(who, path)).status).toBe(404);
  });

  test('of yesterday, with the keys that would fail; fewer than five people are not told', async () => {
    const text = await rehearse('dagen=1&niveau_high=on&sleutel_card=on');
    expect(text).toContain('17 aanmeldingen van 17 mensen');
    expect(text).toContain('11 daarvan zouden mislukken');
    expect(text).toMatch(/code \(substantieel\)<\/th><td>8<\/td><td>8 mensen/);
    expect(text).toMatch(/word \(laag\)<\/th><td>–<\/td><td>minder dan 5 mensen/);
    expect(text).toContain('niets dat wij kennen');
    expect(text).toContain('vo');
  });

  test('of ninety days sees further back', async () => {
    expect(await rehearse('dagen=90&niveau_high=on&sleutel_card=on')).toContain(
      '26 aanmeldingen van 26 mensen',
    );
  });

  test('of what everybody can, says so', async () => {
    const all =
      'niveau_low=on&niveau_substantial=on&niveau_high=on&sleutel_card=on&sleutel_code=on&sleutel_word=on';
    expect(await rehearse(`dagen=1&${all}`)).toContain('Iedereen zou er nog door komen.');
  });

  test('begins with what is planned, or with a change that waits', async () => {
    const change = await house.propose({
      environment: 'production',
      scopes: ['openid', 'profile', 'vo'],
      allowed_levels: ['low'],
    });
    const text = await rehearse(`wijziging=${change.id}`);
    expect(text).toMatch(/name="niveau_low" value="on" checked/);
    expect(text).not.toMatch(/name="niveau_high" value="on" checked/);
    for (const wrong of ['wijziging=unknown', 'wijziging=a&wijziging=b', 'niveau_x=on', 'dagen=-1'])
      expect(await rehearse(wrong)).toContain('17 aanmeldingen');
  });
});

describe('the radar', () => {
  test('names e-lokets under their habits, only those one may see', async () => {
    const owner = (await open('owner', '/beheer/radar')).text;
    expect(owner).toContain('/beheer/e-loketten/shop"');
    expect(owner).not.toContain('elsewhere');
    const helpdesk = (await open('helpdesk', '/beheer/radar')).text;
    expect(helpdesk).toContain('/beheer/e-loketten/elsewhere"');
    expect(helpdesk).not.toContain('/beheer/e-loketten/beheer"');
  });
});
