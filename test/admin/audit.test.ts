// The audit log in Beheer: who reads it, what it shows, the file that proves itself, and that looking at a person is seen by them.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verifyExport } from '#audit/export.ts';
import { calendarDay } from '#i18n/moments.ts';
import { newSupportCode } from '#stories/support-code.ts';
import { type AdminHouse, indexOf, PEOPLE, startAdminHouse } from '../support/admin-house.ts';
import { type Desk, deskOf, traced, wordsOf } from '../support/beheer.ts';
import { Browser } from '../support/browser.ts';

const AUDIT = '/beheer/audit';
const HOSTILE = '"><script>alert(1)</script>';
let house: AdminHouse;
let auditor: Desk;
let administrator: Desk;
let code = '';
const today = calendarDay(Date.now());

beforeAll(async () => {
  house = await startAdminHouse();
  auditor = await deskOf(house, 'auditor');
  administrator = await deskOf(house, 'administrator');
  await house.give({ client_id: 'shop' });
  // A person who was here once.
  await house.enter('tester', '/sleutels');
  const subject = await house.stores.durable.subjects.findByNationalNumber(indexOf(PEOPLE.tester));
  code = newSupportCode();
  await house.stores.durable.stories.begin({
    id: randomUUID(),
    supportCode: code,
    kind: 'login',
    startedAt: Date.now(),
    subject: subject?.id,
    steps: [],
  });
});
afterAll(() => house.close());

describe('refused', () => {
  test.each(['owner', 'stranger', 'helpdesk'] as const)('%s reads nothing of it', async (who) => {
    const desk = await deskOf(house, who);
    expect((await desk.open(AUDIT)).status).toBe(403);
    expect((await desk.open(`${AUDIT}/uitvoer?van=${today}&tot=${today}`)).status).toBe(403);
    expect((await desk.force(AUDIT, { code, reden: 'I am curious' })).status).toBe(403);
    expect(await traced(house, 'admin.exported')).toEqual([]);
    expect(await traced(house, 'admin.looked')).toEqual([]);
  });

  test.each([
    ['van=2026-02-30', 422],
    ['van=gisteren', 422],
    [`van=${today}&tot=2020-01-01`, 422],
  ])('a period that is none: %s', async (query, status) => {
    expect((await auditor.open(`${AUDIT}?${query}`)).status).toBe(status);
    expect((await auditor.open(`${AUDIT}/uitvoer?${query}`)).status).toBe(400);
    expect(await traced(house, 'admin.exported')).toEqual([]);
  });

  test.each([
    ['no reason', { reden: ' ' }, 'reden'],
    ['a reason of one letter', { reden: 'x' }, 'reden'],
    ['a code of nobody', { code: 'BCDF-GHJK' }, 'code'],
    ['no code', { code: HOSTILE }, 'code'],
  ])('a look with %s', async (_, fields, field) => {
    const page = await auditor.force(AUDIT, { code, reden: 'For the test', ...fields });
    expect(page.status).toBe(422);
    expect(page.text).toContain(`href="#${field}"`);
    expect(page.text).not.toContain('<script>alert');
    expect(await traced(house, 'admin.looked')).toEqual([]);
  });
});

test('rows are found by period, kind and e-loket, the newest first', async () => {
  const all = await auditor.open(AUDIT);
  expect(wordsOf(all)).toContain('admin.entered');
  const changes = wordsOf(await auditor.open(`${AUDIT}?soort=relying-party.changed&e-loket=shop`));
  expect(changes).toContain('shop');
  expect(wordsOf(await auditor.open(`${AUDIT}?van=2020-01-01&tot=2020-12-31`))).toContain(
    'Er staat niets in deze periode',
  );
});

test('a long list goes on, and no row is shown twice', async () => {
  const { audit } = house.stores.durable;
  for (let n = 0; n < 120; n++)
    await audit.append({ id: randomUUID(), at: Date.now(), type: 'logo.added', data: `{"n":"row-${n}."}` });
  const seen: string[] = [];
  let next = `${AUDIT}?soort=logo.added`;
  for (let pages = 0; next !== '' && pages < 5; pages++) {
    const { text } = await administrator.open(next);
    seen.push(...(text.match(/row-\d+\./g) ?? []));
    next = (/href="([^"]+)" rel="next"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&');
  }
  expect(seen).toHaveLength(120);
  expect(new Set(seen).size).toBe(120);
  expect(seen[0]).toBe('row-119.');
});

test('a period as a file is whole, and who took it stands in the log', async () => {
  const { audit } = house.stores.durable;
  await audit.seal(Date.now(), 10_000);
  const page = await auditor.open(`${AUDIT}/uitvoer?van=${today}&tot=${today}`);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-disposition')).toContain(`audit-${today}-${today}.ndjson`);
  const lines = page.text.split('\n').slice(0, -1);
  const verdict = await verifyExport(lines);
  expect(verdict).toMatchObject({ type: 'whole' });
  expect(lines.length).toBeGreaterThan(120);
  expect((await verifyExport(lines.toSpliced(3, 1))).type).toBe('broken');
  const [row] = await traced(house, 'admin.exported');
  expect(row).toMatchObject({ actor: expect.stringMatching(/^person:/) });
});

test('who looks at a person gives a reason, and the person reads it', async () => {
  const page = await auditor.force(AUDIT, {
    code: code.toLowerCase(),
    reden: `A question ${HOSTILE}`,
  });
  expect(page.status).toBe(200);
  expect(wordsOf(page)).toContain(code);
  const look = page.url.searchParams.get('blik') ?? '';
  // The note of one is nothing in the hands of another.
  expect(wordsOf(await administrator.open(`${AUDIT}?blik=${look}`))).not.toContain(code);

  const browser = new Browser();
  await house.enter('tester', '/sleutels', browser);
  const history = await browser.open(`${house.issuer}/sleutels/geschiedenis`);
  expect(wordsOf(history)).toContain('Wie in uw gegevens keek');
  expect(wordsOf(history)).toContain('Reden: A question');
  expect(history.text).not.toContain('<script>alert');

  const stranger = new Browser();
  await house.enter('nobody', '/sleutels', stranger);
  expect(wordsOf(await stranger.open(`${house.issuer}/sleutels/geschiedenis`))).not.toContain('A question');
});
