// The pages of figures: who sees which, what is left out, and the same numbers as CSV.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { calendarDay } from '#i18n/moments.ts';
import { dayBefore } from '#stories/figures/count-days.ts';
import { type AdminHouse, type PEOPLE, startAdminHouse } from '../support/admin-house.ts';

let house: AdminHouse;
const yesterday = dayBefore(calendarDay(Date.now()), 1);
const cell = (relyingParty: string, measure: string, label: string, count: number, people: number) => ({
  relyingParty,
  measure,
  label,
  count,
  people,
});

beforeAll(async () => {
  house = await startAdminHouse();
  await house.give({ client_id: 'busy' });
  await house.give({ client_id: 'quiet' });
  await house.give({ client_id: 'elsewhere', organisation: 'parks' });
  const { figures } = house.stores.durable;
  await figures.keepDay(
    yesterday,
    [
      ...['busy', ''].flatMap((party) => [
        cell(party, 'stage', 'shown', 900, 700),
        cell(party, 'stage', 'finished', 700, 650),
        cell(party, 'key', 'eid', 690, 640),
        cell(party, 'key', 'phone', 10, 4),
        cell(party, 'reason', '=eid:no', 8, 0),
        cell(party, 'device', 'Firefox · Windows', 600, 500),
      ]),
      cell('quiet', 'stage', 'finished', 40, 4),
      cell('elsewhere', 'stage', 'finished', 77, 70),
    ],
    1,
  );
  await figures.addReturns(yesterday, new Map([['busy', 690]]));
});
afterAll(() => house.close());

const open = async (who: keyof typeof PEOPLE, path: string) => (await house.enter(who, path)).page;

describe('refused', () => {
  test.each([
    ['stranger', '/beheer/e-loketten/busy/cijfers', 404],
    ['stranger', '/beheer/e-loketten/busy/cijfers.csv', 404],
    ['owner', '/beheer/cijfers.csv', 403],
    ['nobody', '/beheer/cijfers', 403],
    ['administrator', '/beheer/e-loketten/beheer/cijfers', 404],
    ['administrator', `/beheer/e-loketten/${randomUUID()}/cijfers`, 404],
  ] as const)('%s at %s', async (who, path, status) => {
    expect((await open(who, path)).status).toBe(status);
  });

  test('an owner sees the own e-lokets and nobody else’s, and no sums of all', async () => {
    const { text } = await open('owner', '/beheer/cijfers');
    expect(text).toContain('/beheer/e-loketten/busy/cijfers');
    expect(text).not.toContain('elsewhere');
    expect(text).not.toContain('<svg class="plot"');
  });
});

test('numbers behind which fewer than five people stand are left out, from sums too', async () => {
  const busy = await open('owner', '/beheer/e-loketten/busy/cijfers?periode=7');
  expect(busy.text).toContain('<td>690</td>');
  expect(busy.text).not.toContain('<td>10</td>');
  const quiet = await open('owner', '/beheer/e-loketten/quiet/cijfers?periode=7');
  expect(quiet.text).not.toContain('>40<');
  expect(quiet.text).toContain('minder dan 5 mensen');
  const all = await open('administrator', '/beheer/cijfers');
  expect(all.text).not.toContain('>40<');
  expect(all.text).toContain('<td>77</td>');
});

test.each(['administrator', 'helpdesk', 'auditor'] as const)('%s sees all together', async (who) => {
  const { status, text } = await open(who, '/beheer/cijfers?periode=90');
  expect(status).toBe(200);
  expect(text).toContain('<svg class="plot"');
});

test('as CSV the same, and no cell is a formula', async () => {
  const page = await open('owner', '/beheer/e-loketten/busy/cijfers.csv?periode=7');
  expect(page.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(page.headers.get('content-disposition')).toContain('cijfers-busy.csv');
  const rows = page.text.split('\r\n');
  expect(rows).toEqual(
    expect.arrayContaining([`logins,${yesterday},700`, 'stage,returned,690', 'key,eid,690']),
  );
  expect(rows).toContain("reason,'=eid:no,8");
  expect(page.text).not.toContain('phone');
});

test.each(['7', '30', '90', '365', '31', '', 'x', '../..'])(
  'period %p is one that there is',
  async (asked) => {
    const { status, text } = await open(
      'owner',
      `/beheer/e-loketten/busy/cijfers?periode=${encodeURIComponent(asked)}`,
    );
    expect(status).toBe(200);
    expect(text.match(/aria-current="true"/g)?.length).toBeGreaterThanOrEqual(1);
  },
);
