import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { defineKey } from '#digital-keys/key.ts';
import { ConfigError, loadConfig, parseConfig } from './config.ts';

const keys = [
  defineKey({
    id: 'pretend',
    settings: z.strictObject({ word: z.string() }),
    create: () => {
      throw new Error('not made here');
    },
  }),
];
const secret = 's'.repeat(40);
const whole = {
  issuer: 'https://login.example',
  secrets: { cookies: [secret], pairwise: secret, index: secret, sealing: [secret] },
  tls: { cert: 'cert.pem', key: 'key.pem' },
  digital_keys: { pretend: { word: 'x' } },
};

function faultsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}
const faults = (tree: object) => faultsOf(() => parseConfig(tree, keys));

describe('refusals', () => {
  test('every missing secret is named, all at once; none has a default', () => {
    const said = faults({ issuer: 'https://login.example', digital_keys: { pretend: {} } }).join('\n');
    for (const name of [
      'secrets.cookies',
      'secrets.pairwise',
      'secrets.index',
      'secrets.sealing',
      'digital_keys.pretend.word',
    ]) {
      expect(said).toContain(name);
    }
  });

  test.each([
    ['a short secret', { secrets: { ...whole.secrets, pairwise: 'short' } }, 'secrets.pairwise'],
    ['an issuer with a path', { issuer: 'https://login.example/op' }, 'issuer'],
    ['an issuer with a slash', { issuer: 'https://login.example/' }, 'issuer'],
    ['plain http in production', { issuer: 'http://login.example', tls: {} }, 'production'],
    ['https without TLS or a proxy', { tls: {} }, 'tls.cert'],
    ['half a TLS pair', { tls: { cert: 'cert.pem' } }, 'tls'],
    [
      'an SMS gateway over plain http in production',
      { messages: { sms: { url: 'http://sms.example/' } } },
      'messages.sms.url',
    ],
    [
      'a mail user without password',
      { messages: { mail: { host: 'm', from: 'a@example.be', user: 'us' } } },
      'messages.mail.user',
    ],
    [
      'a borrowed computer that lasts longer than one’s own',
      { lifetimes: { borrowed: 7201 } },
      'lifetimes.borrowed',
    ],
    ['an unknown setting', { isuer: 'x' }, 'isuer'],
    ['an unknown key', { digital_keys: { pretend: { word: 'x' }, other: {} } }, 'other'],
    ['no key at all', { digital_keys: {} }, 'digital_keys'],
  ])('%s', (_, change, named) => {
    expect(faults({ ...whole, ...change }).join('\n')).toContain(named);
  });

  test('a broken variable or file is a fault with its name', () => {
    expect(faultsOf(() => loadConfig({ SLEUTELBOS_HTTP__PORT: '[' }, keys)).join('\n')).toContain(
      'SLEUTELBOS_HTTP__PORT',
    );
    expect(
      faultsOf(() => loadConfig({ SLEUTELBOS_CONFIG: '/does/not/exist.yaml' }, keys)).join('\n'),
    ).toContain('/does/not/exist.yaml');
  });
});

describe('where settings come from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  const file = join(folder, 'settings.yaml');
  writeFileSync(
    file,
    JSON.stringify({ ...whole, http: { port: 1111 }, relying_parties: { folder: 'parties' } }),
  );

  test('defaults < YAML < environment, lists and numbers as in YAML', () => {
    const config = loadConfig(
      {
        SLEUTELBOS_CONFIG: file,
        SLEUTELBOS_DATA: '/data',
        SLEUTELBOS_HTTP__PORT: '2222',
        SLEUTELBOS_EGRESS__ALLOW: '[inside.example, other.example:81]',
      },
      keys,
    );
    expect(config.http).toMatchObject({ port: 2222, host: '127.0.0.1' });
    expect(config.data).toBe('/data');
    expect(config.egress.allow).toEqual(['inside.example', 'other.example:81']);
    expect(config.lifetimes).toEqual({ sso: 7200, borrowed: 900, interaction: 1800, code: 30 });
    expect(config.relying_parties.folder).toBe(join(folder, 'parties'));
  });

  test('a secret from a file: one line is one secret, several are a list, newest first', () => {
    const one = join(folder, 'one');
    const two = join(folder, 'two');
    writeFileSync(one, `${'p'.repeat(40)}\n`);
    writeFileSync(two, `${'n'.repeat(40)}\n${'o'.repeat(40)}\n`);
    const { secrets } = loadConfig(
      {
        SLEUTELBOS_CONFIG: file,
        SLEUTELBOS_SECRETS__PAIRWISE_FILE: one,
        SLEUTELBOS_SECRETS__COOKIES_FILE: two,
      },
      keys,
    );
    expect(secrets.pairwise).toBe('p'.repeat(40));
    expect(secrets.cookies).toEqual(['n'.repeat(40), 'o'.repeat(40)]);
  });

  test('behind a TLS proxy an https issuer needs nothing else', () => {
    expect(faults({ ...whole, tls: {}, http: { trusted_proxy: ['10.0.0.1'] } })).toEqual([]);
  });
});
