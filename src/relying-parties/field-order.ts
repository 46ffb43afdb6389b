// One registration, one text: its fields in the order of the schema, whoever wrote it and in whichever way.

import { citizenScopes, type RelyingParty, relyingPartySchema } from './relying-party.ts';

const FIELDS = Object.keys(
  relyingPartySchema({ production: true }).in.shape,
) as readonly (keyof RelyingParty)[];

/** The same registration with its fields in order; a field without a value is left out. */
export function inFieldOrder(party: RelyingParty): RelyingParty {
  const { purposes, jwks } = party;
  const tidy: RelyingParty = {
    ...party,
    purposes: purposes && pick(purposes, citizenScopes),
    jwks: jwks && { keys: jwks.keys.map((key) => pick(key, Object.keys(key).sort()) as typeof key) },
  };
  return pick(tidy, FIELDS) as RelyingParty;
}

function pick<T extends object>(from: T, names: readonly (keyof T | string)[]): Partial<T> {
  const entries = names.map((name) => [name, from[name as keyof T]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Partial<T>;
}
