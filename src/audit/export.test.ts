import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDurable } from '#stores/open.ts';
import type { Durable } from '#stores/ports.ts';
import { exportLines, verifyExport } from './export.ts';

let durable: Durable;
let lines: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'audit-export-'));
const ROWS = 6;

beforeAll(async () => {
  durable = await openDurable({ kind: 'sqlite', file: join(folder, 'd.sqlite') }, { now: () => 1 });
  for (let n = 0; n < ROWS; n++)
    await durable.audit.append({ id: `e${n}`, at: n, type: 't', actor: 'é', data: `{"n":${n}}` });
  for (const at of [10, 20, 30]) await durable.audit.seal(at, 2);
  lines = await exported(0, 99);
});
afterAll(async () => {
  await durable.close();
  rmSync(folder, { recursive: true, force: true });
});

async function exported(from: number, until: number): Promise<string[]> {
  const parts: string[] = [];
  for await (const part of exportLines(durable.audit, { from, until })) parts.push(part);
  return parts.join('').split('\n').slice(0, -1);
}

describe('a file is broken', () => {
  const without = (index: number) => lines.toSpliced(index, 1);
  const replace = (index: number, old: string, by: string) =>
    lines.with(index, (lines[index] ?? '').replace(old, by));
  test.each([
    ['when a row is gone', () => without(1)],
    ['when a link is gone', () => without(2)],
    ['when a link in the middle is gone with its rows', () => lines.toSpliced(3, 3)],
    ['when the last link is gone', () => without(8)],
    ['when data is changed', () => replace(0, '{\\"n\\":0}', '{\\"n\\":9}')],
    ['when an actor is changed', () => replace(0, 'é', 'e')],
    [
      'when data is said to be erased and its hash is changed',
      () => replace(0, '"payloadHash":"', '"isErased":true,"payloadHash":"x'),
    ],
    ['when a row is put in', () => lines.toSpliced(1, 0, lines[0] ?? '')],
    ['when rows change places', () => [lines[1] ?? '', lines[0] ?? '', ...lines.slice(2)]],
    ['when a link says another hash', () => replace(2, '"hash":"', '"hash":"x')],
    ['when a line is none', () => ['{', ...lines]],
    ['when a line is of something else', () => ['{"a":1}', ...lines]],
    ['when the end is cut off', () => lines.slice(0, 4)],
  ])('%s', async (_, given) => {
    expect((await verifyExport(given())).type).toBe('broken');
  });
});

test('as it was exported it is whole; so is a period, and one of nothing', async () => {
  expect(await verifyExport(lines)).toEqual({ type: 'whole', links: 3, rows: ROWS });
  expect(await verifyExport(await exported(20, 30))).toEqual({ type: 'whole', links: 1, rows: 2 });
  expect(await verifyExport(await exported(50, 60))).toEqual({ type: 'whole', links: 0, rows: 0 });
});

test('`data` is the very text that was written', () => {
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    link: 1,
    data: '{"n":0}',
    when: '1970-01-01T00:00:00.000Z',
  });
});
