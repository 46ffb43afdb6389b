// What of the production town can be tried without one: its lists, and the time that is handed in.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { followTime, shiftTime, stopTime } from '../support/time.ts';
import { clockOf, openClockFile } from './clock-file.ts';
import { checkNames } from './journeys.ts';
import { timeFor } from './time-of-broker.ts';

const folder = mkdtempSync(join(tmpdir(), 'town-test-'));
afterEach(() => shiftTime(0));
afterAll(() => rmSync(folder, { recursive: true }));

test('a list that names no journey stops the run, and ours name journeys', () => {
  expect(() => checkNames(['nobody-walks-here'])).toThrow('nobody-walks-here');
  expect(() => checkNames()).not.toThrow();
});

test('a journey that is not listed cannot move time, nor stop it', () => {
  const time = timeFor('a-replayed-answer-logs-nobody-in', folder);
  expect(time.variables).toEqual({});
  expect(() => shiftTime(1_000)).toThrow('moves time');
  expect(stopTime).toThrow('moves time');
  expect(() => shiftTime(0)).not.toThrow();
  time.close();
});

test('time that is moved here is what another process reads from the next line on', () => {
  const file = join(folder, 'clock');
  const unfollow = followTime(openClockFile(file));
  let real = 1_000_000;
  const elsewhere = clockOf(file, () => real);
  expect(elsewhere()).toBe(1_000_000);
  shiftTime(60_000);
  expect(elsewhere()).toBe(1_060_000);
  stopTime();
  const stopped = Date.now();
  real += 5_000;
  expect([elsewhere(), Date.now()]).toEqual([stopped, stopped]);
  shiftTime(0);
  expect(elsewhere()).toBe(1_005_000);
  unfollow();
});
