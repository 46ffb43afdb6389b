import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createGroupCommit } from './group-commit.ts';
import { openConnection, type SqliteConnection } from './sqlite-connection.ts';
import { createFlush } from './sqlite-flush.ts';

let folder: string;
let file: string;
let connection: SqliteConnection;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'group-commit-'));
  file = join(folder, 'durable.sqlite');
  connection = await openConnection(file, 0);
  connection.exec('create table word (text text)');
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true, force: true });
});

const write =
  (text: string) =>
  ({ read }: { read: Pick<SqliteConnection, 'run'> }) =>
    read.run('insert into word values (?)', [text]);

test('a disk that refuses is a failure of everybody in the group, and the next group is asked anew', async () => {
  let refuses = true;
  const { run } = createGroupCommit(connection, 1_000, async () => {
    if (refuses) throw new Error('the disk is gone');
  });
  const outcomes = await Promise.allSettled([run(write('one')), run(write('two'))]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  refuses = false;
  await expect(run(write('three'))).resolves.toEqual([]);
});

test('nobody is told before the disk has it, and the event loop goes on meanwhile', async () => {
  let reached = () => {};
  const asked = new Promise<void>((resolve) => {
    reached = resolve;
  });
  let onDisk = () => {};
  const flushed = new Promise<void>((resolve) => {
    onDisk = resolve;
  });
  const { run } = createGroupCommit(connection, 1_000, () => {
    reached();
    return flushed;
  });
  const told: string[] = [];
  const written = run(write('one')).then(() => told.push('written'));
  await asked;
  // Committed, and readable; another turn of the event loop has not told anybody.
  expect(await connection.run('select text from word', [])).toHaveLength(1);
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual([]);
  onDisk();
  await written;
  expect(told).toEqual(['written']);
});

test('those that come while the disk is written make up one group', async () => {
  let flushes = 0;
  const log = createFlush(file);
  const { run } = createGroupCommit(connection, 1_000, () => {
    flushes += 1;
    return log.flush();
  });
  const first = run(write('one'));
  await new Promise((resolve) => setImmediate(resolve));
  await Promise.all([first, ...['two', 'three', 'four'].map((text) => run(write(text)))]);
  await log.close();
  expect(flushes).toBe(2);
});
