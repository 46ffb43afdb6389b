// Whoever takes the log does not: its disk is full, or the reader of the pipe stands still. Nobody who signs in notices.

import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { type CrewProcess, startCrewProcess } from '../support/crew-process.ts';
import { eventually } from '../support/eventually.ts';
import { Citizen, logInWhile, newTally, percentile, recovers } from './logins.ts';
import { mountSmallDisk } from './small-disk.ts';
import { fault } from './table.ts';

const SETTINGS = { workers: 1, digital_keys: { card: {} } };
const MAIN = '../fault/fault-main.ts';
const MS = 6_000;
const PASS_LINE =
  'logins and documents as before (p95 < 2× + 50 ms); no “not now”; SIGTERM ends the process as always; I1, I2, I4, I6';

let node: CrewProcess;
afterEach(() => node.stop());

/** @param into what a shell does with its standard output */
async function start(into: string): Promise<CrewProcess> {
  node = await startCrewProcess(SETTINGS, { main: MAIN, under: ['sh', '-c', `exec "$@" ${into}`, 'sh'] });
  await eventually(async () => expect((await fetch(`${node.origin}/health/ready`)).status).toBe(200), 1_000);
  return node;
}

/** Logs lines as long as it lasts: each refused request is one. */
async function refused(origin: string): Promise<void> {
  await fetch(`${origin}/auth?client_id=nobody`).then((answer) => answer.text());
}

async function signInMeanwhile(work: (goOn: () => Promise<void>) => Promise<void>) {
  const before = newTally();
  for (let n = 0; n < 10; n++) await recovers(node.origin, before, 10_000);
  const during = newTally();
  during.most = 1_000;
  await logInWhile(
    node.origin,
    () =>
      work(async () => {
        for (const end = performance.now() + MS; performance.now() < end; await pause(20))
          await refused(node.origin);
      }),
    during,
  );
  return { before, during };
}

function expectNobodyNoticed({ before, during }: Awaited<ReturnType<typeof signInMeanwhile>>): void {
  expect([...before.violations, ...during.violations]).toEqual([]);
  expect([during.later, during.broken]).toEqual([0, 0]);
  expect(during.ended.length).toBeGreaterThan(10);
  expect(percentile(during.answersMs, 0.95)).toBeLessThan(2 * percentile(before.answersMs, 0.95) + 50);
}

const told = ({ before, during }: Awaited<ReturnType<typeof signInMeanwhile>>) =>
  `${during.ended.length} logins, ${during.later} times “not now”; p95 ${percentile(before.answersMs, 0.95)} → ${percentile(during.answersMs, 0.95)} ms`;

/** Milliseconds that the end took. */
async function endsAsAlways(): Promise<number> {
  const begun = performance.now();
  node.signal('SIGTERM');
  expect(await node.gone).toBe(0);
  return performance.now() - begun;
}

const disk = mountSmallDisk(1);
afterAll(() => disk?.remove());

if (disk)
  fault(
    `the disk of the log full for ${MS / 1_000} s`,
    `${PASS_LINE}; room again: the log goes on, nothing torn`,
    async (say) => {
      const file = join(disk.folder, 'broker.log');
      await start(`>> ${file}`);
      const seen = await signInMeanwhile(async (goOn) => {
        disk.fill();
        await goOn();
      });
      const full = readFileSync(file, 'utf8').length;
      disk.free();
      await new Citizen(node.origin, seen.during).signIn();
      await refused(node.origin);
      const lines = await eventually(() => {
        const text = readFileSync(file, 'utf8');
        expect(text.length).toBeGreaterThan(full + 1_000);
        return text.split('\n').slice(0, -1);
      });
      const endMs = await endsAsAlways();
      say(
        `${told(seen)}; ${lines.length} lines, each whole, that waited among them; ended in ${Math.round(endMs)} ms`,
      );
      for (const line of lines) JSON.parse(line);
      expectNobodyNoticed(seen);
    },
  );
else
  test('the disk of the log full', () => {
    throw new Error('no volume of its own could be mounted: that takes root');
  });

fault(`the reader of the log stands still for ${MS / 1_000} s`, PASS_LINE, async (say) => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const reading = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    await start(`> ${path}`);
    const seen = await signInMeanwhile((goOn) => goOn());
    const endMs = await endsAsAlways();
    const held = readSync(reading, Buffer.alloc(1_048_576));
    say(`${told(seen)}; the pipe held ${held} bytes; ended in ${Math.round(endMs)} ms`);
    expectNobodyNoticed(seen);
    // Full: sixteen pages, not each of them to its end.
    expect(held).toBeGreaterThan(50_000);
  } finally {
    closeSync(reading);
    rmSync(folder, { recursive: true });
  }
});
