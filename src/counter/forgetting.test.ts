// What stays of activation codes, and for how long: on a real store, time handed in.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createSealing } from '#sealing.ts';
import { openSqliteDurable } from '#stores/durable/sqlite.ts';
import type { Durable, Volatile } from '#stores/ports.ts';
import { openSqliteVolatile } from '#stores/volatile/sqlite.ts';
import { createSubjects } from '#subjects/subjects.ts';
import { createCounterArrival } from './arrival.ts';
import { createCounterDesk } from './desk.ts';
import type { CounterHouse } from './house.ts';
import { counterSettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'counter-'));
const DAY_MS = 86_400_000;
const BEGIN = Date.parse('2026-11-24T10:00:00Z');
let now = BEGIN;
const clock = { now: () => now };
const member = { id: 'person:jef', subject: 'jef' };
let durable: Durable;
let volatile: Volatile;
let house: CounterHouse;
const posted: string[] = [];

beforeAll(async () => {
  durable = await openSqliteDurable({ file: join(folder, 'durable.db'), clock });
  volatile = await openSqliteVolatile({ file: join(folder, 'volatile.db'), clock });
  house = {
    issuer: 'https://login.example',
    settings: counterSettings.parse({}),
    works: () => true,
    durable,
    counters: volatile.counters,
    clock,
    sealing: createSealing(['s'.repeat(32)], 'i'.repeat(32)),
    messages: {
      post: async (message) => {
        posted.push(message.to);
        return message.to;
      },
      outcome: async () => 'sent',
      state: () => 'up',
    },
    phone: '1700',
    mayBegin: async () => true,
    tellKnown: async () => undefined,
  };
});
afterAll(async () => {
  await Promise.all([durable.close(), volatile.close()]);
  rmSync(folder, { recursive: true });
});

test('names go when a code runs out, and the code itself a month after its end', async () => {
  const desk = createCounterDesk(house);
  const { forgetOld } = createCounterArrival({ ...house, subjects: createSubjects(house) });
  const issued = await desk.issue(member, {
    nationalNumber: '85231499843',
    familyName: 'Zonderkaart',
    mail: 'noor@mail.example',
    document: 'passport',
    locale: 'nl',
  });
  const id = issued.type === 'issued' ? issued.id : '';
  const at = async (days: number) => {
    now = BEGIN + days * DAY_MS;
    await forgetOld();
    return durable.activationCodes.find(id);
  };
  expect(posted).toEqual(['noor@mail.example']);
  expect((await at(13))?.sealed).not.toBe('');
  expect(await at(14)).toMatchObject({ id, sealed: '' });
  expect((await desk.find(member, id))?.state).toBe('expired');
  expect(await at(44)).toMatchObject({ id });
  expect(await at(44.1)).toBeUndefined();
});
