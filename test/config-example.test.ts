// What people copy and read (the example, the reference pages, the list of dependencies) speaks of things as they are.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { keyDefinitions } from '#digital-keys/registry.ts';
import { relyingPartySchema } from '#relying-parties/relying-party.ts';
import { citizens } from '../demo/citizens.ts';
import { type Config, loadConfig, parseConfig } from '../src/config.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EXAMPLE = `${ROOT}/config/production.example.yaml`;
const page = (path: string) => readFileSync(`${ROOT}/${path}`, 'utf8');
const REFERENCE = page('docs/operate.md');

const secret = (name: string) => `${name}-`.repeat(32);
const secrets = {
  SLEUTELBOS_SECRETS__COOKIES: secret('cookies'),
  SLEUTELBOS_SECRETS__SEALING: secret('sealing'),
  SLEUTELBOS_SECRETS__PAIRWISE: secret('pairwise'),
  SLEUTELBOS_SECRETS__INDEX: secret('index'),
};

describe('the production example', () => {
  test('is valid once the secrets are there', () => {
    const config = loadConfig({ SLEUTELBOS_CONFIG: EXAMPLE, ...secrets });
    expect(config.production).toBe(true);
    expect(Object.keys(config.digital_keys)).toEqual(['eid', 'itsme']);
  });

  test('holds no secret: without them every one is asked for', () => {
    expect(() => loadConfig({ SLEUTELBOS_CONFIG: EXAMPLE })).toThrow(/secrets/);
    expect(parseYaml(page('config/production.example.yaml'))).not.toHaveProperty('secrets');
    for (const name of Object.keys(secrets))
      expect(page('config/production.example.yaml')).toContain(`${name}_FILE`);
  });
});

describe('the reference in docs/operate.md', () => {
  /** The example with what it leaves out, so that every setting has a value. */
  const { digital_keys: _, ...whole }: Config = parseConfig({
    ...parseYaml(page('config/production.example.yaml')),
    tls: { cert: 'cert.pem', key: 'key.pem' },
    stores: { postgres: 'postgres://db/sleutelbos', redis: 'redis://redis' },
    site: {
      notice: { nl: 'n', fr: 'n', de: 'n', en: 'n' },
      helpdesk: { mail: 'help@example.be' },
      card: { codes_uri: 'https://codes.example.be/' },
    },
    messages: {
      sms: {
        url: 'https://sms.example.be/messages',
        accepted: { status: [202], body: 'queued' },
      },
      mail: {
        host: 'smtp.example.be',
        from: 'Aanmelden <niet-antwoorden@example.be>',
        user: 'sleutelbos',
        password: 'p',
      },
    },
    secrets: { cookies: secret('a'), sealing: secret('b'), pairwise: secret('c'), index: secret('d') },
  });

  const redisForms = [
    '',
    '.sentinels',
    '.sentinel_password',
    '.cluster',
    '.username',
    '.password',
    '.replicas',
  ].map((name) => `stores.redis${name}`);

  // Free in number and name, so not seen among the leaves.
  test.each([...leaves(whole), 'messages.sms.headers', ...redisForms])('explains `%s`', (path) => {
    expect(sectionOf('### General')).toContain(`\`${path}\``);
  });

  test.each(
    keyDefinitions.flatMap(({ id, settings }) =>
      paths(toSchema(settings)).map((path) => [id, path] as const),
    ),
  )('explains `%s`: `%s`', (id, path) => {
    expect(sectionOf(`### \`digital_keys.${id}\``)).toContain(`\`${path}\``);
  });
});

describe('docs/integrate.md', () => {
  const text = page('docs/integrate.md');

  test.each(paths(toSchema(relyingPartySchema({ production: true }))).map((path) => path.split('.')[0]))(
    'explains the field %s of a registration',
    (field) => expect(text).toMatch(new RegExp(`^\\|.*\`${field}\``, 'm')),
  );

  test.each(citizens.map(({ nationalNumber, familyName }) => nationalNumber ?? familyName))(
    'introduces citizen %s',
    (citizen) => expect(text).toContain(citizen),
  );
});

test('every dependency has its reason, and no reason is left over', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(page('package.json'));
  const rows = page('docs/decisions/0005-dependencies.md').matchAll(/^\|([^|]*`[^|]*)\|/gm);
  const explained = [...rows].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  const declared = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(explained.toSorted()).toEqual(declared.toSorted());
});

describe('links between pages', () => {
  const folders = ['', 'docs', 'docs/decisions', 'config', 'keys', 'keys/eid'];
  const pages = folders.flatMap((folder) =>
    readdirSync(`${ROOT}/${folder}`)
      .filter((name) => name.endsWith('.md'))
      .map((name) => (folder ? `${folder}/${name}` : name)),
  );

  test.each(pages)('of %s lead somewhere', (from) => {
    const links = [...page(from).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
    for (const [, path = '', anchor] of links) {
      const target = path === '' ? `${ROOT}/${from}` : resolve(dirname(`${ROOT}/${from}`), path);
      expect({ path, exists: existsSync(target) }).toEqual({ path, exists: true });
      if (anchor)
        expect({ path, anchors: anchorsOf(target) }).toEqual({
          path,
          anchors: expect.arrayContaining([anchor]),
        });
    }
  });
});

/** Anchors as code hosts make them from headings. */
function anchorsOf(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}

function sectionOf(heading: string): string {
  const [, after = ''] = REFERENCE.split(`\n${heading}`);
  return after.split(/\n#{2,3} /)[0] ?? '';
}

/** Paths of a settings tree; words in four languages and lists are one setting. */
function leaves(tree: object, above: readonly string[] = []): readonly string[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const path = [...above, name];
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value) && !('nl' in value);
    return isGroup ? leaves(value, path) : [path.join('.')];
  });
}

function toSchema(type: z.ZodType): Schema {
  return z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Schema;
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
}

function paths({ properties = {} }: Schema, above: readonly string[] = []): readonly string[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = [...above, name];
    return schema.properties ? paths(schema, path) : [path.join('.')];
  });
}
