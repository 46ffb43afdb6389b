// What is installed in production: under which licence, from where, and that nothing of it runs while it is installed. Read from
// package-lock.json, so that what is checked is what everybody gets.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string) => readFileSync(`${ROOT}/${name}`, 'utf8');

interface Package {
  readonly version?: string;
  readonly license?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

const REGISTRY = 'https://registry.npmjs.org/';
/** Licences that may go out with a work under the EUPL-1.2, as they are. */
const ALLOWED = new Set(['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0']);
/** Licences that ask for more, where we can give it: name of the packages → licence and why that is fine. */
const ALLOWED_AT: readonly { readonly at: RegExp; readonly license: string; readonly because: string }[] = [
  {
    at: /^@img\/sharp-/,
    license: 'LGPL-3.0-or-later',
    because: 'libvips, a library of its own beside ours that anybody may replace',
  },
];
/** Packages that run something when they are installed, and why that is fine. */
const INSTALL_SCRIPTS: ReadonlyMap<string, string> = new Map();

const { packages } = JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, Package>> };

function faultsOf(all: Readonly<Record<string, Package>>): readonly string[] {
  return Object.entries(all)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .flatMap(([path, found]) => {
      const name = path.split('node_modules/').at(-1) ?? path;
      const faults = [];
      if (!isAllowed(name, found.license)) faults.push(`licence ${found.license ?? 'unknown'}`);
      if (found.hasInstallScript && !INSTALL_SCRIPTS.has(name)) faults.push('has an install script');
      // Left out, it is the registry that npm was told to use.
      if (!(found.resolved ?? REGISTRY).startsWith(REGISTRY)) faults.push(`comes from ${found.resolved}`);
      if (!found.integrity?.startsWith('sha512-')) faults.push('has no sha512');
      return faults.map((fault) => `${name}: ${fault}`);
    });
}

/** Of a licence with AND every part must be allowed; one with OR is looked at by a person first. */
function isAllowed(name: string, license = ''): boolean {
  const parts = license.replace(/[()]/g, '').split(' AND ');
  return parts.every(
    (part) => ALLOWED.has(part) || ALLOWED_AT.some(({ at, license }) => at.test(name) && license === part),
  );
}

test('every package in production has a licence that we may pass on, a known origin, and no install script', () => {
  expect(faultsOf(packages)).toEqual([]);
});

test('npm runs no script of any package here, and takes no other version than the one that is written', () => {
  expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json')) as Record<
    string,
    Readonly<Record<string, string>>
  >;
  const ranges = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(ranges).toEqual([]);
});

describe('a fault that is planted is found:', () => {
  const good: Package = {
    license: 'MIT',
    resolved: 'https://registry.npmjs.org/x/-/x-1.0.0.tgz',
    integrity: 'sha512-x',
  };
  test.each<[string, string, Package, readonly string[]]>([
    ['none', 'node_modules/x', good, []],
    ['none in development', 'node_modules/x', { license: 'GPL-3.0', dev: true }, []],
    [
      'a licence that asks for more',
      'node_modules/x',
      { ...good, license: 'AGPL-3.0' },
      ['x: licence AGPL-3.0'],
    ],
    [
      'half a licence',
      'node_modules/x',
      { ...good, license: '(MIT AND LGPL-3.0-or-later)' },
      ['x: licence (MIT AND LGPL-3.0-or-later)'],
    ],
    [
      'a choice of licences',
      'node_modules/x',
      { ...good, license: 'MIT OR GPL-2.0' },
      ['x: licence MIT OR GPL-2.0'],
    ],
    ['no licence', 'node_modules/y/node_modules/x', { ...good, license: '' }, ['x: licence ']],
    ['a script', 'node_modules/@a/x', { ...good, hasInstallScript: true }, ['@a/x: has an install script']],
    [
      'another origin',
      'node_modules/x',
      { ...good, resolved: 'git+ssh://git@example.com/x.git' },
      ['x: comes from git+ssh://git@example.com/x.git'],
    ],
    ['no hash', 'node_modules/x', { ...good, integrity: 'sha1-x' }, ['x: has no sha512']],
  ])('%s', (_, path, found, faults) => expect(faultsOf({ [path]: found })).toEqual(faults));
});
