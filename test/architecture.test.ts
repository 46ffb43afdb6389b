// Who may know whom: the import table of the house, as data. `import type` counts.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** Every room may know these. */
const COMMON = [
  'errors',
  'clock',
  'i18n',
  'stores/ports',
  'outbound/outbound',
  'outbound/messages',
  'sealing',
  'recent',
  'last-known',
  'speakable',
  'waiting',
];

/** Room → what it may know beside itself and the common ones. The first row that fits a file counts. */
const TABLE: readonly (readonly [room: string, ...may: string[]])[] = [
  ['assurance'],
  ['i18n'],
  ['errors'],
  ['clock'],
  ['sealing'],
  ['recent'],
  ['last-known'],
  ['speakable'],
  ['stores/ports', 'assurance'],
  ['stores/audit-hashes'],
  ['stores', 'assurance'],
  ['outbound'],
  [
    'config',
    'digital-keys/registry',
    'digital-keys/key',
    'http/settings',
    'metrics/settings',
    'traces/settings',
    'outbound/settings',
    'stores/settings',
    'subjects/national-number',
    'counter/settings',
  ],
  // A code is issued in Beheer and used in self-service: neither knows the other.
  ['counter', 'subjects', 'assurance', 'audit', 'http', 'outbound/mail-address'],
  ['decision', 'assurance'],
  ['subjects', 'assurance'],
  ['relying-parties', 'assurance', 'audit'],
  ['audit', 'assurance', 'stores/audit-hashes'],
  ['stories', 'assurance', 'audit'],
  ['http', 'audit'],
  ['metrics', 'stories', 'digital-keys/key', 'http'],
  ['traces', 'metrics/requests', 'http'],
  ['weather', 'decision/facts', 'digital-keys/key', 'audit', 'http'],
  ['digital-keys/key', 'assurance', 'subjects/identity'],
  ['digital-keys/registry', 'digital-keys'],
  ['digital-keys/icons'],
  ...['digital-keys/gate', 'digital-keys/binding-gate'].map(
    (gate) =>
      [
        gate,
        'digital-keys/gate',
        'digital-keys/key',
        'digital-keys/credentials',
        'digital-keys/guesses',
        'assurance',
        'audit',
        'stories',
        'subjects',
        'http',
      ] as const,
  ),
  ['digital-keys/guesses', 'digital-keys/key', 'digital-keys/limits', 'http/networks'],
  ['digital-keys/limits'],
  ['digital-keys/credentials', 'digital-keys/key'],
  ['digital-keys/shared', 'digital-keys/key', 'assurance', 'subjects', 'http'],
  [
    'digital-keys/*',
    'digital-keys/key',
    'digital-keys/icons',
    'digital-keys/shared',
    'assurance',
    'subjects',
    'http',
    'outbound/phone-number',
    'outbound/mail-address',
  ],
  [
    'interaction',
    'decision',
    'digital-keys/gate',
    'digital-keys/key',
    'assurance',
    'subjects',
    'relying-parties',
    'audit',
    'stories',
    'http',
  ],
  ['oidc', 'decision', 'assurance', 'subjects', 'relying-parties', 'stories', 'audit', 'http'],
  [
    'help',
    'counter/counter',
    'decision',
    'digital-keys/key',
    'digital-keys/gate',
    'subjects',
    'relying-parties',
    'audit',
    'stories',
    'assurance',
    'http',
  ],
  ['first-party', 'assurance', 'http'],
  ['exam', 'relying-parties', 'subjects', 'assurance', 'audit', 'http'],
  [
    'admin',
    'exam',
    'decision',
    'digital-keys/key',
    'first-party',
    'subjects',
    'relying-parties',
    'audit',
    'stories',
    'weather',
    'counter',
    'assurance',
    'http',
    'outbound/mail-address',
  ],
  [
    'self-service',
    'decision',
    'digital-keys/gate',
    'digital-keys/binding-gate',
    'digital-keys/guesses',
    'digital-keys/credentials',
    'digital-keys/key',
    'first-party',
    'counter',
    'subjects',
    'relying-parties',
    'audit',
    'stories',
    'assurance',
    'http',
  ],
  ['commands', ''],
  ['app', ''],
  ['joinery', ''],
  ['server', ''],
  ['outages', 'breaker'],
  ['breaker'],
  ['waiting', 'errors'],
  ['pipeline', ''],
  ['background', ''],
  ['create-digital-keys', ''],
  ['own-rooms', ''],
  ['door', 'config'],
  ['crew', 'digital-keys/key'],
  ['worker', ''],
  ['worker-memory'],
  ['primary', ''],
  ['log', 'log-output', 'http/request-id'],
  ['log-output'],
  ['clock-watch', 'digital-keys/key'],
  ['main', ''],
];

/** Packages that only one place may use. */
const RESERVED: Readonly<Record<string, readonly string[]>> = {
  'oidc-provider': ['oidc'],
  'openid-client': ['digital-keys/shared', 'first-party'],
  'light-my-request': ['first-party'],
  'zod-openapi': ['admin'],
  sharp: ['admin'],
  '@node-rs/argon2': ['digital-keys/password'],
  otplib: ['digital-keys/totp'],
  kysely: ['stores'],
  pg: ['stores'],
  ioredis: ['stores'],
  'node:sqlite': ['stores'],
  '@simplewebauthn/server': ['digital-keys/passkey'],
  '@simplewebauthn/server/helpers': ['digital-keys/passkey'],
  koa: [
    'http',
    'app',
    'joinery',
    'own-rooms',
    'pipeline',
    'interaction',
    'oidc',
    'help',
    'weather',
    'metrics',
    'traces',
    'digital-keys',
    'first-party',
    'self-service',
    'admin',
    'exam',
  ],
  nodemailer: ['outbound'],
  'prom-client': ['metrics'],
  '@opentelemetry/api': ['traces'],
  '@opentelemetry/sdk-trace-base': ['traces'],
  'libphonenumber-js/max': ['outbound'],
};

interface Import {
  readonly file: string;
  readonly target: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => name.replaceAll('\\', '/'));

const imports = files.flatMap((file) => importsOf(file, readFileSync(join(SRC, file), 'utf8')));

function importsOf(file: string, source: string): Import[] {
  return [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => ({
    file,
    target,
  }));
}

/** `oidc/adapter` for `#oidc/adapter.ts` or a relative path; undefined for packages. */
function insideName({ file, target }: Import): string | undefined {
  const path = target.startsWith('#')
    ? target.slice(1)
    : target.startsWith('.')
      ? relative(SRC, resolve(SRC, dirname(file), target))
      : undefined;
  return path?.replaceAll('\\', '/').replace(/\.ts$/, '');
}

const within = (name: string, place: string) =>
  place.endsWith('/*')
    ? name.startsWith(place.slice(0, -1)) && name.split('/').length > place.split('/').length
    : name === place || name.startsWith(`${place}/`) || place === '';

function rowOf(name: string) {
  return TABLE.find(([room]) => within(name, room));
}

/** The room of a digital key is its own folder: one key never knows another. */
function roomOf(name: string): string {
  const [room = ''] = rowOf(name) ?? [];
  return room === 'digital-keys/*' ? name.split('/').slice(0, 2).join('/') : room;
}

function mayKnow(from: string, to: string): boolean {
  const row = rowOf(from);
  if (!row) return false;
  const [, ...may] = row;
  return within(to, roomOf(from)) || [...COMMON, ...may].some((place) => within(to, place));
}

describe('the import table', () => {
  test('every file of the house lies in a room', () => {
    expect(files.filter((file) => !rowOf(file.replace(/\.ts$/, '')))).toEqual([]);
  });

  test('no room knows what it may not', () => {
    const breaches = imports.flatMap((one) => {
      const to = insideName(one);
      const from = one.file.replace(/\.ts$/, '');
      return to === undefined || mayKnow(from, to) ? [] : [`${from} imports ${to}`];
    });
    expect(breaches).toEqual([]);
  });

  test('packages with a room of their own stay there', () => {
    const breaches = imports.flatMap(({ file, target }) => {
      const places = RESERVED[target];
      return !places || places.some((place) => within(file.replace(/\.ts$/, ''), place))
        ? []
        : [`${file} imports ${target}`];
    });
    expect(breaches).toEqual([]);
  });

  test('rooms are left by #, never by climbing out', () => {
    const top = (name: string) => name.split('/')[0];
    const climbing = imports.filter((one) => {
      const inside = insideName(one);
      return one.target.startsWith('../') && (inside === undefined || top(inside) !== top(one.file));
    });
    expect(climbing).toEqual([]);
  });

  test('production never imports the demo, the tests or the bench', () => {
    expect(imports.filter(({ target }) => /(^|\/)(demo|test|bench)\//.test(target))).toEqual([]);
  });

  test('the environment is read in config.ts only', () => {
    const readers = files.filter((file) => readFileSync(join(SRC, file), 'utf8').includes('process.env'));
    expect(readers).toEqual(['config.ts']);
  });

  // The check itself: a good and a bad example.
  test.each([
    ['decision/decide', 'assurance/levels', true],
    ['decision/decide', 'oidc/adapter', false],
    ['digital-keys/eid/routes', 'digital-keys/itsme/index', false],
    ['digital-keys/eid/routes', 'digital-keys/key', true],
    ['oidc/policy', 'digital-keys/key', false],
    ['oidc/policy', 'interaction/ports', false],
  ])('%s → %s: %p', (from, to, allowed) => {
    expect(mayKnow(from, to)).toBe(allowed);
  });
});

describe('views', () => {
  const VIEWS = join(SRC, '../views');
  const views = readdirSync(VIEWS, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ejs'),
  );

  test('unescaped output only for includes, the layout body, icons and the QR code', () => {
    const raw = views.flatMap((view) =>
      [...readFileSync(join(VIEWS, view), 'utf8').matchAll(/<%-\s*([^%]+?)\s*%>/g)].map(
        ([, expression = '']) => expression,
      ),
    );
    expect(
      raw.filter((expression) => !/^(include\(.*\)|body|key\.icon|icon|qr(\.\w+)?)$/.test(expression)),
    ).toEqual([]);
  });

  test('no inline style, no inline script, no event handler', () => {
    const bad = views.filter((view) =>
      /\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)/.test(readFileSync(join(VIEWS, view), 'utf8')),
    );
    expect(bad).toEqual([]);
  });
});
