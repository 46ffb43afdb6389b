// The broker of the production town: `npm start` with two workers, on PostgreSQL and Redis, with the settings of deploy/, the
// image's variables and the secrets of compose.yaml. Where files lie is all that differs, and what deploy/ leaves to whoever deploys.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { DemoSecrets } from '../../demo/secrets.ts';
import { deployed, ROOT } from './network.ts';

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      { readonly command?: readonly string[]; readonly environment?: Readonly<Record<string, string>> }
    >
  >;
}

const compose = parse(readFileSync(join(ROOT, 'compose.yaml'), 'utf8')) as Compose;

/** How compose.yaml has Redis run. */
export const redisSettings = (compose.services['redis']?.command ?? []).slice(1);

/**
 * Writes settings and secrets.
 * @returns the variables with which the broker is started
 */
export function furnishHouse(options: {
  readonly folder: string;
  readonly secrets: DemoSecrets['secrets'];
  readonly stores: { readonly postgres: string; readonly redis: string };
  /** What the outside world asks to be set, laid over deploy/settings.yaml. */
  readonly outside: { readonly digital_keys: Readonly<Record<string, object>> } & Readonly<
    Record<string, unknown>
  >;
  readonly entryUrl?: string | undefined;
}): Readonly<Record<string, string>> {
  const { folder, secrets, stores, outside, entryUrl } = options;
  const settings = {
    ...deployed,
    ...outside,
    digital_keys: {
      ...outside.digital_keys,
      eid: {
        ...deployed.digital_keys.eid,
        ...outside.digital_keys['eid'],
        ...(entryUrl !== undefined && { entry_url: entryUrl }),
      },
    },
  };
  const file = join(folder, 'settings.yaml');
  writeFileSync(file, stringify(settings));
  const secretFiles: Readonly<Record<string, string>> = {
    postgres_address: stores.postgres,
    cookies: secrets.cookies.join('\n'),
    sealing: secrets.sealing.join('\n'),
    pairwise: secrets.pairwise,
    index: secrets.index,
  };
  const secretFolder = join(folder, 'secrets');
  mkdirSync(secretFolder);
  for (const [name, content] of Object.entries(secretFiles))
    writeFileSync(join(secretFolder, name), content, { mode: 0o600 });
  return {
    ...inImage(),
    ...Object.fromEntries(
      Object.entries(compose.services['broker']?.environment ?? {}).map(([name, value]) => [
        name,
        value.replace('/run/secrets', secretFolder),
      ]),
    ),
    SLEUTELBOS_CONFIG: file,
    SLEUTELBOS_DATA: join(folder, 'data'),
    SLEUTELBOS_STORES__REDIS: stores.redis,
    SLEUTELBOS_WORKERS: '2',
  };
}

/** The variables that the image sets. */
function inImage(): Readonly<Record<string, string>> {
  const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
  return Object.fromEntries(
    [...dockerfile.matchAll(/(NODE_ENV|SLEUTELBOS_\w+)=(\S+)/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}
