// The fuzzer finds what is planted, and makes the same inputs from the same seed.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { createRandom, mutate } from './mutate.ts';

const run = (...args: readonly string[]) =>
  spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL('./fuzz.ts', import.meta.url)), ...args],
    { encoding: 'utf8' },
  );

test('a fault behind three letters is found, and shown with its input', () => {
  const { status, stdout } = run('planted', '--minutes', '0.5', '--first');
  expect(stdout).toContain('FOUND Error: the planted fault');
  const [, input = ''] = /FOUND [^\n]*\n(\S+)/.exec(stdout) ?? [];
  expect(Buffer.from(input, 'base64').toString('latin1')).toMatch(/^BUG/);
  expect(status).toBe(1);
});

test('a target that does not exist is said so', () => {
  expect(run('nothing')).toMatchObject({ status: 2, stderr: expect.stringContaining('certificate') });
});

test('the same seed makes the same inputs, none longer than allowed', () => {
  const make = (seed: number) => {
    const random = createRandom(seed);
    const words = [Buffer.from('word')];
    return Array.from({ length: 200 }, () =>
      mutate(Buffer.from('one input'), Buffer.from('another'), { random, words, longest: 12 }),
    );
  };
  expect(make(7)).toEqual(make(7));
  expect(make(7)).not.toEqual(make(8));
  expect(Math.max(...make(7).map(({ length }) => length))).toBeLessThanOrEqual(12);
  expect(new Set(make(7).map((input) => Buffer.from(input).toString('hex'))).size).toBeGreaterThan(150);
});
