import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openDurable } from '#stores/open.ts';
import type { Durable } from '#stores/ports.ts';
import { type AuditEvent, record, sealNow } from './audit.ts';

let durable: Durable;
let folder = '';
const clock = { now: () => 1_000_000 };
const file = () => join(folder, 'd.sqlite');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'));
  durable = await openDurable({ kind: 'sqlite', file: file() }, clock);
});
afterEach(async () => {
  await durable.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (event: Partial<AuditEvent> = {}) =>
  record(durable.audit, clock, { type: 'login.started', ...event });
const seal = () => sealNow({ durable, clock });

test('a row holds what it was given, under an id and time of its own', async () => {
  await write({ subject: 's', relyingParty: 'shop', story: 'st', actor: 'operator', data: { reason: 'x' } });
  await write();
  const [second, first] = await durable.audit.list({ limit: 10 });
  const rows = [first, second].sort(
    (a, b) => Number(a?.actor === undefined) - Number(b?.actor === undefined),
  );
  expect(rows[0]).toMatchObject({
    at: 1_000_000,
    type: 'login.started',
    subject: 's',
    relyingParty: 'shop',
    story: 'st',
    actor: 'operator',
    data: '{"reason":"x"}',
  });
  expect(rows[1]?.data).toBe('{}');
  expect(first?.id).not.toBe(second?.id);
});

test('a row dies with the act that it records', async () => {
  const act = durable.transaction(async ({ audit }) => {
    await record(audit, clock, { type: 'login.finished' });
    throw new Error('the act failed');
  });
  await expect(act).rejects.toThrow('the act failed');
  expect(await durable.audit.list({ limit: 10 })).toEqual([]);
});

test('sealing takes every row once, however many there are', async () => {
  for (let n = 0; n < 25; n++) await write({ data: { n } });
  expect(await seal()).toBe(25);
  expect(await seal()).toBe(0);
  await write();
  expect(await seal()).toBe(1);
  expect(await durable.audit.verify()).toBeUndefined();
});

test('two sealers at once seal each row once', async () => {
  for (let n = 0; n < 50; n++) await write({ data: { n } });
  const [one, other] = await Promise.all([seal(), seal()]);
  expect(one + other + (await seal())).toBe(50);
  expect(await durable.audit.verify()).toBeUndefined();
});

test.each([
  ['what a row says, changed', 'update audit set data = \'{"n":99}\' where data = \'{"n":3}\''],
  ['when it happened, changed', 'update audit set at = at + 1 where data = \'{"n":3}\''],
  ['whose it is, changed', "update audit set relying_party = 'other' where data = '{\"n\":3}'"],
  ['a row, taken out', 'delete from audit where data = \'{"n":3}\''],
])('%s afterwards: found', async (_, statement) => {
  for (let n = 0; n < 6; n++) await write({ relyingParty: 'shop', data: { n } });
  await seal();
  const database = new DatabaseSync(file());
  expect(database.prepare(statement).run().changes).toBe(1);
  database.close();
  expect(await durable.audit.verify()).toMatchObject({ brokenAt: expect.any(Number) });
});
