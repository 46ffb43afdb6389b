// `cli audit verify` and `cli audit export`: what was tampered with is named, in the store and in a file.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { calendarDay } from '#i18n/moments.ts';
import { openTerminal, type Terminal } from '../support/cli.ts';

let terminal: Terminal;
let file = '';
const today = calendarDay(Date.now());

beforeAll(async () => {
  terminal = openTerminal();
  await terminal.look(async ({ audit }) => {
    for (let n = 0; n < 6; n++)
      await audit.append({ id: `e${n}`, at: Date.now(), type: 't', data: `{"n":${n}}` });
    for (let n = 0; n < 3; n++) await audit.seal(Date.now(), 2);
  });
  file = join(terminal.place, 'period.ndjson');
});
afterAll(() => terminal.close());

describe('refused', () => {
  test.each([
    ['no days', []],
    ['a day that is none', ['--from', '2026-02-30', '--to', today]],
    ['the wrong way round', ['--from', today, '--to', '2020-01-01']],
    ['a name that is none', ['--from', today, '--to', today, '--by', 'a/b']],
  ])('an export with %s', async (_, words) => {
    const { status, out } = await terminal.run(['audit', 'export', ...words]);
    expect({ status, out }).toEqual({ status: 1, out: '' });
  });

  test('a file that is not there', async () => {
    expect((await terminal.run(['audit', 'verify', join(terminal.place, 'none')])).status).toBe(1);
  });
});

test('what is whole is said to be whole, in the store and in the file', async () => {
  const store = await terminal.run(['audit', 'verify']);
  expect({ status: store.status, out: store.out }).toEqual({ status: 0, out: 'The chain is whole.\n' });
  const exported = await terminal.run(['audit', 'export', '--from', today, '--to', today, '--by', 'ann']);
  expect(exported.status).toBe(0);
  writeFileSync(file, exported.out);
  const verdict = await terminal.run(['audit', 'verify', file, '--json']);
  expect(verdict.json()).toEqual({ type: 'whole', links: 3, rows: 6 });
  const rows = await terminal.look(({ audit }) => audit.list({ type: 'admin.exported', limit: 9 }));
  expect(rows.map(({ actor }) => actor)).toEqual(['operator:ann']);
});

test('what was changed is named, and the command fails', async () => {
  writeFileSync(file, readFileSync(file, 'utf8').replace('{\\"n\\":2}', '{\\"n\\":9}'));
  const inFile = await terminal.run(['audit', 'verify', file]);
  expect(inFile.status).toBe(1);
  expect(inFile.out).toContain('link 2');

  const database = new DatabaseSync(join(terminal.data, 'durable.sqlite'));
  expect(database.prepare("delete from audit where id = 'e4'").run().changes).toBe(1);
  database.close();
  const inStore = await terminal.run(['audit', 'verify', '--json']);
  expect({ status: inStore.status, said: inStore.json() }).toEqual({
    status: 1,
    said: { whole: false, brokenAt: 3 },
  });
});
