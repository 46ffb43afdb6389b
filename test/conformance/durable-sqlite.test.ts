import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from '@jest/globals';
import { migrations } from '#stores/durable/migrate.ts';
import { openSqliteDurable } from '#stores/durable/sqlite.ts';
import { describeDurable } from './durable.ts';
import { failing, repaired } from './migrations.ts';

const folder = mkdtempSync(join(tmpdir(), 'durable-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => {
  files += 1;
  return join(folder, `${files}.sqlite`);
};

describeDurable('SQLite', {
  fresh: async () => ({ kind: 'sqlite', file: newFile() }),
  tamper: async (settings, sql) => {
    const database = new DatabaseSync(settings.kind === 'sqlite' ? settings.file : '');
    database.exec(sql);
    database.close();
  },
});

test('a failing migration leaves nothing half done', async () => {
  const file = newFile();
  await expect(openSqliteDurable({ file, migrations: [...migrations, failing] })).rejects.toThrow();
  const store = await openSqliteDurable({ file, migrations: [...migrations, repaired] });
  await store.close();
});

test('work that waits too long is undone, and the next in the queue goes on', async () => {
  const store = await openSqliteDurable({ file: newFile(), patience: 20 });
  const story = (id: string) => ({ id, supportCode: id, kind: 'sso', startedAt: 1, steps: [] }) as const;
  const slow = store.transaction(async ({ stories }) => {
    await stories.begin(story('slow'));
    await new Promise(() => {});
  });
  const next = store.transaction(({ stories }) => stories.begin(story('next')));
  await expect(slow).rejects.toThrow('took longer');
  await next;
  expect([await store.stories.find('slow'), await store.stories.find('next')]).toMatchObject([
    undefined,
    { id: 'next' },
  ]);
  await store.close();
});

test('another process that writes is waited for off the event loop', async () => {
  const file = newFile();
  const store = await openSqliteDurable({ file });
  const other = new DatabaseSync(file);
  other.exec('begin immediate');
  const append = store.audit.append({ id: 'a', at: 1, type: 't', data: '{}' });
  let turns = 0;
  while (turns < 5) {
    await new Promise((resolve) => setImmediate(resolve));
    turns += 1;
  }
  other.exec('commit');
  await append;
  expect(await store.audit.list({ limit: 1 })).toHaveLength(1);
  other.close();
  await store.close();
});

test('a new file that another process is just setting up is waited for', async () => {
  const file = newFile();
  const other = new DatabaseSync(file);
  other.exec('begin exclusive');
  const opening = openSqliteDurable({ file });
  for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  other.exec('commit');
  other.close();
  await (await opening).close();
});

test('closing waits for what was handed in', async () => {
  const file = newFile();
  const store = await openSqliteDurable({ file });
  const append = store.audit.append({ id: 'a', at: 1, type: 't', data: '{}' });
  await store.close();
  await append;
  await expect(store.audit.append({ id: 'b', at: 1, type: 't', data: '{}' })).rejects.toThrow();
  const again = await openSqliteDurable({ file });
  expect(await again.audit.list({ limit: 9 })).toMatchObject([{ id: 'a' }]);
  await again.close();
});

test('the file is for its owner only, and each commit goes to the disk', async () => {
  const file = newFile();
  const store = await openSqliteDurable({ file });
  for (const part of ['', '-wal', '-shm']) expect(statSync(`${file}${part}`).mode & 0o777).toBe(0o600);
  await store.close();
});
