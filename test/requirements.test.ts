// docs/requirements.md speaks of code and tests that exist: every number once, every file there, every word and title in it.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { filesIn, type Row, rowsOf } from './support/requirements-table.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(`${ROOT}/docs/requirements.md`, 'utf8');
const { scripts } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

const REQUIREMENTS = Array.from({ length: 66 }, (_, n) => `${n + 1}`);
const CLASSES = Array.from({ length: 27 }, (_, n) => `C${n + 1}`);

/** Titles of tests and groups, as they stand in the source. */
function titlesIn(source: string): readonly string[] {
  const title = /\(\s*(['"`])((?:\\.|(?!\1)[^\\])+)\1\s*,\s*(?:async\b|\(|\w+ =>)/g;
  return [...source.matchAll(title)].map(([, , text = '']) => text);
}

function read(file: string): string | undefined {
  return existsSync(`${ROOT}/${file}`) ? readFileSync(`${ROOT}/${file}`, 'utf8') : undefined;
}

/** What is wrong with the table, in words. */
function faultsOf(text: string): readonly string[] {
  const rows = rowsOf(text);
  const numbers = rows.map(({ number }) => number);
  return [
    ...[...REQUIREMENTS, ...CLASSES]
      .filter((wanted) => !numbers.includes(wanted))
      .map((one) => `${one}: missing`),
    ...numbers.filter((one, index) => numbers.indexOf(one) !== index).map((one) => `${one}: twice`),
    ...rows.flatMap(faultsOfRow),
  ];
}

function faultsOfRow({ number, where, tests, plainly }: Row): readonly string[] {
  const code = filesIn(where ?? '', /`/);
  const tested = filesIn(tests, /“/);
  const commands = [...tests.matchAll(/`npm run ([\w:]+)`/g)].map(([, name = '']) => name);
  const faults = [
    ...code.flatMap(({ file, words }) => faultsOfFile(file, words, (source) => [source])),
    ...tested.flatMap(({ file, words }) => faultsOfFile(file, words, titlesIn)),
    ...commands.filter((name) => !isScript(name)).map((name) => `no script ${name}`),
  ];
  if (where !== undefined && code.length === 0) faults.push('no code is named');
  if (tested.length === 0 && !plainly.startsWith('Not done')) faults.push('no test is named');
  return faults.map((fault) => `${number}: ${fault}`);
}

/** A script of package.json whose file is there. */
function isScript(name: string): boolean {
  const file = scripts[name]?.split(' ').at(-1) ?? '';
  return file !== '' && existsSync(`${ROOT}/${file}`);
}

/** Each of these words must stand in one of the texts that `textsOf` finds in the file. */
function faultsOfFile(
  file: string,
  words: readonly string[],
  textsOf: (source: string) => readonly string[],
): readonly string[] {
  const source = read(file);
  if (source === undefined) return [`no file ${file}`];
  if (words.length === 0) return [`nothing is named in ${file}`];
  const texts = textsOf(source);
  return words
    .filter((word) => !texts.some((one) => one.includes(word)))
    .map((word) => `no “${word}” in ${file}`);
}

test('every requirement and every class stands in the table once, and all that it names is there', () => {
  expect(faultsOf(page)).toEqual([]);
});

describe('a fault that is planted is found:', () => {
  const [, first = ''] = /^(\| 1 +\|.*)$/m.exec(page) ?? [];

  test.each<[string, (text: string) => string, string]>([
    ['a row that is gone', (text) => text.replace(first, ''), '1: missing'],
    ['a row twice', (text) => text.replace(first, `${first}\n${first}`), '1: twice'],
    ['a class that is gone', (text) => text.replace(/^\| C27 .*$/m, ''), 'C27: missing'],
    [
      'a test file that is gone',
      (text) =>
        text.replace(
          '`test/attack/hints.test.ts` “shows no page”',
          '`test/attack/gone.test.ts` “shows no page”',
        ),
      '19: no file test/attack/gone.test.ts',
    ],
    [
      'a test that was renamed',
      (text) => text.replace('“303, never 307”', '“302, never 307”'),
      '9: no “302, never 307” in test/attack/hints.test.ts',
    ],
    [
      'a test of which only a comment is left',
      (text) => text.replace('“303, never 307”', '“Where it ends, the question answered with yes”'),
      '9: no “Where it ends, the question answered with yes” in test/attack/hints.test.ts',
    ],
    [
      'code that moved',
      (text) => text.replace('`clientBasedCORS: () => false`', '`clientBasedCORS: () => true`'),
      '26: no “clientBasedCORS: () => true” in src/oidc/provider.ts',
    ],
    [
      'a file without a word in it',
      (text) => text.replace('`src/http/see-other.ts` `303`', '`src/http/see-other.ts`'),
      '9: nothing is named in src/http/see-other.ts',
    ],
    [
      'a row without a test',
      (text) => text.replace(/^(\| 9 +\|.*?)`test\/.*$/m, '$1 | |'),
      '9: no test is named',
    ],
    [
      'a row without code',
      (text) => text.replace(/^(\| 9 +\|[^|]*\|).*?\| `test/m, '$1 | `test'),
      '9: no code is named',
    ],
    [
      'a script that is gone',
      (text) => text.replace('`npm run check:regex`', '`npm run check:nothing`'),
      'C24: no script check:nothing',
    ],
  ])('%s', (_, plant, fault) => {
    const planted = plant(page);
    expect(planted === page).toBe(false);
    expect(faultsOf(planted)).toContain(fault);
  });
});
