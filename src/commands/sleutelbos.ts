// The operator's command line: `npm run sleutelbos -- <command>`. It reads the same settings as the broker.

import { mkdirSync } from 'node:fs';
import { systemClock } from '#clock.ts';
import { type Config, ConfigError, loadConfig, storesOf } from '#config.ts';
import { createSigningKeys } from '#oidc/signing-keys.ts';
import { readRelyingPartyFolder } from '#relying-parties/files.ts';
import { createRegister } from '#relying-parties/register.ts';
import { createSealing } from '#sealing.ts';
import { openStores } from '#stores/open.ts';
import type { Stores } from '#stores/ports.ts';
import { importTrust } from './trust-import.ts';

const USAGE = `Commands:
  check-settings                  reads the settings and says what is wrong with them
  migrate                         brings the durable store up to date
  keys list                       signing keys and their stages
  keys rotate                     publishes the next signing keys now; they sign after signing.publish seconds
  relying-parties apply <folder>  makes the YAML files of a folder the active registrations
  trust import <file…>            takes pinned eID authorities into the trust folder`;

/** Thrown where the operator must read a sentence, not a stack. */
class UsageError extends Error {}

async function run(words: readonly string[]): Promise<number> {
  const [first = '', second = '', ...rest] = words;
  const config = loadConfig();
  switch (`${first} ${second}`.trim()) {
    case 'check-settings':
      console.log(`The settings are fine: issuer ${config.issuer}.`);
      return 0;
    case 'migrate':
      return withStores(config, async () => {
        console.log('The durable store is up to date.');
      });
    case 'keys list':
      return withStores(config, listKeys);
    case 'keys rotate':
      return withStores(config, async (stores) => {
        await signingKeysOf(config, stores).rotate();
        await listKeys(stores);
      });
    case 'relying-parties apply':
      return withStores(config, (stores) => applyFolder(config, stores, rest));
    case 'trust import':
      return importAuthorities(config, rest);
    default:
      throw new UsageError(USAGE);
  }
}

async function listKeys({ durable }: Stores): Promise<void> {
  for (const { kid, stage, since } of await durable.signingKeys.list()) {
    console.log(`${kid.padEnd(12)} ${stage.padEnd(10)} since ${new Date(since).toISOString()}`);
  }
}

async function applyFolder(config: Config, { durable }: Stores, [folder]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new UsageError('Name the folder: relying-parties apply <folder>');
  const knownKeys = Object.entries(config.digital_keys).flatMap(([id, settings]) =>
    settings === undefined ? [] : [id],
  );
  const parties = await readRelyingPartyFolder(folder, { production: config.production, knownKeys });
  const register = createRegister({ durable, clock: systemClock });
  for (const party of parties) {
    const changed = await register.apply(party, 'operator', `from ${folder}`);
    console.log(`${changed ? 'changed  ' : 'unchanged'} ${party.client_id}`);
  }
}

function importAuthorities(config: Config, files: readonly string[]): number {
  const { trust } = (config.digital_keys['eid'] ?? {}) as { trust?: { folder: string; pinned: string[] } };
  if (!trust)
    throw new UsageError(
      'eID is not configured: digital_keys.eid.trust names the folder and the pinned fingerprints.',
    );
  if (files.length === 0) throw new UsageError('Name the files: trust import <file…>');
  return importTrust({ files, trust, say: console.log }).refused > 0 ? 1 : 0;
}

function signingKeysOf(config: Config, { durable }: Stores) {
  const sealing = createSealing(config.secrets.sealing, config.secrets.index);
  return createSigningKeys({ durable, sealing, clock: systemClock, settings: config.signing });
}

async function withStores(config: Config, work: (stores: Stores) => Promise<void>): Promise<number> {
  mkdirSync(config.data, { recursive: true });
  const stores = await openStores({ ...storesOf(config), clock: systemClock });
  try {
    await work(stores);
    return 0;
  } finally {
    await stores.close();
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const words =
    error instanceof ConfigError ||
    error instanceof UsageError ||
    (error as Error).name === 'RelyingPartyFault';
  console.error(words ? (error as Error).message : error);
  process.exitCode = 1;
}
