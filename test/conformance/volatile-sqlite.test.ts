import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from '@jest/globals';
import { openSqliteVolatile } from '#stores/volatile/sqlite.ts';
import { openVolatileFile } from '#stores/volatile/sqlite-file.ts';
import { createBroom } from '#stores/volatile/sqlite-purge.ts';
import { describeVolatile } from './volatile.ts';

const folder = mkdtempSync(join(tmpdir(), 'volatile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeVolatile('SQLite', { kind: 'sqlite', file: join(folder, 'conformance.sqlite') });

test('the file is for its owner only', async () => {
  const file = join(folder, 'new', 'volatile.sqlite');
  const store = await openSqliteVolatile({ file, clock: { now: () => 0 } });
  await store.records.put('a', 'b', 'c', 1);
  for (const part of ['', '-wal', '-shm']) expect(statSync(`${file}${part}`).mode & 0o777).toBe(0o600);
  await store.close();
});

test('a new file that another process is just setting up is waited for', async () => {
  const file = join(folder, 'busy.sqlite');
  const other = new DatabaseSync(file);
  other.exec('begin exclusive');
  const opening = openSqliteVolatile({ file, clock: { now: () => 0 } });
  for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  other.exec('commit');
  other.close();
  await (await opening).close();
});

test('what expired is swept away in batches and nothing else', async () => {
  const file = join(folder, 'purge.sqlite');
  let now = 1_000;
  const clock = { now: () => now };
  const store = await openSqliteVolatile({ file, clock });
  const session = { uid: 'u', payload: '{}', authorizations: {} };
  for (let n = 0; n < 250; n += 1) await store.records.put('s', `${n}`, 'x', 2_000);
  await store.records.put('s', 'later', 'x', 9_000_000);
  await store.artifacts.put({ kind: 'k', id: 'i', payload: '{}', expiresAt: 2_000, grantId: 'g' });
  await store.sessions.put({ ...session, id: 'c', expiresAt: 2_000 });
  await store.counters.hit('n', 1_000);

  now = 3_000_000;
  const broom = await openVolatileFile(file);
  const stroke = createBroom(broom, clock);
  let strokes = 1;
  while (stroke()) strokes += 1;
  expect(strokes).toBe(3);
  broom.close();
  const raw = new DatabaseSync(file);
  const rows = (table: string) => raw.prepare(`select count(*) as n from ${table}`).get()?.['n'];
  expect(['record', 'artifact', 'session', 'session_id', 'counter'].map(rows)).toEqual([1, 0, 0, 0, 0]);
  raw.close();
  await store.close();
});
