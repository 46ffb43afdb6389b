import { execFileSync, spawnSync } from 'node:child_process';
import {
  closeSync,
  constants,
  fstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '../test/support/eventually.ts';
import { createLogOutput } from './log-output.ts';

let folder: string;
let fds: number[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-output-'));
  fds = [];
});
/** What is being written has been, or could not be. */
const settled = () =>
  eventually(() => expect(process.getActiveResourcesInfo()).not.toContain('FSReqCallback'));
afterEach(async () => {
  await settled();
  for (const fd of fds) closeSync(fd);
  rmSync(folder, { recursive: true });
});

const opened = (path: string, flags: number) => {
  const fd = openSync(path, flags);
  fds.push(fd);
  return fd;
};

/** A pipe that blocks whoever writes too much, as the one that a platform gives. */
function pipe() {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const reading = opened(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writing = opened(path, constants.O_WRONLY);
  let text = '';
  return {
    fd: writing,
    /** What arrived so far, by lines. */
    read(): readonly string[] {
      const buffer = Buffer.alloc(1_048_576);
      try {
        for (let count = readSync(reading, buffer); count > 0; count = readSync(reading, buffer))
          text += buffer.toString('utf8', 0, count);
      } catch (error) {
        expect(error).toMatchObject({ code: 'EAGAIN' });
      }
      return text.split('\n').slice(0, -1);
    },
  };
}

const line = (name: string, bytes = 0) => `${name.padEnd(bytes - 1, '.')}\n`;
const names = (lines: readonly string[]) => lines.map((text) => text.replace(/\.+$/, ''));

describe('a disk without room', () => {
  test('costs lines, which are counted', async () => {
    const output = createLogOutput(opened('/dev/full', constants.O_WRONLY), 1_000);
    for (let n = 0; n < 5; n++) output.write(line(`${n}`, 300));
    await eventually(() => expect(output.lost()).toBe(2));
    output.flush();
  });

  test('gets nothing after the end, also where the number of its descriptor is another’s by then', async () => {
    const full = openSync('/dev/full', constants.O_WRONLY);
    const output = createLogOutput(full);
    output.write(line('late', 300));
    await settled();
    output.flush();
    closeSync(full);
    const file = join(folder, 'of-another');
    // The lowest number that is free; others may have become so.
    let other: number;
    do other = opened(file, constants.O_WRONLY | constants.O_CREAT);
    while (other < full);
    expect(other).toBe(full);
    // Longer than it would wait before it tries again.
    const until = performance.now() + 200;
    await eventually(() => expect(performance.now()).toBeGreaterThan(until));
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  test('lets a process that logs end as it wants to', () => {
    const script = `
      import { createLog } from ${JSON.stringify(fileURLToPath(new URL('./log.ts', import.meta.url)))};
      const log = createLog('info');
      for (let n = 0; n < 100; n++) log.info({ n }, 'hello');
      setTimeout(() => { log.info({}, 'bye'); process.exit(7); }, 100);`;
    const full = opened('/dev/full', constants.O_WRONLY);
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', full, 'pipe'],
      timeout: 20_000,
    });
    expect([status, stderr.toString()]).toEqual([7, '']);
  });
});

describe('a reader that stands still', () => {
  test('holds nobody up; what waited comes in order, and how much was lost stands where it was lost', async () => {
    const { fd, read } = pipe();
    const output = createLogOutput(fd, 100_000);
    output.onLost((count) => output.write(line(`lost ${count}`)));
    // The pipe itself holds 64 kB.
    for (let n = 0; n < 300; n++) output.write(line(`${n}`, 1_000));
    await eventually(() => expect(output.lost()).toBe(200));
    const room = await eventually(() => {
      const lines = read();
      expect(lines).toHaveLength(100);
      return lines;
    });
    output.write(line('on'));
    const all = await eventually(() => {
      const lines = read();
      expect(lines).toHaveLength(102);
      return lines;
    });
    expect(names(room)).toEqual(Array.from({ length: 100 }, (_, n) => `${n}`));
    expect(names(all).slice(100)).toEqual(['lost 200', 'on']);
    expect(output.lost()).toBe(200);
  });

  test('gets what was waiting when the process ends, as far as there is room', async () => {
    const { fd, read } = pipe();
    const output = createLogOutput(fd);
    for (let n = 0; n < 20; n++) output.write(line(`${n}`, 1_000));
    output.flush();
    await eventually(() => expect(new Set(names(read())).size).toBe(20));
    for (let n = 0; n < 300; n++) output.write(line(`${n}`, 1_000));
    output.flush();
    expect(read().length).toBeGreaterThan(60);
  });

  test('and the descriptor of other processes stays as it was: blocking', () => {
    const { fd } = pipe();
    createLogOutput(fd);
    const flags = execFileSync('cat', [`/proc/${process.pid}/fdinfo/${fd}`], { encoding: 'utf8' });
    const set = Number.parseInt(/flags:\s+(\d+)/.exec(flags)?.[1] ?? '', 8);
    expect(fstatSync(fd).isFIFO()).toBe(true);
    expect(set & constants.O_NONBLOCK).toBe(0);
  });
});

test('two that share a pipe never tear each other’s lines', async () => {
  const { fd, read } = pipe();
  const [left, right] = [createLogOutput(fd), createLogOutput(fd)];
  for (let n = 0; n < 500; n++) {
    left.write(line(`l${n}`, 700));
    right.write(line(`r${n}`, 900));
  }
  const lines = await eventually(() => {
    const all = names(read());
    expect(all).toHaveLength(1_000);
    return all;
  });
  const of = (side: string) => lines.filter((text) => text.startsWith(side));
  expect(of('l')).toEqual(Array.from({ length: 500 }, (_, n) => `l${n}`));
  expect(of('r')).toEqual(Array.from({ length: 500 }, (_, n) => `r${n}`));
});
