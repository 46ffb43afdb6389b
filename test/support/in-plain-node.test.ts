// The runner itself: it must tell of everything that went wrong, or nothing here is worth anything.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { plainEnv } from './plain-env.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const RUNNER = join(ROOT, 'test/support/in-plain-node.mjs');
const FROM = `import { afterAll, beforeEach, describe, expect, jest, test } from '@jest/globals';\n`;

const FILES = {
  'a-wrong.test.ts': `
    test('equal', () => expect([1, new Date(0)]).toEqual([2, new Date(0)]));
    test('hangs', () => new Promise(() => {}), 50);
    test('throws', () => { throw new TypeError('no'); });
    test('rejects where nobody looks', () => { void Promise.reject(new Error('loose')); });
    test('throws later', () => new Promise((resolve) => {
      setTimeout(resolve, 20);
      setTimeout(() => { throw new Error('later'); });
    }));
    test('asserts too little', () => { expect.assertions(1); });
    test.each([1, 2])('each %i', (number) => expect(number).toBe(1));
    test.skip('skipped', () => {});
    test('changes a global', () => expect(jest.spyOn(Math, 'random').mockReturnValue(7)()).toBe(7));
    describe('a hook', () => {
      beforeEach(() => { throw new Error('hook'); });
      test('that throws', () => {});
    });
  `,
  'b-at-the-end.test.ts': `
    test('fine', () => {});
    afterAll(() => { throw new Error('at the end'); });
  `,
  'c-cannot-load.test.ts': `import './nothing.ts';`,
  'd-empty.test.ts': '',
  'e-right.test.ts': `test('has its own globals', () => expect(Math.random()).toBeLessThan(1));`,
};

let folder: string;
let config: string;
beforeAll(async () => {
  const { default: usual } = (await import(join(ROOT, 'jest.config.mjs'))) as { default: object };
  folder = mkdtempSync(join(tmpdir(), 'sleutelbos-runner-'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), FROM + text);
  config = JSON.stringify({ ...usual, rootDir: folder, testMatch: ['**/*.test.ts'], testRunner: RUNNER });
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

function run(...options: string[]) {
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/jest/bin/jest.js'), '--json', '--runInBand', '--config', config, ...options],
    { cwd: ROOT, encoding: 'utf8', env: plainEnv() },
  );
  const { numPassedTests, testResults } = JSON.parse(stdout) as Report;
  const files = testResults.map(({ name, status, assertionResults }) => [
    name.slice(folder.length + 1),
    status,
    Object.fromEntries(assertionResults.map(({ fullName, status }) => [fullName, status])),
  ]);
  return { status, numPassedTests, files: Object.fromEntries(files.map(([name, ...rest]) => [name, rest])) };
}

test('what fails, hangs, throws later or cannot be loaded is told', () => {
  const { status, numPassedTests, files } = run();
  expect(status).toBe(1);
  expect(numPassedTests).toBe(4);
  expect(files).toEqual({
    'a-wrong.test.ts': [
      'failed',
      {
        equal: 'failed',
        hangs: 'failed',
        throws: 'failed',
        'rejects where nobody looks': 'failed',
        'throws later': 'failed',
        'asserts too little': 'failed',
        'each 1': 'passed',
        'each 2': 'failed',
        skipped: 'pending',
        'changes a global': 'passed',
        'a hook that throws': 'failed',
      },
    ],
    'b-at-the-end.test.ts': ['failed', { fine: 'passed' }],
    'c-cannot-load.test.ts': ['failed', {}],
    'd-empty.test.ts': ['failed', {}],
    'e-right.test.ts': ['passed', { 'has its own globals': 'passed' }],
  });
});

test('a name chooses', () => {
  const { numPassedTests } = run('-t', 'each 1');
  expect(numPassedTests).toBe(1);
});
