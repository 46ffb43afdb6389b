// The finder of regular expressions that `npm run check:regex` leans on.

import { expect, test } from '@jest/globals';
import { regexesIn } from './support/regexes.ts';

/** A place in a template of the text that is looked at. */
const hole = (inside: string) => `$\{${inside}}`;
const sources = (text: string) => regexesIn(text).found.map(({ source, flags }) => `/${source}/${flags}`);

test('strings, comments, divisions and markup are none', () => {
  expect(
    sources(`
    // /no/
    const half = a / b / c;
    const text = '/no/' + \`/no/\${x / y}/\`;
    /* /no/ */
  `),
  ).toEqual([]);
});

test.each([
  ['after a bracket', 'if (/a+/.test(x)) y = z / 2;', ['/a+/']],
  ['with a slash inside', String.raw`x = /[/]\/b/giu;`, [String.raw`/[/]\/b/giu`]],
  ['inside a template', `\`${hole('/in/.exec(y)')} /out/\``, ['/in/']],
  ['in a type assertion', 'const x = (/a/ as RegExp) satisfies RegExp;', ['/a/']],
  ['made of a string', "new RegExp('^a$', 'u'); RegExp('b')", ['/^a$/u', '/b/']],
  [
    'made of constants',
    `const A = 'a+'; const B = \`(${hole('A')})\`; new RegExp(\`^${hole('B')}$\`)`,
    ['/^(a+)$/'],
  ],
])('%s', (_, text, found) => expect(sources(text)).toEqual(found));

test('one that only the running program knows is told with its line', () => {
  expect(regexesIn(`const a = 1;\nnew RegExp(given);\nnew RegExp(\`x${hole('given')}\`)`)).toEqual({
    found: [],
    unknown: [2, 3],
  });
});
