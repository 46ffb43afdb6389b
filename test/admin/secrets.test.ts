// Secrets of an e-loket: two at most, each with an end, shown once, one changed for another without an outage.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hashSecret } from '#relying-parties/secrets.ts';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { type Desk, deskOf, traced, wordsOf } from '../support/beheer.ts';

let house: AdminHouse;
const desks = {} as Record<'owner' | 'stranger' | 'helpdesk' | 'auditor', Desk>;
const page = (id: string) => `/beheer/e-loketten/${id}/geheimen`;
const secretNamed = (name: string, expires_on?: string) => ({
  sha256: hashSecret(name),
  ...(expires_on && { expires_on }),
});
const give = (client_id: string, ...client_secrets: { sha256: string; expires_on?: string }[]) =>
  house.give({ client_id, token_endpoint_auth_method: 'client_secret_basic', client_secrets });
const kept = async (id: string) => (await house.app.register.find(id))?.client_secrets ?? [];
const mark = (name: string) => hashSecret(name).slice(0, 8);

beforeAll(async () => {
  house = await startAdminHouse();
  for (const who of ['owner', 'stranger', 'helpdesk', 'auditor'] as const)
    desks[who] = await deskOf(house, who);
});
afterAll(() => house.close());

describe('refused', () => {
  test.each(['stranger', 'helpdesk', 'auditor'] as const)('%s makes and withdraws none', async (who) => {
    await give('van-ons', secretNamed('a'), secretNamed('b'));
    for (const [path, fields] of [
      [page('van-ons'), { maanden: '12' }],
      [`${page('van-ons')}/intrekken`, { geheim: mark('a') }],
    ] as const)
      expect((await desks[who].force(path, fields)).status).toBe(who === 'stranger' ? 404 : 403);
    expect(await kept('van-ons')).toHaveLength(2);
    const seen = await desks[who].open(page('van-ons'));
    expect(seen.status).toBe(who === 'stranger' ? 404 : 200);
    expect(seen.text).not.toContain(`action="${page('van-ons')}`);
  });

  test('a third, one for ever, and the last one withdrawn', async () => {
    await give('vol', secretNamed('a'), secretNamed('b'));
    expect((await desks.owner.open(page('vol'))).text).not.toContain('name="maanden"');
    const third = await desks.owner.force(page('vol'), { maanden: '12' });
    expect([third.status, wordsOf(third).includes('al twee geheimen')]).toEqual([422, true]);

    await give('een', secretNamed('a'));
    for (const maanden of ['', '999', '-1', 'x']) {
      const odd = await desks.owner.force(page('een'), { maanden });
      expect([odd.status, odd.text.includes('id="maanden-error"')]).toEqual([422, true]);
    }
    const last = await desks.owner.force(`${page('een')}/intrekken`, { geheim: mark('a') });
    expect([last.status, wordsOf(last).includes('het enige geheim')]).toEqual([422, true]);
    for (const geheim of ['', 'niets', mark('b')]) {
      const gone = await desks.owner.force(`${page('een')}/intrekken`, { geheim });
      expect([gone.status, wordsOf(gone).includes('al weg')]).toEqual([422, true]);
    }
    expect(await kept('een')).toHaveLength(1);
  });

  test('an e-loket that proves itself otherwise has no such page', async () => {
    await house.give({ client_id: 'open' });
    expect((await desks.owner.open(page('open'))).status).toBe(404);
    expect((await desks.owner.force(page('open'), { maanden: '12' })).status).toBe(404);
    expect((await desks.owner.open('/beheer/e-loketten/open')).text).not.toContain('/geheimen"');
  });
});

test('one secret is changed for another, and both work meanwhile', async () => {
  await give('wissel', secretNamed('oud'));
  const knows = async (secret: string) => {
    const answer = await fetch(`${house.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: 'x',
        redirect_uri: 'https://x.example',
      }),
      headers: { authorization: `Basic ${Buffer.from(`wissel:${secret}`).toString('base64')}` },
    });
    // Known by its secret, only the code is wrong; or not known at all.
    return ((await answer.json()) as { error: string }).error === 'invalid_grant';
  };
  const { owner } = desks;
  const plan = await owner.submit(await owner.open(page('wissel')), { maanden: '3' });
  expect(wordsOf(plan)).toContain('Er wordt een geheim gemaakt dat tot en met');
  const shown = await owner.submit(plan, { action: 'propose' });
  const secret = /id="geheim">([\w-]{43})</.exec(shown.text)?.[1] ?? '';
  expect(shown.headers.get('cache-control')).toBe('no-store');
  expect([await knows('oud'), await knows(secret), await knows('x')]).toEqual([true, true, false]);
  const [, made] = await kept('wissel');
  expect(made).toEqual({
    sha256: hashSecret(secret),
    expires_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  expect((await traced(house, 'secret.made'))[0]).toMatchObject({ relyingParty: 'wissel' });
  for (const path of [page('wissel'), '/beheer/e-loketten/wissel', '/beheer/e-loketten/wissel/versies/2'])
    expect((await owner.open(path)).text).not.toContain(secret);
  // Going back to the page that showed it sends the form again: it is not shown twice.
  const again = await owner.submit(plan, { action: 'propose' });
  expect(again.status).toBe(403);
  expect(again.text).not.toContain(secret);

  const old = await owner.open(page('wissel'));
  const withdrawal = await owner.submit(old, { geheim: mark('oud') }, `${page('wissel')}/intrekken`);
  expect(wordsOf(withdrawal)).toContain(`${mark('oud')}… gaat weg`);
  await owner.submit(withdrawal, { action: 'propose' });
  expect([await knows('oud'), await knows(secret)]).toEqual([false, true]);

  // Whoever makes the version of before active again is told that the old secret comes back.
  const version = await owner.open('/beheer/e-loketten/wissel/versies/1');
  const back = await owner.submit(version, {}, '/beheer/e-loketten/wissel/versies/1/actief');
  expect(wordsOf(back)).toContain(`Een geheim dat ingetrokken was, werkt dan opnieuw: ${mark('oud')}`);
});

test('its end is told from a month before, and when it is over', async () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await give('einde', secretNamed('a', inDays(20)), secretNamed('b', '2026-01-01'));
  const words = wordsOf(await desks.auditor.open(page('einde')));
  expect(words).toContain('Werkt tot en met');
  expect(words).toContain('Werkt niet meer sinds 1 januari 2026');
  expect((await desks.owner.open(page('einde'))).text.match(/panel--warning/g)).toHaveLength(2);
});
