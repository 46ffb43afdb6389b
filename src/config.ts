// The shape of every setting, and the only reader of `process.env`: defaults < YAML file < environment.
// All faults are reported at once, in words. No secret has a default.

import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { counterSettings } from '#counter/settings.ts';
import type { KeyDefinition } from '#digital-keys/key.ts';
import { keyDefinitions } from '#digital-keys/registry.ts';
import { adminSettings, httpSettings, siteSettings, tlsSettings } from '#http/settings.ts';
import { metricsSettings } from '#metrics/settings.ts';
import { messagesSettings, unsafeMessages } from '#outbound/settings.ts';
import { storesSettings } from '#stores/settings.ts';
import { parseNationalNumber } from '#subjects/national-number.ts';
import { tracesSettings } from '#traces/settings.ts';

const PREFIX = 'SLEUTELBOS_';

/** Read by name, never part of the settings tree. */
const OWN_VARIABLES = new Set(['SLEUTELBOS_CONFIG', 'SLEUTELBOS_DATA']);

const secret = z.string().min(32, 'needs at least 32 characters of randomness');

/** A list, or one value standing for a list of one. */
const oneOrMore = (value: unknown) => (typeof value === 'string' ? [value] : value);

const seconds = (fallback: number) => z.int().min(1).default(fallback);

function settingsSchema(definitions: readonly KeyDefinition[]) {
  const keyShapes = Object.fromEntries(
    definitions.map((definition) => [definition.id, definition.settings.optional()]),
  );
  return z
    .strictObject({
      /** The broker's address, without path: what relying parties configure and tokens carry as `iss`. */
      issuer: z
        .url({ protocol: /^https?$/ })
        .refine((value) => new URL(value).origin === value, 'is an origin: no path, no slash at the end'),
      /** True refuses plain http, loopback relying parties and unsafe stores. */
      production: z.boolean().default(true),
      /** Folder of the default stores. */
      data: z.string().default('data'),
      /** Processes that share the port; one: no process beside this one. */
      workers: z
        .int()
        .min(1)
        .max(256)
        .default(() => availableParallelism()),
      /** Most megabytes of JavaScript objects in each worker. */
      worker_heap: z.int().min(256).max(65_536).optional(),
      http: httpSettings.prefault({}),
      tls: tlsSettings.prefault({}),
      site: siteSettings.prefault({}),
      stores: storesSettings.prefault({}),
      secrets: z.preprocess(
        // Without the group, each missing secret is still named.
        (given) => given ?? {},
        z.strictObject({
          /** Sign the cookies; the first signs, all verify. */
          cookies: z.preprocess(oneOrMore, z.array(secret).min(1)),
          /** Pairwise subjects are computed with it: never changes. */
          pairwise: secret,
          /** Finds national numbers without storing them readable: never changes. */
          index: secret,
          /** Encrypt what must be read back; the first seals, all open. */
          sealing: z.preprocess(oneOrMore, z.array(secret).min(1)),
        }),
      ),
      lifetimes: z
        .strictObject({
          /** Seconds from the first authentication; nothing lengthens it. */
          sso: seconds(7200),
          /** The same on a computer that is not the citizen's own. */
          borrowed: seconds(900),
          interaction: seconds(1800),
          code: seconds(30),
        })
        .prefault({}),
      signing: z
        .strictObject({
          algorithms: z
            .array(z.enum(['ES256', 'RS256', 'PS256', 'EdDSA']))
            .min(1)
            .default(['ES256', 'RS256']),
          /** Seconds a new key stands in the JWKS before it signs. */
          publish: seconds(86_400),
          /** Seconds a key signs before its successor is published. */
          rotate: seconds(90 * 86_400),
          /** Seconds a key stays in the JWKS after its last signature. */
          retire: seconds(2 * 86_400),
        })
        .prefault({}),
      egress: z
        .strictObject({
          /** `host` or `host:port` inside the network that may be called; every other special-use address is refused. */
          allow: z.array(z.string()).default([]),
        })
        .prefault({}),
      admin: adminSettings.prefault({}),
      log: z.strictObject({ level: z.enum(['error', 'warn', 'info', 'debug']).default('info') }).prefault({}),
      /** Where operators' Prometheus reads. */
      metrics: metricsSettings.prefault({}),
      traces: tracesSettings.prefault({}),
      /** Activation codes from a counter, for people without eID. */
      counter: counterSettings.prefault({}),
      /** How long what is kept, in days. */
      retention: z
        .strictObject({
          /** Audit rows are whole; after that only type, moment and hash stay. */
          audit: z.int().min(30).default(3653),
        })
        .prefault({}),
      /** How text messages and mails to citizens leave. A channel without a block does not exist. */
      messages: messagesSettings.prefault({}),
      /** Folder with one YAML file per relying party, read into an empty register; after that plan and apply do it. */
      relying_parties: z
        .strictObject({
          folder: z.string().optional(),
        })
        .prefault({}),
      digital_keys: z
        .strictObject(keyShapes)
        .refine(
          (keys) => Object.values(keys).some((key) => key !== undefined),
          'needs at least one digital key',
        )
        .prefault({}),
    })
    .superRefine((config, context) => {
      const fault = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: path.split('.'), message });
      if (Boolean(config.tls.cert) !== Boolean(config.tls.key))
        fault('tls', 'needs both cert and key, or neither');
      for (const number of config.admin.administrators)
        if (!parseNationalNumber(number))
          fault('admin.administrators', 'holds something that is no national number');
      if (config.lifetimes.borrowed > config.lifetimes.sso)
        fault('lifetimes.borrowed', 'is at most lifetimes.sso');
      const https = config.issuer.startsWith('https:');
      if (config.tls.cert && !https) fault('issuer', 'is https when tls.cert is set');
      if (https && !config.tls.cert && config.http.trusted_proxy.length === 0) {
        fault(
          'tls.cert',
          'is needed for an https issuer, unless http.trusted_proxy names the TLS proxy in front',
        );
      }
      for (const { id, sends } of definitions) {
        const used = (config.digital_keys as Readonly<Record<string, unknown>>)[id] !== undefined;
        if (sends && used && !config.messages[sends])
          fault(`messages.${sends}`, `is needed by the digital key ${id}`);
      }
      if (!config.production) return;
      if (!https) fault('issuer', 'must be https where production is true');
      for (const [path, message] of unsafeMessages(config.messages)) fault(`messages.${path}`, message);
    });
}

export type Config = z.output<ReturnType<typeof settingsSchema>>;

/** Where Beheer stands: the issuer, or the host of its own that the settings name. */
export function adminOrigin({ issuer, admin }: Pick<Config, 'issuer' | 'admin'>): string {
  return admin.host === undefined ? issuer : `${new URL(issuer).protocol}//${admin.host}`;
}

export class ConfigError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(
      `The settings have ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/**
 * Reads the settings. `SLEUTELBOS_CONFIG` names the YAML file, `SLEUTELBOS_DATA` the data folder; every other setting is
 * `SLEUTELBOS_` + its path with `__` between the parts, its value read as YAML; with `_FILE` behind it, the value is that file's content.
 * @throws ConfigError naming every fault.
 */
export function loadConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
  definitions: readonly KeyDefinition[] = keyDefinitions,
): Config {
  const file = env['SLEUTELBOS_CONFIG'];
  const tree: Record<string, unknown> = file ? readYaml(file) : {};
  if (env['SLEUTELBOS_DATA']) tree['data'] = env['SLEUTELBOS_DATA'];
  const faults: string[] = [];
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith(PREFIX) || OWN_VARIABLES.has(name) || value === undefined) continue;
    try {
      setByVariable(tree, name, value);
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return parseConfig(tree, definitions, faults);
}

/** A variable that a file of relying parties names in place of a secret. */
export function environment(
  name: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  return env[name];
}

/** Checks a settings tree that was put together elsewhere (demo, tests). @throws ConfigError naming every fault. */
export function parseConfig(
  tree: unknown,
  definitions: readonly KeyDefinition[] = keyDefinitions,
  faults: string[] = [],
): Config {
  const result = settingsSchema(definitions).safeParse(tree);
  if (!result.success) {
    faults.push(
      ...result.error.issues.map(
        (issue) => `${issue.path.join('.') || 'settings'}: ${inWords(issue.message)}`,
      ),
    );
  }
  if (faults.length > 0 || !result.success) throw new ConfigError(faults);
  return result.data;
}

/** zod's way of saying that something is not there, in ours. */
function inWords(message: string): string {
  return message.replace(/^Invalid input: expected (\w+), received undefined$/, 'is missing ($1)');
}

function setByVariable(tree: Record<string, unknown>, name: string, value: string): void {
  const fromFile = name.endsWith('_FILE');
  const path = (fromFile ? name.slice(0, -'_FILE'.length) : name)
    .slice(PREFIX.length)
    .toLowerCase()
    .split('__');
  const leaf = path.pop() ?? '';
  let branch = tree;
  for (const part of path) {
    const next = branch[part] ?? {};
    if (typeof next !== 'object' || Array.isArray(next))
      throw new Error(`${part} is not a group of settings`);
    branch = branch[part] = { ...next } as Record<string, unknown>;
  }
  // A file holds one secret as it is; a variable may hold a list or a number, as in YAML.
  branch[leaf] = fromFile ? secretsIn(readFileSync(value, 'utf8')) : parseYaml(value);
}

/** One secret per line: one line is a text, several are a list (newest first). */
function secretsIn(content: string): string | string[] {
  const lines = content.split('\n').filter((line) => line.trim() !== '');
  return lines.length === 1 ? (lines[0] ?? '') : lines;
}

function readYaml(file: string): Record<string, unknown> {
  let tree: unknown;
  try {
    tree = parseYaml(readFileSync(file, 'utf8')) ?? {};
  } catch (error) {
    throw new ConfigError([`${file}: ${error instanceof Error ? error.message : String(error)}`]);
  }
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree))
    throw new ConfigError([`${file}: is not a map of settings`]);
  const settings = tree as Record<string, unknown>;
  // A folder of relying parties is meant from where the file lies.
  const folder = (settings['relying_parties'] as { folder?: string } | undefined)?.folder;
  if (folder) (settings['relying_parties'] as { folder: string }).folder = resolve(dirname(file), folder);
  return settings;
}

/** Which stores the settings ask for: what `openStores` takes. */
export function storesOf({ data, stores }: Pick<Config, 'data' | 'stores'>) {
  const { postgres, redis } = stores;
  return {
    durable: postgres
      ? ({ kind: 'postgres', url: postgres } as const)
      : ({ kind: 'sqlite', file: join(data, 'durable.sqlite') } as const),
    volatile: redis
      ? ({ kind: 'redis', ...redis } as const)
      : ({ kind: 'sqlite', file: join(data, 'volatile.sqlite') } as const),
  };
}
