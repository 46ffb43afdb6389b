// npm run bench:figures [-- --json]: how long the broker takes for lists, pages and files of figures, with a year of them for
// 10,000 relying parties (SQLite). Fails when the median of one is over 200 ms.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { calendarDay } from '#i18n/moments.ts';
import { dayBefore } from '#stories/figures/count-days.ts';
import { startAdminHouse } from '../test/support/admin-house.ts';
import { median, round } from './figures.ts';

const [PARTIES, DAYS, TURNS, WARM_UP, LIMIT_MS] = [10_000, 365, 15, 2, 200];
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });

const data = mkdtempSync(join(tmpdir(), 'sleutelbos-bench-'));
const house = await startAdminHouse({ data });
await fillRegister();
fillYear();

const PAGES = [
  ['administrator', '/beheer/e-loketten'],
  ['administrator', '/beheer/e-loketten?zoek=eloket-77&volgorde=nieuwste&blad=2'],
  ['administrator', '/beheer/cijfers?periode=365'],
  ['administrator', '/beheer/cijfers.csv?periode=365'],
  ['owner', '/beheer/cijfers?periode=365'],
  ['owner', '/beheer/e-loketten/eloket-7/cijfers?periode=365'],
  ['owner', '/beheer/e-loketten/eloket-7/cijfers.csv?periode=365'],
  ['administrator', '/beheer/radar'],
] as const;

const rows: { who: string; path: string; wall_ms: number; longest_ms: number }[] = [];
for (const [who, path] of PAGES) {
  const { browser } = await house.enter(who, path);
  const spent: number[] = [];
  for (let turn = -WARM_UP; turn < TURNS; turn++) {
    const start = performance.now();
    const { status } = await browser.open(house.issuer + path);
    if (status !== 200) throw new Error(`${path} was answered ${status}`);
    if (turn >= 0) spent.push(performance.now() - start);
  }
  rows.push({ who, path, wall_ms: round(median(spent), 1), longest_ms: round(Math.max(...spent), 1) });
}
await house.close();
rmSync(data, { recursive: true, force: true });

if (values.json) console.log(JSON.stringify(rows));
else console.table(rows);
const slow = rows.filter(({ wall_ms, path }) => wall_ms > LIMIT_MS && path.includes('cijfers'));
if (slow.length > 0) {
  console.error(`over ${LIMIT_MS} ms: ${slow.map(({ path }) => path).join(', ')}`);
  process.exitCode = 1;
}

async function fillRegister(): Promise<void> {
  const operator = { type: 'operator', name: 'bench' } as const;
  const parties = Array.from({ length: PARTIES }, (_, n) =>
    house.registration({ client_id: `eloket-${n}`, organisation: n % 10 === 7 ? 'tax' : 'parks' }),
  );
  const { changes } = house.app;
  await changes.propose(operator, await changes.plan(operator, { parties }), { note: 'for the bench' });
}

/** Written behind the store's back: it is the reading that is measured. */
function fillYear(): void {
  const last = dayBefore(calendarDay(Date.now()), 1);
  const db = new DatabaseSync(join(data, 'durable.sqlite'));
  db.exec('begin');
  const facts = [
    ['stage', 'shown'],
    ['stage', 'finished'],
    ['key', 'eid'],
  ] as const;
  const insert = (measure: string, label: string, of: string) =>
    db.exec(`insert into figure
      with recursive n(i) as (select 0 union all select i + 1 from n where i < ${PARTIES - 1}),
      d(i) as (select 0 union all select i + 1 from d where i < ${DAYS - 1})
      select ${of}, date('${last}', '-' || d.i || ' days'), '${measure}', '${label}', 20, 10 from n cross join d where true
      on conflict do nothing`);
  for (const [measure, label] of facts) insert(measure, label, "'eloket-' || n.i");
  db.exec(
    `insert into figure select '', day, measure, label, sum(count), sum(people) from figure group by day, measure, label`,
  );
  db.exec(`insert into figure_month select substr(day, 1, 7), relying_party, sum(count), max(people) from figure
    where label = 'finished' and relying_party <> '' group by 1, 2`);
  db.exec('commit');
  db.close();
}
