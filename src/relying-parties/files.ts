// Relying parties as files: one YAML file each. A fault names the file, the field and what is allowed.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { type ReadOptions, RelyingPartyFault, readRelyingParty } from './faults.ts';
import type { RelyingParty } from './relying-party.ts';

/**
 * Reads every `*.yaml` of `folder`. `knownKeys` are the digital keys that exist.
 * @throws RelyingPartyFault naming every fault in every file; then nothing of the folder is used.
 */
export async function readRelyingPartyFolder(
  folder: string,
  options: ReadOptions,
): Promise<readonly RelyingParty[]> {
  const files = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  const faults: string[] = [];
  const parties: RelyingParty[] = [];
  const fileOf = new Map<string, string>();
  for (const file of files) {
    const outcome = parseRelyingParty(await readFile(join(folder, file), 'utf8'), options);
    if ('faults' in outcome) {
      faults.push(...outcome.faults.map((fault) => `${file}: ${fault}`));
      continue;
    }
    const { client_id } = outcome.party;
    const other = fileOf.get(client_id);
    if (other) faults.push(`${file}: client_id: ${client_id} stands in ${other} already`);
    fileOf.set(client_id, file);
    parties.push(outcome.party);
  }
  if (faults.length > 0) throw new RelyingPartyFault(faults);
  return parties;
}

/** One registration from YAML (or JSON) text: the party, or every fault as `field: what is allowed`. */
export function parseRelyingParty(
  text: string,
  options: ReadOptions,
): { readonly party: RelyingParty } | { readonly faults: readonly string[] } {
  let tree: unknown;
  try {
    tree = parseYaml(text);
  } catch (error) {
    return { faults: [error instanceof Error ? error.message : String(error)] };
  }
  const outcome = readRelyingParty(tree, options);
  if ('party' in outcome) return outcome;
  return { faults: outcome.faults.map(({ field, message }) => `${field || 'file'}: ${message}`) };
}
