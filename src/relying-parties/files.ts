// The register as files: one YAML file per relying party, and in `organisations/` one per organisation. A fault names the
// file, the field and what is allowed.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseYaml, stringify } from 'yaml';
import { type Fault, type ReadOptions, RelyingPartyFault, readRelyingParty } from './faults.ts';
import { inFieldOrder } from './field-order.ts';
import { type Organisation, readOrganisation } from './organisation.ts';
import type { RelyingParty } from './relying-party.ts';

export const ORGANISATIONS = 'organisations';

export interface FileOptions extends ReadOptions {
  /** The value of a variable that a file names instead of a secret: `client_secret: { env: NAME }`. */
  readonly environment?: (name: string) => string | undefined;
}

export interface RegisterFolder {
  readonly organisations: readonly Organisation[];
  readonly parties: readonly RelyingParty[];
}

/** As many files are open at once. */
const AT_ONCE = 64;

/**
 * Reads `*.yaml` and `organisations/*.yaml` of `folder`.
 * @throws RelyingPartyFault naming every fault in every file; then nothing of the folder is used.
 */
export async function readRegisterFolder(folder: string, options: FileOptions): Promise<RegisterFolder> {
  const faults: string[] = [];
  const parties = await readEach(folder, '', faults, (text) => {
    const outcome = parseRelyingParty(text, options);
    return 'faults' in outcome ? outcome : { id: outcome.party.client_id, content: outcome.party };
  });
  const organisations = await readEach(folder, `${ORGANISATIONS}/`, faults, (text) => {
    const outcome = fromYaml(text, (tree) => readOrganisation(tree, options.locale));
    return 'faults' in outcome ? outcome : { id: outcome.organisation.id, content: outcome.organisation };
  });
  if (faults.length > 0) throw new RelyingPartyFault(faults);
  return { organisations, parties };
}

/** One registration from YAML (or JSON) text: the party, or every fault as `field: what is allowed`. */
export function parseRelyingParty(
  text: string,
  options: FileOptions,
): { readonly party: RelyingParty } | { readonly faults: readonly string[] } {
  return fromYaml(text, (tree) => {
    const given = withSecret(tree, options.environment);
    return 'faults' in given ? given : readRelyingParty(given.tree, options);
  });
}

/** The text of a file: the same registration always gives the same bytes. */
export function toYaml(content: RelyingParty | Organisation): string {
  return stringify('client_id' in content ? inFieldOrder(content) : content, {
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
}

async function readEach<Content>(
  folder: string,
  inside: '' | `${typeof ORGANISATIONS}/`,
  faults: string[],
  read: (text: string) => { readonly id: string; readonly content: Content } | { faults: readonly string[] },
): Promise<readonly Content[]> {
  const names = (await namesIn(join(folder, inside), inside !== '')).sort();
  const contents: Content[] = [];
  const fileOf = new Map<string, string>();
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const some = names.slice(from, from + AT_ONCE);
    const texts = await Promise.all(some.map((name) => readFile(join(folder, inside, name), 'utf8')));
    for (const [index, text] of texts.entries()) {
      const file = `${inside}${some[index]}`;
      const outcome = read(text);
      if ('faults' in outcome) {
        faults.push(...outcome.faults.map((fault) => `${file}: ${fault}`));
        continue;
      }
      const { id, content } = outcome;
      const other = fileOf.get(id);
      const field = inside === '' ? 'client_id' : 'id';
      if (other) faults.push(`${file}: ${field}: ${id} stands in ${other} already`);
      fileOf.set(id, file);
      contents.push(content);
    }
  }
  return contents;
}

async function namesIn(folder: string, mayLack: boolean): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name));
  } catch (error) {
    if (mayLack && (error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function fromYaml<Outcome extends object>(
  text: string,
  read: (tree: unknown) => Outcome | { readonly faults: readonly Fault[] },
): Outcome | { readonly faults: readonly string[] } {
  let tree: unknown;
  try {
    tree = parseYaml(text);
  } catch (error) {
    return { faults: [error instanceof Error ? error.message : String(error)] };
  }
  const outcome = read(tree);
  if (!('faults' in outcome)) return outcome;
  return {
    faults: (outcome.faults as readonly Fault[]).map(
      ({ field, message }) => `${field || 'file'}: ${message}`,
    ),
  };
}

/** Puts the secret where the file only says which variable holds it. */
function withSecret(
  tree: unknown,
  environment: FileOptions['environment'],
): { readonly tree: unknown } | { readonly faults: readonly Fault[] } {
  const name = nameOfVariable(tree);
  if (name === undefined) return { tree };
  const fault = (message: string) => ({ faults: [{ field: 'client_secret.env', message }] });
  // The broker's own secrets stand in variables too: no registration may take one.
  if (!/^[A-Z][A-Z0-9_]*$/.test(name) || name.startsWith('SLEUTELBOS_'))
    return fault('is the name of a variable: capitals, digits and _, not beginning with SLEUTELBOS_');
  const client_secret = environment?.(name);
  if (client_secret === undefined || client_secret === '') return fault(`${name} is not set`);
  return { tree: { ...(tree as object), client_secret } };
}

function nameOfVariable(tree: unknown): string | undefined {
  const secret = (tree as { client_secret?: { env?: unknown } } | null | undefined)?.client_secret;
  if (typeof secret !== 'object' || secret === null) return undefined;
  return Object.keys(secret).join() === 'env' && typeof secret.env === 'string' ? secret.env : undefined;
}
